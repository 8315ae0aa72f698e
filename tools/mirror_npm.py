"""npm packages at pinned versions, each with the digest that npm itself records of it."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def npm_package(pins_file: Path) -> Iterator[tarfile.TarFile]:
    """The tarball of the package that a file in requirements/ pins; all lies in `package/`."""
    pins = json.loads(pins_file.read_text())
    spec = f"{pins['name']}@{pins['version']}"
    print(f"fetching {spec}", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", spec, "--silent", "--pack-destination", folder],
            stdout=subprocess.DEVNULL,
            check=True,
        )
        tarball = next(Path(folder).iterdir())
        digest = hashlib.sha512(tarball.read_bytes()).digest()
        integrity = f"sha512-{base64.b64encode(digest).decode()}"
        if integrity != pins["integrity"]:
            raise RuntimeError(f"{spec}: {integrity} is not the pinned {pins['integrity']}")
        with tarfile.open(tarball) as archive:
            yield archive


def read(archive: tarfile.TarFile, name: str) -> bytes:
    """A file of the package."""
    member = archive.extractfile(f"package/{name}")
    if member is None:
        raise RuntimeError(f"the tarball holds no file {name}")
    return member.read()


def unpack(archive: tarfile.TarFile, folder: str, target: Path) -> None:
    """Lays a folder of the package into `target`."""
    for member in archive.getmembers():
        path = Path(member.name).relative_to("package")
        if member.isfile() and path.is_relative_to(folder):
            place = target / path.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(read(archive, path.as_posix()))

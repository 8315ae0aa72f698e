"""Pyodide's runtime, from its npm package."""

from __future__ import annotations

import base64
import hashlib
import json
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path


def fetch_runtime(pins_file: Path, target: Path) -> dict[str, str]:
    """Lays the pinned runtime files into `target`; gives `info` of Pyodide's own lock.

    The rest of that lock is of no use: it names wheels that no package index has.
    """
    pins = json.loads(pins_file.read_text())
    spec = f"{pins['name']}@{pins['version']}"
    print(f"fetching {spec} (5 MB)", file=sys.stderr)
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
            for name in pins["files"]:
                (target / name).write_bytes(read(archive, name))
            info: dict[str, str] = json.loads(read(archive, "pyodide-lock.json"))["info"]
    return info


def read(archive: tarfile.TarFile, name: str) -> bytes:
    member = archive.extractfile(f"package/{name}")
    if member is None:
        raise RuntimeError(f"the tarball holds no file {name}")
    return member.read()

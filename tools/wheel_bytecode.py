"""Adds bytecode to the wheels in /wheels. Runs in the Python that will read them."""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import py_compile
import warnings
import zipfile
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

# Sources in a wheel do not change: Python need not compare them with their bytecode.
MODE = py_compile.PycInvalidationMode.UNCHECKED_HASH


def add_bytecode(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        files = {info: archive.read(info) for info in archive.infolist()}
    with TemporaryDirectory() as folder, zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as out:
        lines = []
        for info, data in files.items():
            compiled = bytecode(info.filename, data, Path(folder))
            if compiled is None:
                continue
            path = importlib.util.cache_from_source(info.filename)
            out.writestr(zipfile.ZipInfo(path, info.date_time), compiled, zipfile.ZIP_DEFLATED)
            digest = base64.urlsafe_b64encode(hashlib.sha256(compiled).digest()).decode()
            lines.append(f"{path},sha256={digest.rstrip('=')},{len(compiled)}\n")
        for info, data in files.items():
            is_record = info.filename.endswith(".dist-info/RECORD")
            out.writestr(info, "".join(lines).encode() + data if is_record else data)


def bytecode(path: str, source: bytes, folder: Path) -> bytes | None:
    """The bytecode of one file; `None` if it is no Python, or Python for another version."""
    if PurePosixPath(path).suffix != ".py":
        return None
    (folder / "source.py").write_bytes(source)
    try:
        compiled = py_compile.compile(
            str(folder / "source.py"),
            cfile=str(folder / "source.pyc"),
            dfile=path,
            doraise=True,
            invalidation_mode=MODE,
        )
    except py_compile.PyCompileError:
        return None
    return Path(str(compiled)).read_bytes()


# What old sources are warned of is not the mirror's business.
warnings.simplefilter("ignore")
for each in sorted(Path("/wheels").glob("*.whl")):
    add_bytecode(each)

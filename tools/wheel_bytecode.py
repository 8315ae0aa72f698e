"""Adds bytecode to wheels. Runs in the Python that will read them."""

from __future__ import annotations

import importlib.util
import py_compile
import warnings
import zipfile
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from tools.wheel_record import record_line

# Sources in a wheel do not change: Python need not compare them with their bytecode.
MODE = py_compile.PycInvalidationMode.UNCHECKED_HASH


def compile_folder(folder: Path) -> None:
    """Adds bytecode to the wheels of a folder."""
    # What old sources are warned of is not the mirror's business.
    warnings.simplefilter("ignore")
    for wheel in sorted(folder.glob("*.whl")):
        compile_wheel(wheel)


def compile_wheel(wheel: Path) -> None:
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
            lines.append(record_line(path, compiled))
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

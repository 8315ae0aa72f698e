"""The wheels that Python in the browser needs, from the package index."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path

from tools.wheel_record import record_line

# The platform of the Pyodide in requirements/pyodide.json. Almost all wheels are pure.
PYODIDE = ("--python-version=3.14", "--abi=cp314", "--platform=pyemscripten_2026_0_wasm32")
LINUX = ("--python-version=3.14", "--abi=cp314", "--platform=manylinux2014_x86_64")

# No wheel for Pyodide exists, and the compiled part is an optional accelerator.
COMPILED_PART_OPTIONAL = {"pyyaml": re.compile(r"_yaml/.*|yaml/_yaml\..*\.so")}

# Newest time that zip files of all readers can state: the same wheel gives the same bytes.
EPOCH = (1980, 1, 1, 0, 0, 0)


def fetch_wheels(requirements: Path, target: Path) -> None:
    lines = requirements.read_text().splitlines()
    pins = [line.strip() for line in lines if line.strip() and not line.startswith("#")]
    print(f"fetching {len(pins)} wheels (25 MB)", file=sys.stderr)
    repacked = [pin for pin in pins if pin.split("==")[0] in COMPILED_PART_OPTIONAL]
    download([pin for pin in pins if pin not in repacked], PYODIDE, target)
    with tempfile.TemporaryDirectory() as folder:
        download(repacked, LINUX, Path(folder))
        for wheel in Path(folder).glob("*.whl"):
            name = wheel.name.split("-")[0].lower()
            make_pure(wheel, COMPILED_PART_OPTIONAL[name], target)


def download(pins: Iterable[str], platform: tuple[str, ...], target: Path) -> None:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
    command += ["--disable-pip-version-check", "--implementation=cp", "--only-binary=:all:"]
    subprocess.run([*command, *platform, f"--dest={target}", *pins], check=True)


def make_pure(wheel: Path, compiled: re.Pattern[str], target: Path) -> None:
    """Repacks a wheel without its compiled part, as one for every platform."""
    name, version = wheel.name.split("-")[:2]
    info = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        files = {
            path: archive.read(path)
            for path in archive.namelist()
            if not path.endswith("/") and not compiled.fullmatch(path)
        }
    if any(path.endswith((".so", ".pyd")) for path in files):
        raise RuntimeError(f"{wheel.name} has more compiled parts than {compiled.pattern}")
    header = files[f"{info}/WHEEL"].decode()
    header = re.sub(r"(?m)^Tag: .*\n", "", header).replace("purelib: false", "purelib: true")
    files[f"{info}/WHEEL"] = f"{header.rstrip()}\nTag: py3-none-any\n".encode()
    del files[f"{info}/RECORD"]
    files[f"{info}/RECORD"] = record(files, f"{info}/RECORD").encode()
    pure = target / f"{name.lower()}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(pure, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            archive.writestr(zipfile.ZipInfo(path, EPOCH), data, zipfile.ZIP_DEFLATED)


def record(files: dict[str, bytes], itself: str) -> str:
    lines = [record_line(path, data) for path, data in files.items()]
    return "".join([*lines, f"{itself},,\n"])

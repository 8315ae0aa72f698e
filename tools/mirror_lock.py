"""pyodide-lock.json and a package index over a folder of wheels."""

from __future__ import annotations

import hashlib
import html
import json
import zipfile
from dataclasses import dataclass
from email.parser import HeaderParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

# What markers in a wheel's requirements see in Pyodide.
ENVIRONMENT = {
    "implementation_name": "cpython",
    "os_name": "posix",
    "platform_machine": "wasm32",
    "platform_python_implementation": "CPython",
    "platform_system": "Emscripten",
    "sys_platform": "emscripten",
}


@dataclass(frozen=True)
class Wheel:
    path: Path
    name: str
    version: str
    requirements: tuple[Requirement, ...]
    imports: tuple[str, ...]

    @classmethod
    def read(cls, path: Path) -> Wheel:
        name, version, _, _ = parse_wheel_filename(path.name)
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            metadata = next(item for item in names if item.endswith(".dist-info/METADATA"))
            header = HeaderParser().parsestr(archive.read(metadata).decode())
        found = {item.split("/")[0].removesuffix(".py") for item in names if item.endswith(".py")}
        return cls(
            path=path,
            name=canonicalize_name(name),
            version=str(version),
            requirements=tuple(map(Requirement, header.get_all("Requires-Dist", []))),
            imports=tuple(sorted(item for item in found if item.isidentifier())),
        )


def write_lock(paths: list[Path], info: dict[str, str], target: Path) -> None:
    """Writes the lock of wheels that lie beside it; `info` describes their Pyodide."""
    wheels = {wheel.name: wheel for wheel in map(Wheel.read, paths)}
    environment = ENVIRONMENT | {
        "python_version": ".".join(info["python"].split(".")[:2]),
        "python_full_version": info["python"],
        "implementation_version": info["python"],
    }
    packages = {
        wheel.name: {
            "name": wheel.name,
            "version": wheel.version,
            "file_name": wheel.path.name,
            "install_dir": "site",
            "sha256": hashlib.sha256(wheel.path.read_bytes()).hexdigest(),
            "package_type": "package",
            "imports": list(wheel.imports),
            "depends": sorted(dependencies(wheel, wheels, environment, extra="")),
            "unvendored_tests": False,
        }
        for wheel in wheels.values()
    }
    target.write_text(json.dumps({"info": info, "packages": packages}, indent=1) + "\n")


def dependencies(
    wheel: Wheel, wheels: dict[str, Wheel], environment: dict[str, str], extra: str
) -> set[str]:
    """What a wheel needs, with what the extras that it asks for need: a lock knows no extras."""
    found: set[str] = set()
    for requirement in wheel.requirements:
        if requirement.marker and not requirement.marker.evaluate(environment | {"extra": extra}):
            continue
        name = canonicalize_name(requirement.name)
        if name not in wheels:
            raise RuntimeError(
                f"{wheel.path.name} needs {requirement}, which is not in the mirror: "
                "add it to requirements/browser.in and run tools/pin.sh"
            )
        found.add(name)
        for wanted in requirement.extras:
            found |= dependencies(wheels[name], wheels, environment, wanted)
    return found


def write_index(paths: list[Path], target: Path) -> None:
    """Writes a PEP 503 index whose links lead to the wheels in `full/`."""
    for path in paths:
        name, _, _, _ = parse_wheel_filename(path.name)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        page = target / name / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        file_name = html.escape(path.name)
        page.write_text(
            "<!doctype html><title>wheels</title>"
            f'<a href="../../full/{file_name}#sha256={digest}">{file_name}</a>\n'
        )

"""Builds the local mirror of Pyodide, and of what it meets, that exports and tests run from.

Usage: python -m tools.mirror [FOLDER]

    full/     Pyodide's runtime, all wheels with bytecode, and the pyodide-lock.json that names them
    simple/   a package index (PEP 503) over the same wheels
    islands/  the page's side of marimo's islands
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from tools.mirror_bytecode import add_bytecode
from tools.mirror_lock import write_index, write_lock
from tools.mirror_npm import npm_package, unpack
from tools.mirror_runtime import fetch_runtime
from tools.mirror_wheels import fetch_wheels

ROOT = Path(__file__).resolve().parent.parent
MIRROR = ROOT / ".cache" / "mirror"


def build(target: Path) -> None:
    partial = target.with_name(f"{target.name}.partial")
    shutil.rmtree(partial, ignore_errors=True)
    full = partial / "full"
    full.mkdir(parents=True)
    info = fetch_runtime(ROOT / "requirements" / "pyodide.json", full)
    fetch_wheels(ROOT / "requirements" / "browser.txt", full)
    print("compiling them (20 s)", file=sys.stderr)
    add_bytecode(full, info)
    wheels = sorted(full.glob("*.whl"))
    write_lock(wheels, info, full / "pyodide-lock.json")
    write_index(wheels, partial / "simple")
    with npm_package(ROOT / "requirements" / "islands.json") as archive:
        unpack(archive, "dist", partial / "islands")
    shutil.rmtree(target, ignore_errors=True)
    partial.rename(target)
    print(f"mirror of Pyodide with {len(wheels)} wheels in {target}", file=sys.stderr)


def main() -> int:
    build(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else MIRROR)
    return 0


if __name__ == "__main__":
    sys.exit(main())

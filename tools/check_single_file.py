"""Opens a built openscad-view.js and fails unless it holds all that the element needs.

Usage: check_single_file.py FILE      after the wheel was built
"""

from __future__ import annotations

import base64
import gzip
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STATIC = ROOT / "src" / "marimo_openscad" / "static"
SIZE_LIMIT = 6_000_000
# The name of a packed file, and its gzipped bytes in base64.
PIECE = re.compile(r'"?([\w./-]+)"?:"(H4sI[A-Za-z0-9+/=]+)"')
MODULE = re.compile(r"\bimport\.meta\b|^\s*(?:import|export)\s*[{*\"']", re.MULTILINE)


def problems(script: str) -> list[str]:
    """What is wrong with the script, each in a line of its own."""
    found = []
    if len(script) > SIZE_LIMIT:
        found.append(f"{len(script):,} bytes, allowed are {SIZE_LIMIT:,}")
    packed = dict(PIECE.findall(script))
    expected = {name: (STATIC / name).read_bytes() for name in packed_names()}
    found += [f"missing: {name}" for name in sorted(expected.keys() - packed.keys())]
    found += [f"not expected: {name}" for name in sorted(packed.keys() - expected.keys())]
    for name in sorted(expected.keys() & packed.keys()):
        if gzip.decompress(base64.b64decode(packed[name])) != expected[name]:
            found.append(f"{name} is not the file it should be")
    if MODULE.search(PIECE.sub("", script)):
        found.append("it is a module, which pages of files cannot load")
    return found


def packed_names() -> list[str]:
    """The files that an engine starts from."""
    fonts = [f"fonts/{font.name}" for font in (STATIC / "fonts").iterdir()]
    return ["openscad.js", "openscad.wasm", "worker.js", *fonts]


def main() -> int:
    """Check the file named on the command line."""
    file = Path(sys.argv[1])
    found = problems(file.read_text(encoding="utf-8"))
    for problem in found:
        print(f"{file.name}: {problem}", file=sys.stderr)
    if not found:
        print(f"{file.name}: {file.stat().st_size:,} bytes, contents as expected")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

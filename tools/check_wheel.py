"""Opens a built wheel and fails unless it holds what it should, and nothing else.

Usage: check_wheel.py WHEEL
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZE_LIMIT = 6_000_000
# As servers send them: what every page loads, each worker of the pool, and what charts and
# data load at first use.
LIMITS = {
    "widget.js": 250_000,
    "chart-draw.js": 14_000,
    "chart-parallel.js": 9_000,
    "chart-later.js": 35_000,
    # Of it 41 KB are chart2music, with its words in six languages.
    "chart-sound.js": 46_500,
    "charts.js": 61_440,
    "chart-page.js": 87_000,
    "chart-space.js": 23_000,
    "chart-space-page.js": 340_000,
    "data-worker.js": 6_000,
    # Of it 40 KB evaluate programs.
    "worker.js": 96_000,
    "data-csv.js": 9_500,
    "data-json.js": 8_000,
    "data-arrow.js": 13_600,
    "data-arrow-codecs.js": 6_000,
    "data-parquet.js": 22_000,
    "data-codecs.js": 76_000,
    "parquet-writer.js": 20_000,
    "flame.js": 4_000,
    "stream-worker.js": 10_500,
}
PACKAGE = "marimo_openscad"
BUNDLES = (
    "chart-draw.js",
    "chart-later.js",
    "chart-loader.js",
    "chart-page.js",
    "chart-parallel.js",
    "chart-sound.js",
    "chart-space-page.js",
    "chart-space.js",
    "charts.js",
    "data-arrow-codecs.js",
    "data-arrow.js",
    "data-codecs.js",
    "data-csv.js",
    "data-json.js",
    "data-parquet.js",
    "data-worker.js",
    "element.js",
    "exporters.js",
    "flame.js",
    "kernel.js",
    "loader.js",
    "mesh-readers.js",
    "node.mjs",
    "parquet-writer.js",
    "part.js",
    "start.js",
    "stream-worker.js",
    "widget.js",
    "worker.js",
)


def problems(wheel: Path) -> list[str]:
    """What is wrong with a wheel, each in a line of its own."""
    found = []
    name = re.fullmatch(rf"{PACKAGE}-(\d[^-]*)-py3-none-any\.whl", wheel.name)
    if name is None:
        return [f"{wheel.name} is not named {PACKAGE}-<version>-py3-none-any.whl"]
    info = f"{PACKAGE}-{name[1]}.dist-info"
    if wheel.stat().st_size > SIZE_LIMIT:
        found.append(f"{wheel.stat().st_size:,} bytes, allowed are {SIZE_LIMIT:,}")
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
        found += size_problems(archive, names)
        expected = expected_names(info)
        found += [f"missing: {item}" for item in sorted(expected - names)]
        found += [f"not expected: {item}" for item in sorted(names - expected)]
        for item, sha256 in expected_hashes(info).items():
            if item in names and hashlib.sha256(archive.read(item)).hexdigest() != sha256:
                found.append(f"{item} is not the file it should be")
        if f"{info}/WHEEL" in names:
            found += tag_problems(archive.read(f"{info}/WHEEL").decode())
        if f"{info}/METADATA" in names:
            found += dependency_problems(archive.read(f"{info}/METADATA").decode())
    return found


def size_problems(archive: zipfile.ZipFile, names: set[str]) -> list[str]:
    """What pages load stays small."""
    found = []
    for bundle, limit in LIMITS.items():
        name = f"{PACKAGE}/static/{bundle}"
        size = len(gzip.compress(archive.read(name), mtime=0)) if name in names else 0
        if size > limit:
            found.append(f"{bundle} has {size:,} bytes gzipped, allowed are {limit:,}")
    return found


def tag_problems(text: str) -> list[str]:
    """The wheel says of itself that it is pure, and for every Python and machine."""
    found = []
    tags = re.findall(r"(?m)^Tag: (.+)$", text)
    if tags != ["py3-none-any"]:
        found.append(f"the wheel's tags are {tags}")
    if "Root-Is-Purelib: true" not in text.splitlines():
        found.append("the wheel does not say that it is pure")
    return found


def dependency_problems(metadata: str) -> list[str]:
    """Only what loads in Pyodide may be required; extras are for other Pythons."""
    lines = re.findall(r"(?m)^Requires-Dist: ([A-Za-z0-9_.-]+)(.*)", metadata)
    required = [name for name, rest in lines if "extra ==" not in rest]
    if sorted(required) == ["anywidget", "solidpython2"]:
        return []
    return [f"dependencies are {required}, not anywidget and solidpython2"]


def expected_names(info: str) -> set[str]:
    """Every file of the wheel."""
    metadata = {f"{info}/{name}" for name in ("METADATA", "RECORD", "WHEEL")}
    return metadata | set(expected_hashes(info))


def expected_hashes(info: str) -> dict[str, str]:
    """The SHA-256 of each file: pinned for what comes from others, the tree's for ours."""
    pins = json.loads((ROOT / "js" / "engine-package.json").read_text())
    static = f"{PACKAGE}/static"
    hashes = {f"{static}/{Path(path).name}": pin for path, pin in pins["files"].items()}
    hashes |= {f"{static}/fonts/{font}": pin for font, pin in pins["fonts"]["files"].items()}
    for bundle in BUNDLES:
        hashes[f"{static}/{bundle}"] = sha256(ROOT / "src" / static / bundle)
    hashes[f"{info}/top_level.txt"] = sha256(ROOT / "src" / "top_level.txt")
    hashes[f"{info}/licenses/LICENSE"] = sha256(ROOT / "LICENSE")
    for path in (ROOT / "src" / PACKAGE).rglob("*"):
        if path.suffix == ".py" or path.name == "py.typed":
            hashes[path.relative_to(ROOT / "src").as_posix()] = sha256(path)
    for text in (ROOT / "licenses").iterdir():
        hashes[f"{info}/licenses/licenses/{text.name}"] = sha256(text)
    return hashes


def sha256(path: Path) -> str:
    """The hex digest of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> int:
    """Check the wheel named on the command line."""
    wheel = Path(sys.argv[1])
    found = problems(wheel)
    for problem in found:
        print(f"{wheel.name}: {problem}", file=sys.stderr)
    if not found:
        print(f"{wheel.name}: {wheel.stat().st_size:,} bytes, contents as expected")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())

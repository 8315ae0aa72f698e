"""Makes the pictures of README and docs from the built wheel, on a machine that is quiet.

Usage: python -m tools.pictures [--busy]

The browser's tests take them, and what each view says of its part beside them. A picture
whose render took longer than one on a quiet machine does is not taken into docs.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tools.mirror import ROOT

TAKEN = ROOT / "build" / "pictures"
DOCS = ROOT / "docs"
# By what they are in docs: those of parts, which tell how long they took to render, and others.
PARTS = {"first-part.png": "light.png", "gallery.jpg": "gallery.jpg"}
CHARTS = {"charts.png": "charts.png"}
TESTS = (
    "tests/hosts/e2e/test_first_part.py::test_demo_fits_the_screen_and_follows_the_theme",
    "tests/hosts/e2e/test_gallery.py::test_part_is_drawn",
    "tests/hosts/e2e/test_charts_gallery.py::test_pictures_for_docs_are_taken",
)
BUSY = 0.5
"""Load a core, from which on other work would show in the times."""
SLOWEST = 1.0
"""Seconds that a render in a picture may have taken; on a quiet machine none takes half of it."""
_TIME = re.compile(r"· ([\d.,]+) (ms|s)(?: ·|$)")


def slow_lines(lines: list[str]) -> list[str]:
    """Those lines under pictures that tell of a render that took too long, or tell no time."""
    return [line for line in lines if not 0 <= _seconds(line) <= SLOWEST]


def _seconds(line: str) -> float:
    found = _TIME.search(line)
    if found is None:
        return -1.0
    number = float(found[1].replace(",", ""))
    return number / 1000 if found[2] == "ms" else number


def load() -> float:
    """What the machine has to do, a core."""
    return os.getloadavg()[0] / (os.cpu_count() or 1)


def said_of(picture: Path) -> list[str]:
    """What the views in a picture say of their parts."""
    return picture.with_suffix(".txt").read_text(encoding="utf-8").splitlines()


def main() -> int:
    parser = argparse.ArgumentParser(description="Makes the pictures of README and docs.")
    parser.add_argument("--busy", action="store_true", help="also where other work is done")
    options = parser.parse_args()
    if not options.busy and load() > BUSY:
        print(
            f"the machine is busy (load {load():.1f} a core, at most {BUSY}): its times would be "
            "in the pictures. Wait until it is quiet, or say --busy.",
            file=sys.stderr,
        )
        return 1
    done = subprocess.run([sys.executable, "-m", "pytest", "-q", *TESTS], cwd=ROOT, check=False)
    if done.returncode != 0:
        return done.returncode
    for name, taken in PARTS.items():
        slow = slow_lines(said_of(TAKEN / taken))
        if slow:
            print(f"docs/{name} stays: {'; '.join(slow)}", file=sys.stderr)
            return 1
    for name, taken in {**PARTS, **CHARTS}.items():
        shutil.copyfile(TAKEN / taken, DOCS / name)
        said = said_of(TAKEN / taken) if name in PARTS else ["taken"]
        print(f"docs/{name}: {'; '.join(said)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""How long the files of a part take, against native OpenSCAD, which renders for each anew."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.bench.native import NativeOpenSCAD
from tests.bench.rows import Row, Sample, compare
from tests.support.browser import bundled_page as pages
from tools.export_notebook import built_wheel

REPETITIONS = 12
NATIVE_REPETITIONS = 3
NATIVE = "native openscad 2021.01"
NONE = "native openscad has none"

SOLID = 'color("red") difference() {{ cube({edge}, center = true); sphere({radius}, $fn = 64); }}'
DRAWING = """
difference() {{
    square({edge});
    for (i = [1 : 9], j = [1 : 9]) translate([2 * i, 2 * j]) circle({radius} / 20, $fn = 32);
}}
"""

# The pool's or the writers' name of each format, and native OpenSCAD's where it has one.
FORMATS: Mapping[str, Mapping[str, str | None]] = {
    SOLID: {
        "asciistl": "asciistl",
        "off": "off",
        "obj": None,
        "3mf": "3mf",
        "glb": None,
        "ply": None,
        "csg": "csg",
        "param": None,
    },
    DRAWING: {"svg": "svg", "dxf": "dxf"},
}


def measure() -> Iterator[Row]:
    """A row for each format."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        pages.bundle(folder, "bench/outputs-page.ts")
        pages.lay_static(built_wheel(), folder)
        scratch = folder / "native"
        scratch.mkdir()
        native = NativeOpenSCAD(scratch, folder, folder / "static" / "fonts")
        with pages.served(folder) as address, pages.browser(playwright) as context:
            page = pages.open_page(context, folder, address, "outputs-page", "outputsBench")
            for template, formats in FORMATS.items():
                yield from model_rows(page, native, template, formats)


def model_rows(
    page: Page, native: NativeOpenSCAD, template: str, formats: Mapping[str, str | None]
) -> Iterator[Row]:
    ours: dict[str, list[float]] = {name: [] for name in formats}
    theirs: dict[str, list[float]] = {name: [] for name in formats}
    for turn in range(REPETITIONS + 1):
        source = template.format(edge=20 + turn, radius=12 + turn / 10)
        call(page, "render", source)
        for name, own in formats.items():
            written = call(page, "write", source, name)
            if turn > 0:
                ours[name].append(written["ms"])
            if own is not None and 0 < turn <= NATIVE_REPETITIONS:
                theirs[name].append(native.export(source, own))
    for name, own in formats.items():
        print(f"  {name}", file=sys.stderr, flush=True)
        peer = NATIVE if own is not None else NONE
        sample, peer_sample = Sample(tuple(ours[name])), Sample(tuple(theirs[name]))
        yield compare("outputs", name, "of a rendered part", sample, peer, peer_sample)


def call(page: Page, function: str, *arguments: str) -> Any:
    return page.evaluate(
        "([name, ...rest]) => globalThis.outputsBench[name](...rest)", [function, *arguments]
    )

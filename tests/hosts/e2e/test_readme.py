"""README's Python, as it stands there, in the cells of an exported notebook."""

import ast
import re
import textwrap

import pytest

from tests.support.browser import picture
from tests.support.readme import readme_block
from tests.support.reference_solids import sphere_volume

HEAD = """# /// script
# requires-python = ">=3.11"
# dependencies = ["marimo", "marimo-openscad"]
# ///

import marimo

app = marimo.App()
"""

# What README's programs find beside themselves.
FILES = """
import html
import json
from pathlib import Path as _Path

import marimo as mo
from marimo_openscad import render_sync as _render, save_presets as _save

_Path("bracket.scad").write_text(
    "width = 40; // [20:5:80]\\nrounded = true;\\ncube([width, 5, 5]);"
)
_save({"wide": {"width": 80, "rounded": False}}, "bracket.json")
_shapes = _Path("libraries/MCAD/regular_shapes.scad")
_shapes.parent.mkdir(parents=True)
_shapes.write_text(
    "module hexagon_prism(height, radius) linear_extrude(height) circle(radius, $fn = 6);"
)
stl_bytes = _render("cube(3);").stl

def result(name, value):
    return mo.Html(f'<pre data-result="{name}">{html.escape(json.dumps(value))}</pre>')
"""

API = readme_block("part.volume ")
# `part.volume            # 1000.0, mm³`: what is said, and the value that is promised.
PROMISES = {
    said: ast.literal_eval(value)
    for said, value in re.findall(r"(?m)^(part\.\w+) +# (\(.*\)|[\d.]+|True)(?:, mm.?|: .*)?$", API)
}


def notebook(*cells):
    """A notebook with these cells."""
    bodies = (textwrap.indent(cell.strip(), "    ") for cell in cells)
    return HEAD + "".join(f"\n\n@app.cell\nasync def _():\n{body}\n" for body in bodies)


@pytest.fixture(scope="module")
def open_cells(open_notebook, tmp_path_factory):
    """`with open_cells("api", *cells) as page:` for one notebook of README's blocks."""

    def open_it(name, *cells):
        path = tmp_path_factory.mktemp("notebook") / f"readme_{name}.py"
        path.write_text(notebook(FILES, *cells))
        return open_notebook(path)

    return open_it


@pytest.fixture(scope="module")
def readme(open_cells):
    told = ", ".join(said.replace("part", "_part") for said in PROMISES)
    with open_cells(
        "api",
        f"stl_bytes\n{API}\nsaved = [pathlib.Path('cube.glb').stat().st_size, viewer.status]",
        f"_part = render_sync('cube(10);')\nresult('api', [[{told}], part.volume, *saved])",
        f"{readme_block('<BOSL2/std.scad>')}\nresult('read', True)",
        f"{readme_block('openscad_viewer(models')}\n_saved = pathlib.Path('box.3mf').exists()\n"
        "result('several', [sorted(shown.hidden), box.volume, _saved])",
    ) as page:
        yield page


def test_api_gives_what_it_says(readme):
    facts, volume, size, status = readme.result("api")
    assert len(facts) >= 7
    assert dict(zip(PROMISES, map(as_tuple, facts), strict=True)) == PROMISES
    assert volume == pytest.approx(sphere_volume(8, 64), rel=1e-6)
    assert size > 500
    assert status == "ready"


def test_several_parts_are_shown_together(readme):
    hidden, volume, saved = readme.result("several")
    assert hidden == ["lid"]
    assert volume == pytest.approx(6400)
    assert saved


def test_files_and_libraries_are_found(readme):
    assert readme.result("read")


def test_customizer_shows_its_view_and_controls(open_cells):
    with open_cells(
        "controls",
        f"import pathlib\n{readme_block('view=True')}",
        f"{readme_block('controls.viewer.settled')}\n"
        "result('controls', [controls.value, part.volume])",
    ) as page:
        assert page.result("controls") == [{"width": 40, "rounded": True}, 1000]
        canvas = page.canvas()
        canvas.scroll_into_view_if_needed()
        picture.wait_for(canvas, picture.shows_part, what="the bracket")
        assert page.page.locator(page.failure).count() == 0


def test_controls_start_at_a_preset_and_are_saved(open_cells):
    with open_cells(
        "presets",
        "import pathlib\nfrom marimo_openscad import customizer",
        readme_block("load_presets("),
        readme_block("preset=preset.value"),
        f"{readme_block('{**presets')}\n"
        "_sets = json.loads(pathlib.Path('bracket.json').read_text())\n"
        "result('saved', [controls.value, sorted(_sets['parameterSets'])])",
    ) as page:
        assert page.result("saved") == [{"width": 40, "rounded": True}, ["mine", "wide"]]
        assert page.page.locator(page.failure).count() == 0


def as_tuple(value):
    return tuple(map(as_tuple, value)) if isinstance(value, list) else value

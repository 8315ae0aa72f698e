"""Parts that a notebook gets from OpenSCAD, against their formulas."""

import base64
import io
import json
from pathlib import Path

import pytest
import trimesh

from tests.support.reference_solids import SOLIDS, TOLERANCE, check_measures, text_solid
from tools.mirror import ROOT

NOTEBOOK = Path(__file__).parent / "notebooks" / "solids.py"
FONT = ROOT / "src" / "marimo_openscad" / "static" / "fonts" / "LiberationSans-Regular.ttf"

SOLIDS_AND_TEXT = (*SOLIDS, text_solid(str(FONT)))


@pytest.fixture(scope="module")
def parts(open_notebook, tmp_path_factory):
    programs = {solid.name: solid.source for solid in SOLIDS_AND_TEXT}
    code = NOTEBOOK.read_text()
    filled = code.replace("programs = {}", f"programs = {json.dumps(programs)}")
    assert filled != code
    notebook = tmp_path_factory.mktemp("notebook") / NOTEBOOK.name
    notebook.write_text(filled)
    with open_notebook(notebook) as page:
        yield {name: page.result(name) for name in ("awaited", "blocking")}


@pytest.mark.parametrize("way", ["awaited", "blocking"])
@pytest.mark.parametrize("solid", SOLIDS_AND_TEXT, ids=lambda solid: solid.name)
def test_measures_are_those_of_the_formula(parts, way, solid):
    check_measures(parts[way][solid.name], solid)


@pytest.mark.parametrize("solid", SOLIDS_AND_TEXT, ids=lambda solid: solid.name)
def test_stl_bytes_hold_the_same_part(parts, solid):
    part = parts["awaited"][solid.name]
    mesh = trimesh.load(io.BytesIO(base64.b64decode(part["stl"])), file_type="stl")
    assert len(mesh.faces) == part["triangles"]
    assert mesh.is_watertight
    assert mesh.volume == pytest.approx(solid.volume, rel=TOLERANCE)
    for found, expected in zip(mesh.bounds, solid.bounds, strict=True):
        assert list(found) == pytest.approx(expected, rel=TOLERANCE, abs=TOLERANCE)


def test_both_ways_give_the_same_bytes(parts):
    assert parts["awaited"] == parts["blocking"]

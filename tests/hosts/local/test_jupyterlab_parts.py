"""Parts that a JupyterLab notebook gets, by each engine, against their formulas."""

import json

import pytest

from tests.hosts.local.conftest import NOTEBOOKS
from tests.support.reference_solids import SOLIDS, check_measures
from tests.support.waiting import PATIENCE

NO_PROGRAMS = '"programs = {}"'


@pytest.fixture(scope="module", params=["native", "node", "wasm"])
def notebook(request, open_jupyter, tmp_path_factory):
    code = (NOTEBOOKS / "parts.ipynb").read_text()
    programs = json.dumps(f"programs = {json.dumps({item.name: item.source for item in SOLIDS})}")
    assert NO_PROGRAMS in code
    filled = tmp_path_factory.mktemp("parts") / "parts.ipynb"
    filled.write_text(code.replace(NO_PROGRAMS, programs))
    with open_jupyter(filled, request.param) as opened:
        opened.engine = request.param
        yield opened


@pytest.mark.parametrize("solid", SOLIDS, ids=lambda solid: solid.name)
def test_measures_are_those_of_the_formula(notebook, solid):
    check_measures(notebook.result("awaited")[solid.name], solid)


def test_plain_functions_wait_for_a_program_but_not_for_the_page(notebook):
    found = notebook.result("blocking")
    if notebook.engine == "wasm":
        assert "plain function" in found
    else:
        assert found == notebook.result("awaited")


def test_a_timeout_and_cancelling_end_the_work(notebook):
    found = notebook.result("ended")
    assert found["ended"] == ["RenderTimeout", "cancelled", pytest.approx(27)]
    # The long one would take minutes with each engine.
    assert found["seconds"] < PATIENCE


def test_documents_come_from_the_engine(notebook):
    assert notebook.result("formats") == {
        "off": "OFF",
        "csg": True,
        "ply": "ply",
        "svg": "<?xml",
        "area": pytest.approx(9),
        "maximum": 50,
    }

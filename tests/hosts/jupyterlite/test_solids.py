"""Parts that a JupyterLite notebook gets from OpenSCAD, against their formulas."""

import pytest

from tests.support.reference_solids import SOLIDS, check_measures


@pytest.fixture(scope="module")
def parts(open_notebook):
    with open_notebook("solids.ipynb") as notebook:
        yield {name: notebook.result(name) for name in ("awaited", "blocking")}


@pytest.mark.parametrize("way", ["awaited", "blocking"])
@pytest.mark.parametrize("solid", SOLIDS, ids=lambda solid: solid.name)
def test_measures_are_those_of_the_formula(parts, way, solid):
    check_measures(parts[way][solid.name], solid)


def test_both_ways_give_the_same_bytes(parts):
    assert parts["awaited"] == parts["blocking"]

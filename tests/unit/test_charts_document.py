"""The code of docs/charts.md, and of the examples in docstrings, runs as it stands."""

import doctest
import re
from importlib import import_module

import pytest

from tools.mirror import ROOT

BLOCK = re.compile(r"^```python\n(.*?)^```", re.DOTALL | re.MULTILINE)
DOCUMENT = ROOT / "docs" / "charts.md"
MODULES = [
    f"marimo_openscad.charts.{path.stem}"
    for path in sorted((ROOT / "src/marimo_openscad/charts").glob("_*.py"))
    if path.stem not in ("__init__", "_mount")
]


def test_the_documents_code_runs():
    blocks = BLOCK.findall(DOCUMENT.read_text(encoding="utf-8"))
    assert len(blocks) > 5
    names = {}
    for block in blocks:
        exec(compile(block, str(DOCUMENT), "exec"), names)
    names["chart"].close()


@pytest.mark.parametrize("name", [*MODULES, "marimo_openscad._api.plot"])
def test_examples_run(name):
    found = doctest.testmod(import_module(name))
    assert found.failed == 0


def test_there_are_examples():
    marks = import_module("marimo_openscad.charts")
    functions = [getattr(marks, name) for name in marks.__all__ if name.islower()]
    assert len(functions) > 10
    assert [one.__name__ for one in functions if ">>>" not in (one.__doc__ or "")] == []

"""The examples of docs/data.md and of the data room's docstrings run."""

import doctest
import re
from importlib import import_module

import pytest

import marimo_openscad.data as room
from tests.support.document_examples import run_document

MODULES = sorted(
    {getattr(room, name).__module__ for name in room.__all__} - {"marimo_openscad._errors"}
)


def test_the_page_runs_from_top_to_bottom(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def value_in(said):
        value = said.partition(": ")[0]
        return value if re.fullmatch(r"\[.*\]|'.*'|\d+", value) else None

    assert run_document("docs/data.md", value_in) == 5
    assert (tmp_path / "out.csv").read_text().startswith("t,y,who\n0,0.5,ada\n")


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name):
    found = doctest.testmod(import_module(name))
    assert found.failed == 0
    assert found.attempted > 0 or name.endswith(("_chosen", "_sockets"))

"""The examples of docs/indicators.md and of the docstrings run."""

import doctest
from importlib import import_module

import pytest

import marimo_openscad.indicators as room
from tests.support.document_examples import run_document

MODULES = sorted({getattr(room, name).__module__ for name in room.__all__})


def test_the_page_runs_from_top_to_bottom():
    assert run_document("docs/indicators.md", lambda said: said) == 10


@pytest.mark.parametrize("name", MODULES)
def test_docstrings(name):
    found = doctest.testmod(import_module(name))
    assert found.failed == 0
    assert found.attempted > 0

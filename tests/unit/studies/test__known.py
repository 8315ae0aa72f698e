"""Journals: what a study notes and reads again."""

import pytest

from marimo_openscad._host.cache_folder import CacheFolder
from marimo_openscad.studies._known import MEASURES, PACE, Journal


@pytest.fixture(autouse=True)
def nothing_known():
    MEASURES.clear()


def test_another_python_reads_what_was_noted(tmp_path):
    folder = CacheFolder(tmp_path, 10**6)
    journal = Journal("study", "model", folder)
    journal.keep("a", (1.5, None, "x", True))
    journal.write()
    MEASURES.clear()
    again = Journal("study", "model", folder)
    assert again.get("a") == (1.5, None, "x", True)
    assert again.get("b") is None
    assert Journal("study", "other", folder).get("a") is None


def test_it_writes_now_and_then(tmp_path):
    now = [0.0]
    folder = CacheFolder(tmp_path, 10**6)
    journal = Journal("study", "model", folder, lambda: now[0])
    journal.keep("a", (1,))
    assert not folder.has("model")
    now[0] = PACE
    journal.keep("b", (2,))
    assert folder.has("model")


def test_measures_without_columns_are_known():
    journal = Journal("study", "model", None)
    journal.keep("a", ())
    assert journal.get("a") == ()


def test_notes_that_are_damaged_are_none(tmp_path):
    folder = CacheFolder(tmp_path, 10**6)
    for data in (b"[1, 2]", b"{", b'{"a": 1}'):
        folder.put("model", data)
        assert Journal("study", "model", folder).get("a") is None

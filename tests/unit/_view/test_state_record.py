"""What Python sets of a view is not undone by what a view says of before."""

import pytest

from marimo_openscad import Cut
from marimo_openscad._view.state_record import ViewStateRecord

NO_CUTS = {"x": None, "y": None, "z": None}


def report(revision, **changes):
    return {"type": "patch", "revision": revision, "origin": "view", "changes": changes}


@pytest.fixture
def document():
    return ViewStateRecord()


def test_each_change_by_python_has_the_next_revision(document):
    patches = [document.change({"hidden": ["lid"]}), document.change({"explode": 1.0})]
    assert [patch["revision"] for patch in patches] == [1, 2]
    assert (document.hidden, document.explode, document.revision) == ({"lid"}, 1.0, 2)


def test_an_older_report_does_not_undo_what_python_has_set_since(document):
    document.change({"explode": 1.0})
    document.merge(report(0, explode=0.0, hidden=["lid"]))
    # It had not heard of the change; the other field Python has not touched.
    assert (document.explode, document.hidden) == (1.0, {"lid"})
    document.merge(report(1, explode=0.5))
    assert document.explode == 0.5
    assert document.revision == 1


def test_a_report_with_a_fault_changes_nothing(document):
    document.change({"section": {**NO_CUTS, "x": {"at": 1.0, "flipped": False}}})
    for wrong in (report(1, hidden=["lid"], section={}), report(1, hidden=["lid"], explode="far")):
        with pytest.raises((KeyError, TypeError, ValueError)):
            document.merge(wrong)
    assert document.section == {"x": Cut(1.0)}
    assert document.hidden == frozenset()


def test_views_do_not_change_how_many_frames_there_are(document):
    document.change({"animation": {"count": 3, "fps": 5.0}})
    document.merge(report(1, animation=None))
    assert document.frames == 3
    document.change({"animation": None})
    assert document.frames == 0

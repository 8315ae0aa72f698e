"""What answers are kept under."""

import pytest

from marimo_openscad import Program, Source
from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.job import job_of
from marimo_openscad._engines.node.results import ResultStore

JOB = job_of(Program(Source("cube(1);")), Settings())
ASKING = ("id", "viewer", "timeoutMs", "cache", "fast")
FILE = {"path": "/work/a.scad", "hash": "a1"}
OTHER = {"path": "/work/b.scad", "hash": "b2"}


@pytest.mark.parametrize("name", sorted(JOB))
def test_all_of_a_job_counts_but_who_asks(name):
    store = ResultStore()
    changed = {**JOB, name: [FILE] if name == "files" else "another"}
    assert (store.key(changed) == store.key(JOB)) == (name in ASKING)


def test_the_order_of_files_does_not_count_and_their_content_does():
    store = ResultStore()
    key = store.key({**JOB, "files": [FILE, OTHER]})
    assert store.key({**JOB, "files": [OTHER, FILE]}) == key
    assert store.key({**JOB, "files": [FILE, {**OTHER, "hash": "b3"}]}) != key


def test_text_cannot_pass_for_another_part_of_a_job():
    store = ResultStore()
    one = store.key({**JOB, "source": "a", "assignments": "b"})
    assert store.key({**JOB, "source": "ab", "assignments": ""}) != one
    assert store.key({**JOB, "source": '\ud800"', "assignments": ""}) != one

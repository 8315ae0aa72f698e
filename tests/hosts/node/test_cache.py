"""Answers that are kept: in this Python, and in the user's folder for the next one."""

import asyncio
import json
import subprocess
import sys
import threading

import pytest

from marimo_openscad import Program, Source, clear_cache_sync, render_sync
from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.node import results
from marimo_openscad._engines.node.engine import RESULTS, NodeEngine
from marimo_openscad._engines.node.results import ResultStore
from marimo_openscad._host.cache_folder import CacheFolder
from tools.mirror import ROOT

COLORED = "color([1, 0, 0]) cube(2); translate([5, 0, 0]) cube(1);"


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "results"


def rendered(runtime, host, store, source, **settings):
    engine = NodeEngine(runtime, host, store)
    return asyncio.run(engine.render(Program(Source(source)), Settings(**settings)))


def test_an_answer_is_kept_in_memory_and_for_the_next_python(runtime, host, folder):
    store = ResultStore(CacheFolder(folder, 2**20))
    first = rendered(runtime, host, store, COLORED)
    second = rendered(runtime, host, store, COLORED)
    store.flush()
    third = rendered(runtime, host, ResultStore(CacheFolder(folder, 2**20)), COLORED)
    assert [part.engine.cache for part in (first, second, third)] == [None, "memory", "disk"]
    assert first.stl == second.stl == third.stl
    assert first._mesh.file() == second._mesh.file() == third._mesh.file()
    assert third.timings.evaluate == 0


def test_what_is_asked_for_differently_is_another_answer(runtime, host, folder):
    store = ResultStore(CacheFolder(folder, 2**20))
    rendered(runtime, host, store, "cube(2);")
    for settings in ({"cache": False}, {"exact_warnings": True}, {"cut_includes": False}):
        assert rendered(runtime, host, store, "cube(2);", **settings).engine.cache is None
    assert rendered(runtime, host, store, "cube(2); // other").engine.cache is None


def test_what_is_damaged_is_rendered_again(runtime, host, folder):
    store = ResultStore(CacheFolder(folder, 2**20))
    rendered(runtime, host, store, "cube(2);")
    store.flush()
    (path,) = folder.iterdir()
    path.write_bytes(path.read_bytes()[:-9] + b"different")
    again = rendered(runtime, host, ResultStore(CacheFolder(folder, 2**20)), "cube(2);")
    assert (again.engine.cache, again.volume) == (None, pytest.approx(8))


def test_a_disk_that_is_slower_than_the_answers_takes_no_memory(runtime, host, folder, monkeypatch):
    class Slow(CacheFolder):
        def put(self, key, content):
            goes_on.wait()
            super().put(key, content)

    goes_on = threading.Event()
    monkeypatch.setattr(results, "WAITING_BYTES", 4000)
    store = ResultStore(Slow(folder, 2**20))
    for size in range(1, 20):
        rendered(runtime, host, store, f"cube({size});")
    goes_on.set()
    store.flush()
    kept = len(list(folder.iterdir()))
    assert 0 < kept < 4
    rendered(runtime, host, store, "cube(20);")
    store.flush()
    assert len(list(folder.iterdir())) == kept + 1


def test_another_python_starts_no_node_for_what_is_kept(user_cache):
    script = """
import json
from marimo_openscad import render_sync
from marimo_openscad._engines.node.host import HOST
part = render_sync("cube(3);", engine="node")
print(json.dumps([part.engine.cache, round(part.volume), HOST.pid is None]))
"""

    def run():
        told = subprocess.run(
            [sys.executable, "-c", script],
            cwd=ROOT / "src",
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(told.stdout)

    assert run() == [None, 27, False]
    # The first one has written what it kept before it ended.
    assert list(user_cache.iterdir())
    assert run() == ["disk", 27, True]


def test_clear_cache_forgets_both(user_cache):
    render_sync("cube(5);", engine="node")
    RESULTS.flush()
    assert list(user_cache.iterdir())
    clear_cache_sync()
    assert not list(user_cache.iterdir())
    assert render_sync("cube(5);", engine="node").engine.cache is None


def test_a_folder_that_cannot_be_written_costs_no_part(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert render_sync("cube(6);", engine="node").volume == pytest.approx(216)
    RESULTS.flush()

"""What is kept is bounded by its bytes, whatever their number."""

import os
import threading

import pytest

from marimo_openscad import Source
from marimo_openscad._engines.native.engine import NativeHost
from marimo_openscad._engines.native.rendered import Rendered
from marimo_openscad._host import archive, web_files
from marimo_openscad._host.byte_lru import ByteLru
from marimo_openscad._model import gathering, known_files
from marimo_openscad._model.mesh_file import MeshFile
from marimo_openscad._scad import definitions, variables

CACHES = {
    "archives": archive._archives,
    "definitions": definitions._known,
    "files": known_files._known,
    "laid out": gathering._laid_out,
    "references": gathering._known_references,
    "results": NativeHost().results,
    "variables": variables._known,
    "web": web_files._fetched,
}


def test_the_oldest_go_when_there_is_no_room():
    cache = ByteLru(10, len)
    for name in "abc":
        cache.put(name, name.encode() * 4)
    assert [cache.get(name) for name in "abc"] == [None, b"bbbb", b"cccc"]
    cache.get("b")
    cache.put("d", b"dddd")
    assert [cache.get(name) for name in "bcd"] == [b"bbbb", None, b"dddd"]
    cache.put("b", b"b")
    assert cache.byte_count == 5
    cache.put("large", b"x" * 11)
    assert cache.get("large") is None


@pytest.mark.parametrize("name", CACHES)
def test_every_cache_is_bounded_in_bytes(name):
    assert isinstance(CACHES[name], ByteLru)
    assert CACHES[name]._limit <= 512 * 1024 * 1024


def test_a_file_that_changes_at_every_render_is_not_kept(tmp_path):
    data = tmp_path / "mesh.stl"
    faces = 20_000
    known = gathering._known_references.byte_count
    for number in range(50):
        head = bytes([number]) * 80 + faces.to_bytes(4, "little")
        data.write_bytes(head + bytes(50 * faces))
        (file,) = Source('import("mesh.stl");', path=tmp_path / "a.scad").gathered.files
        assert file.data[0] == number
    assert gathering._known_references.byte_count - known < 1_000_000


def test_results_count_what_was_said():
    said = Rendered(*[MeshFile("binstl", b"")] * 2, None, (), ("x" * 10000,), None, None)
    assert said.byte_count > 10000


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_fork_leaves_no_lock_behind():
    cache = ByteLru(10, len)
    held, end = threading.Event(), threading.Event()

    def hold():
        with cache._lock:
            held.set()
            end.wait()

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait()
    child = os.fork()
    if child == 0:
        os._exit(0 if cache._lock.acquire(timeout=1) else 1)
    end.set()
    thread.join()
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0

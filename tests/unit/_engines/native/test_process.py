"""Processes and threads of native renders when Python, or their event loop, ends meanwhile."""

import asyncio
import os
import sys
import threading

import pytest

from marimo_openscad._engines.native import process as native_process
from marimo_openscad._engines.native.process import Process
from marimo_openscad._engines.native.work import Slots, Work, in_thread
from tests.support.waiting import PATIENCE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sleep is a program of Unix")


@pytest.fixture
def running(monkeypatch):
    """The programs that run in this test alone."""
    made = native_process._Running()
    monkeypatch.setattr(native_process, "_RUNNING", made)
    return made


def started(folder):
    return Process(["sleep", "600"], folder, dict(os.environ), PATIENCE)


def test_python_ends_what_runs(running, tmp_path):
    process = started(tmp_path)
    running.end()
    assert process.wait().status < 0


def test_what_a_thread_starts_while_python_ends_ends_too(running, tmp_path):
    running.end()
    assert started(tmp_path).wait().status < 0


def test_a_loop_that_is_closed_meanwhile_is_told_nothing(monkeypatch):
    failed = []
    monkeypatch.setattr(threading, "excepthook", failed.append)
    go_on = threading.Event()

    class Closing(asyncio.SelectorEventLoop):
        """One that another thread closes between a look at it and what is done then."""

        def is_closed(self):
            return super().is_closed() and threading.current_thread() is threading.main_thread()

    loop = Closing()
    before = set(threading.enumerate())
    task = loop.create_task(in_thread(lambda: go_on.wait(PATIENCE), Work(), Slots(1)))
    loop.call_later(0.05, loop.stop)
    loop.run_forever()
    [thread] = set(threading.enumerate()) - before
    task._log_destroy_pending = False
    loop.close()
    go_on.set()
    thread.join(PATIENCE)
    assert failed == []

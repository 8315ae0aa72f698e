"""The one Node of a Python: shared, private, and gone with it."""

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
import threading
from concurrent.futures import Future
from dataclasses import dataclass
from time import monotonic, sleep

import psutil
import pytest

from marimo_openscad import EngineCrash, EngineUnavailable, Program, RenderCancelled, Source
from marimo_openscad._engines.answer import Received
from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.job import job_of
from marimo_openscad._engines.node import engine as node_engine
from marimo_openscad._engines.node import host as node_host
from marimo_openscad._engines.node.engine import NodeEngine
from marimo_openscad._engines.node.process import NodeProcess
from marimo_openscad._engines.node.results import ResultStore
from marimo_openscad._engines.node.runtime import NodeRuntime, static_folder
from marimo_openscad._host.blocking import wait_for
from tests.hosts.node.conftest import nodes, soon, until
from tests.support.waiting import PATIENCE
from tools.mirror import ROOT

ENDLESS = "function f(n) = n < 2 ? n : f(n - 1) + f(n - 2); cube(f(60));"
# What a Node does besides its work.
AFTER = "import({module}).then(() => setTimeout(() => {{ {body} }}, 50));"


@dataclass(frozen=True)
class BadNode(NodeRuntime):
    """A Node that runs the service, and then does something else, too."""

    body: str = ""

    @property
    def command(self):
        module = f'"{(static_folder() / "node.mjs").as_uri()}"'
        return [self.path, "--no-warnings", "-e", AFTER.format(module=module, body=self.body)]


def bad_node(runtime, body):
    return BadNode(runtime.path, runtime.version, runtime.origin, body)


def rendered(runtime, host, source="cube(1);", **settings):
    engine = NodeEngine(runtime, host, ResultStore())
    return engine.render(Program(Source(source)), Settings(cache=False, **settings))


def python(source, **options):
    """Another Python that runs a text with this package."""
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(source)],
        cwd=ROOT / "src",
        stdout=subprocess.PIPE,
        text=True,
        **options,
    )


def children(process):
    return [
        child
        for child in psutil.Process(process.pid).children()
        if "node.mjs" in " ".join(child.cmdline())
    ]


def test_a_node_that_stands_before_its_thread_goes_on_is_heard(runtime, fresh_host, monkeypatch):
    class Unscheduled(NodeProcess):
        """One whose starting thread gets no time on a busy machine."""

        def __init__(self, *arguments):
            super().__init__(*arguments)
            sleep(1.5)

    monkeypatch.setattr(node_host, "NodeProcess", Unscheduled)
    started = fresh_host.start(runtime)
    assert started is None or started.result(PATIENCE)


def test_a_node_that_dies_in_a_render_is_named_and_the_next_render_works(runtime, fresh_host):
    async def killed():
        task = asyncio.create_task(rendered(runtime, fresh_host, ENDLESS, timeout=600))
        await asyncio.sleep(0.5)
        os.kill(fresh_host.pid, signal.SIGKILL)
        with pytest.raises(EngineCrash, match="signal 9"):
            await task
        return await rendered(runtime, fresh_host)

    assert asyncio.run(killed()).volume == pytest.approx(1)


FAULTS = {
    "garbage": ('process.stdout.write("garbage".repeat(1000))', "speak"),
    "a flood": (
        "for (;;) process.stdout.write(Buffer.alloc(1 << 20))",
        "speak",
    ),
    "a frame too large": (
        'process.stdout.write(Buffer.from("4d4f5346ffffffff00000000", "hex"))',
        "speak",
    ),
    "half a frame": (
        'process.stdout.write(Buffer.from("4d4f53460001", "hex"), () => process.exit(3))',
        "speak",
    ),
    "no JSON": (
        'process.stdout.write(Buffer.from("4d4f53460200000000000000" + "7b7b", "hex"))',
        "JSON",
    ),
    "its end": ("process.exit(7)", "status 7"),
    "an exception": ('throw new Error("broken pipes")', "broken pipes"),
    "a flood of complaints": (
        'process.stderr.write("x".repeat(1e7), () => process.exit(9))',
        "status 9",
    ),
    "a closed output": ('require("fs").closeSync(1)', "signal 9"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_node_that_goes_wrong_is_named_and_the_next_render_works(runtime, fresh_host, fault):
    body, reason = FAULTS[fault]

    async def faulty():
        bad = bad_node(runtime, body)
        with pytest.raises(EngineCrash, match=reason) as caught:
            await rendered(bad, fresh_host, ENDLESS, timeout=600)
        assert len(str(caught.value)) < 6000
        return await rendered(runtime, fresh_host)

    assert asyncio.run(faulty()).volume == pytest.approx(1)


def test_a_node_that_does_not_listen_is_ended(runtime, fresh_host, monkeypatch):
    monkeypatch.setattr(node_host, "SLACK", 1.0)
    monkeypatch.setattr(node_engine, "_LOOK", 0.1)

    async def deaf():
        left = "process.stdin.removeAllListeners('end'); process.stdin.destroy()"
        bad = bad_node(runtime, f"{left}; setInterval(() => {{}}, 1000)")
        await rendered(bad, fresh_host)
        await asyncio.sleep(1)
        with pytest.raises(EngineCrash):
            await rendered(bad, fresh_host, timeout=1)
        return await rendered(runtime, fresh_host)

    assert asyncio.run(deaf()).volume == pytest.approx(1)


def test_a_node_that_hangs_is_ended_and_the_next_render_works(runtime, fresh_host, monkeypatch):
    monkeypatch.setattr(node_host, "SLACK", 1.0)
    monkeypatch.setattr(node_engine, "_LOOK", 0.1)

    async def hung():
        await rendered(runtime, fresh_host)
        os.kill(fresh_host.pid, signal.SIGSTOP)
        with pytest.raises(EngineCrash, match="has not answered"):
            await rendered(runtime, fresh_host, timeout=1)
        return await rendered(runtime, fresh_host)

    assert asyncio.run(hung()).volume == pytest.approx(1)


@dataclass(frozen=True)
class SilentNode(NodeRuntime):
    """A Node that says nothing."""

    @property
    def command(self):
        return [self.path, "-e", "setInterval(() => {}, 1000)"]


def test_a_start_has_a_time_and_ends_for_nobody_else(runtime, fresh_host, monkeypatch):
    monkeypatch.setattr(node_engine, "STARTING", 1.0)
    silent = SilentNode(runtime.path, runtime.version, runtime.origin)

    async def start():
        engine = NodeEngine(silent, fresh_host, ResultStore())
        left = asyncio.ensure_future(engine.starting())
        await asyncio.sleep(0.1)
        left.cancel()
        with pytest.raises(EngineUnavailable, match="does not say"):
            await engine.starting()
        good = NodeEngine(runtime, fresh_host, ResultStore())
        await good.starting()
        return good.starting(), await rendered(runtime, fresh_host)

    stands, part = asyncio.run(start())
    assert stands is None
    assert part.volume == pytest.approx(1)


@pytest.mark.parametrize("path", ["/bin/false", "/nowhere/node", str(ROOT / "README.md")])
def test_a_node_that_does_not_start_is_named_with_what_helps(fresh_host, path):
    broken = NodeRuntime(path, "24.0.0", "PATH")
    with pytest.raises(EngineUnavailable, match=r"pip install .*\[node\]"):
        asyncio.run(rendered(broken, fresh_host))


def test_threads_and_event_loops_share_one_node(runtime, fresh_host):
    found = {}

    def render(size):
        part = wait_for(lambda: rendered(runtime, fresh_host, f"cube({size});"), "")
        found[size] = part.size[0], fresh_host.pid

    threads = [threading.Thread(target=render, args=[size]) for size in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert {size: round(got) for size, (got, _) in found.items()} == {n: n for n in range(1, 9)}
    assert len({pid for _, pid in found.values()}) == 1


def test_another_number_of_workers_gives_up_what_waits(runtime, fresh_host):
    async def resized():
        task = asyncio.create_task(rendered(runtime, fresh_host, ENDLESS, timeout=600))
        await asyncio.sleep(0.3)
        fresh_host.resize(1)
        with pytest.raises(RenderCancelled, match="workers"):
            await task
        return await rendered(runtime, fresh_host)

    assert asyncio.run(resized()).volume == pytest.approx(1)


def test_it_gets_nothing_of_the_users_variables(runtime, fresh_host, monkeypatch):
    monkeypatch.setenv("A_SECRET", "token")
    monkeypatch.setenv("NODE_OPTIONS", "--inspect")
    asyncio.run(rendered(runtime, fresh_host))
    environment = psutil.Process(fresh_host.pid).environ()
    assert set(environment) <= {"LD_LIBRARY_PATH"}


@pytest.mark.parametrize("thread", ["main", "worker"])
def test_it_can_neither_read_nor_write_nor_start_anything_else(runtime, thread, tmp_path):
    *flags, _ = runtime.command
    tries = """
    const fs = require("node:fs");
    const tries = {
      reads: () => fs.readFileSync("/etc/passwd"),
      lists: () => fs.readdirSync("/"),
      writes: () => fs.writeFileSync("TARGET", ""),
      starts: () => require("node:child_process").execSync("true"),
    };
    const found = Object.entries(tries).map(([name, act]) => {
      try { act(); return `${name} can`; } catch (error) { return `${name} ${error.code}`; }
    });
    console.log(found.join("\\n"));
    """.replace("TARGET", str(tmp_path / "written"))
    code = (
        tries
        if thread == "main"
        else f"""
    const {{ Worker }} = require("node:worker_threads");
    new Worker({tries!r}, {{ eval: true }});
    """
    )
    told = subprocess.run(
        [*flags, "-e", code], capture_output=True, text=True, timeout=PATIENCE, check=True
    )
    assert told.stdout.split("\n")[:4] == [
        f"{name} ERR_ACCESS_DENIED" for name in ("reads", "lists", "writes", "starts")
    ], told
    assert not (tmp_path / "written").exists()


KILLED = f"""
from marimo_openscad import render_sync
render_sync("cube(1);", engine="node")
print("ready", flush=True)
render_sync({ENDLESS!r}, engine="node", timeout=600)
"""


@pytest.mark.parametrize("by", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_node_ends_with_python_whatever_ends_that(by):
    other = python(KILLED, stderr=subprocess.DEVNULL)
    assert other.stdout.readline() == "ready\n"
    started = until(lambda: children(other), "Node")
    other.send_signal(by)
    other.wait(PATIENCE)
    other.stdout.close()
    _, alive = psutil.wait_procs(started, timeout=PATIENCE)
    assert not alive


FORKED = """
import os, time
from marimo_openscad import render_sync
from marimo_openscad._engines.node.host import HOST

def volume(size):
    return round(render_sync(f"cube({size});", engine="node", cache=False).volume)

first = volume(1)
pid = HOST.pid
child = os.fork()
if child == 0:
    print("child", volume(2), HOST.pid not in (None, pid), flush=True)
    # It lives on: the parent's Node must end all the same.
    time.sleep(600)
    os._exit(0)
print("parent", first, volume(3), HOST.pid == pid, child, pid, flush=True)
time.sleep(5)
"""


def test_a_fork_gets_a_node_of_its_own_and_holds_no_others():
    other = python(FORKED)
    lines = sorted(other.stdout.readline().split() for _ in range(2))
    assert lines[0] == ["child", "8", "True"]
    assert lines[1][:4] == ["parent", "1", "27", "True"]
    child, node = map(psutil.Process, map(int, lines[1][4:]))
    try:
        other.wait(PATIENCE)
        _, alive = psutil.wait_procs([node], timeout=PATIENCE)
        assert not alive
        assert child.is_running()
    finally:
        others = child.children()
        child.kill()
        other.stdout.close()
    _, alive = psutil.wait_procs(others, timeout=PATIENCE)
    assert not alive


def test_a_python_that_ends_does_not_wait_for_node():
    began = monotonic()
    other = python("""
        from marimo_openscad import render_sync
        print(render_sync("cube(1);", engine="node").volume)
    """)
    assert float(other.communicate(timeout=PATIENCE)[0]) == pytest.approx(1)
    assert monotonic() - began < PATIENCE / 2


FORKED_TO_END = """
import os, sys
from time import monotonic, sleep
from marimo_openscad import render_sync
from marimo_openscad._engines.node import results

results.LEAVING = 600
render_sync("cube(1);", engine="node")
if os.fork() == 0:
    # It ends as Python does, with all that was registered for that.
    sys.exit()
began = monotonic()
os.wait()
print(monotonic() - began)
"""


def test_a_fork_that_ends_waits_for_no_thread_of_its_parent():
    other = python(FORKED_TO_END)
    assert float(other.communicate(timeout=PATIENCE)[0]) < PATIENCE / 2


def test_a_node_that_stands_just_when_it_is_stopped_ends(runtime, fresh_host, monkeypatch):
    about, stopped, failed = threading.Event(), threading.Event(), []

    class Slow(Future):
        def set_result(self, result):
            about.set()
            stopped.wait(PATIENCE)
            super().set_result(result)

    monkeypatch.setattr(node_host, "Future", Slow)
    monkeypatch.setattr(threading, "excepthook", failed.append)
    started = fresh_host.start(runtime)
    assert about.wait(PATIENCE)
    node = psutil.Process(fresh_host.pid)
    fresh_host.stop()
    stopped.set()
    assert isinstance(started.exception(PATIENCE), RenderCancelled)
    until(lambda: not node.is_running(), "the end of Node, which somebody waits for")
    assert failed == []


def test_an_answer_that_comes_just_when_node_is_stopped_leaves_nobody_waiting(
    runtime, fresh_host, monkeypatch
):
    came, stopping = threading.Event(), threading.Event()

    add = Received.add

    def slow(self, message, data):
        answer = add(self, message, data)
        if answer is not None:
            came.set()
            stopping.wait(PATIENCE)
        return answer

    def asked(source):
        job = job_of(Program(Source(source)), Settings(cache=False))
        return fresh_host.render(runtime, job, ())

    monkeypatch.setattr(Received, "add", slow)
    waiting = [asked(source) for source in (ENDLESS, "cube(1);", ENDLESS, ENDLESS)]

    def let_it_in(_):
        stopping.set()
        # What the other thread does now, it does before all have been told.
        sleep(0.5)

    waiting[0].add_done_callback(let_it_in)
    assert came.wait(PATIENCE)
    fresh_host.stop()
    ended = [future.exception(PATIENCE) for future in waiting]
    assert [type(error) for error in ended] == [RenderCancelled] * 4


FORKED_AT_START = """
import os, sys, threading, time
from marimo_openscad._engines.node import host
from marimo_openscad._engines.node.runtime import look_for_node

class Slow(host.NodeProcess):
    def __init__(self, *arguments):
        super().__init__(*arguments)
        print(self.pid, flush=True)
        time.sleep(1)

host.NodeProcess = Slow
threading.Thread(target=host.HOST.start, args=[look_for_node()], daemon=True).start()
time.sleep(0.5)
child = os.fork()
if child == 0:
    time.sleep(600)
print(child, flush=True)
os._exit(0)
"""


def test_a_fork_while_node_starts_holds_no_node():
    other = python(FORKED_AT_START)
    node, child = (psutil.Process(int(other.stdout.readline())) for _ in range(2))
    try:
        other.wait(PATIENCE)
        _, alive = psutil.wait_procs([node], timeout=PATIENCE)
        assert not alive
        assert child.is_running()
    finally:
        child.kill()
        other.stdout.close()


def test_a_python_that_can_start_no_threads_leaves_no_node(runtime, fresh_host):
    # Other tests' may run.
    others = {node.pid for node in nodes()}
    before = threading.stack_size(2**46)
    try:
        with pytest.raises(EngineUnavailable, match="thread"):
            fresh_host.start(runtime)
    finally:
        threading.stack_size(before)
    until(lambda: {node.pid for node in nodes()} <= others, "the end of Node")
    assert asyncio.run(rendered(runtime, fresh_host)).volume == pytest.approx(1)


def test_stopping_leaves_no_process(runtime, fresh_host):
    asyncio.run(rendered(runtime, fresh_host))
    pid = fresh_host.pid
    fresh_host.stop()
    asyncio.run(soon(lambda: pid not in {node.pid for node in nodes()}, "the end of Node"))

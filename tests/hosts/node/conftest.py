"""The wheel's OpenSCAD in Node, beside this Python."""

import asyncio
import contextlib
from time import monotonic

import psutil
import pytest

from marimo_openscad import Program, Source
from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.node.engine import NodeEngine
from marimo_openscad._engines.node.host import HOST, NodeHost
from marimo_openscad._engines.node.results import ResultStore
from marimo_openscad._engines.node.runtime import NodeRuntime, look_for_node
from marimo_openscad._host.cache_folder import CacheFolder
from tests.support.waiting import PATIENCE


@pytest.fixture(autouse=True)
def user_cache(tmp_path, monkeypatch):
    """The user's folder for caches is the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "marimo-openscad"


@pytest.fixture(scope="session")
def runtime():
    found = look_for_node()
    assert isinstance(found, NodeRuntime), found
    return found


@pytest.fixture(scope="module")
def host():
    """A Node for the tests of a module."""
    made = NodeHost()
    yield made
    made.stop()


@pytest.fixture
def fresh_host():
    """A Node for one test."""
    made = NodeHost()
    yield made
    made.stop()


@pytest.fixture
def engine(runtime, host, tmp_path):
    """Renders in the module's Node, and remembers nothing."""
    return NodeEngine(runtime, host, ResultStore(CacheFolder(tmp_path / "results", 2**20)))


@pytest.fixture
def render(engine):
    """`await render(source, parameters, files)`."""

    async def rendered(source, parameters=None, files=None, *, viewer=None, **settings):
        program = Program(Source(source, files=files or {}), parameters or {})
        return await engine.render(program, Settings(cache=False, **settings), viewer=viewer)

    return rendered


@pytest.fixture(scope="session", autouse=True)
def no_node_is_left():
    """Every Node ends with what has started it."""
    yield
    HOST.stop()
    until(lambda: not nodes(), "the end of Node")


def nodes():
    """The Nodes that this Python has started and that run."""
    found = []
    for child in psutil.Process().children():
        with contextlib.suppress(psutil.NoSuchProcess):
            if child.status() != psutil.STATUS_ZOMBIE and "node.mjs" in " ".join(child.cmdline()):
                found.append(child)
    return found


def until(wanted, what):
    """Waits, without an event loop, for something true, and gives it."""
    return asyncio.run(soon(wanted, what))


async def soon(wanted, what):
    """Waits for something true, and gives it."""
    end = monotonic() + PATIENCE
    while not (found := wanted()):
        assert monotonic() < end, f"waited in vain for {what}"
        await asyncio.sleep(0.01)
    return found

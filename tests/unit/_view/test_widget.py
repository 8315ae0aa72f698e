"""The viewer's own methods, without a page."""

import asyncio

import pytest

from marimo_openscad import EngineUnavailable, SourceSyntaxError, Viewer
from tests.support.doubles.blocks import block
from tests.support.doubles.view_scene import Scene, make_part


def test_viewer_hides_parts_and_moves_them_apart():
    parts = {"base": {"left": block(0, 1), "right": block(2, 1)}, "lid": block(4, 1)}
    viewer = Viewer(parts, hidden="base", explode=2)
    assert viewer.hidden == {"base/left", "base/right"}
    assert viewer.explode == 2
    viewer.hidden = ()
    assert viewer.hidden == frozenset()
    with pytest.raises(ValueError, match="there is no part 'top': the parts are base/left"):
        viewer.hidden = {"top"}
    with pytest.raises(ValueError, match="give a number from 0"):
        viewer.explode = -1
    with pytest.raises(ValueError, match="there is no part 'top'"):
        Viewer(parts, hidden="top")
    with pytest.raises(ValueError, match="give a number from 0"):
        Viewer(parts, explode=-1)
    viewer.show(block(0, 1))
    with pytest.raises(ValueError, match="there is no part 'lid'"):
        viewer.hidden = {"lid"}


def test_outside_of_a_notebook_the_error_says_what_to_do():
    with pytest.raises(EngineUnavailable, match="render_sync"):
        Viewer("cube(1);")


def test_without_await_the_machine_says_what_to_do():
    async def test():
        scene = Scene()
        viewer = Viewer()
        viewer._latest = scene.live
        await scene.follow("a")
        with pytest.raises(EngineUnavailable, match=r"await viewer\.settled\(\)"):
            viewer.settled_sync()
        await scene.answer("a", make_part(3))
        # What is there already nobody has to wait for.
        assert viewer.settled_sync() is scene.live.part
        await scene.follow("b")
        await scene.answer("b", SourceSyntaxError("no part"))
        with pytest.raises(SourceSyntaxError, match="no part"):
            viewer.settled_sync()

    asyncio.run(test())


def test_a_viewer_that_shows_nothing_has_settled():
    assert Viewer().settled_sync() is None
    part = block(0, 1)
    viewer = Viewer(part)
    assert viewer.settled_sync() is part
    assert asyncio.run(viewer.settled()) is part


def test_a_picture_cannot_be_waited_for_on_the_machine():
    with pytest.raises(EngineUnavailable, match=r"await viewer\.screenshot\(\)"):
        Viewer().screenshot_sync()

"""What stays where a cell runs again and makes another viewer."""

import pytest

from marimo_openscad import RenderCancelled, RenderReplaced, SourceSyntaxError
from tests.support.doubles.view_scene import make_part, run


def test_the_render_of_the_viewer_before_is_shown_until_the_next_has_a_part():
    async def test(scene):
        old, second, third = make_part(1), make_part(2), make_part(3)
        await scene.follow("a")
        successor = scene.viewer()
        await scene.follow("b", successor)
        await scene.answer("a", old)
        assert scene.link.parts == [(old, 1)]
        state = scene.link.states[-1]
        assert (state["phase"], state["measures"]["volume"]) == ("rendering", 1)
        assert state["startedAt"] == successor._started_at
        assert successor.part is None

        await scene.answer("b", second)
        assert scene.link.parts[-1] == (second, 2)
        assert scene.link.states[-1]["phase"] == "ready"
        assert scene.live.part is old

        await scene.follow("c")
        await scene.answer("c", third)
        assert len(scene.link.parts) == 2

    run(test)


def test_a_viewer_without_a_part_shows_the_measures_of_the_one_before():
    async def test(scene):
        await scene.follow("a")
        await scene.answer("a", make_part(1))
        successor = scene.viewer()
        await scene.follow("b", successor)
        await scene.answer("b", SourceSyntaxError("no"))
        state = scene.link.states[-1]
        assert (state["phase"], state["revision"]) == ("failed", 1)
        assert state["measures"]["volume"] == 1
        assert state["elapsed"] == 7.0

    run(test)


def test_what_comes_late_does_not_hide_why_there_is_no_part():
    async def test(scene):
        await scene.follow("a")
        successor = scene.viewer()
        await scene.follow("b", successor)
        await scene.answer("b", SourceSyntaxError("no"))
        await scene.answer("a", make_part(1))
        assert scene.link.parts == []
        assert scene.link.states[-1]["phase"] == "failed"

    run(test)


def test_a_replaced_viewer_says_nothing():
    async def test(scene):
        await scene.follow("a")
        successor = scene.viewer()
        await scene.follow("b", successor)
        said = len(scene.link.states)
        await scene.answer("a", RenderReplaced("a newer render took its place"))
        assert len(scene.link.states) == said

    run(test)


def test_the_user_cancels_all_that_is_rendered_for_the_slot():
    async def test(scene):
        await scene.follow("a")
        successor = scene.viewer()
        await scene.follow("b", successor)
        scene.cancel()
        with pytest.raises(RenderCancelled):
            await successor.settled()
        await scene.turn()
        assert sorted(scene.engine.cancelled) == ["a", "b"]
        assert scene.link.states[-1]["failure"]["code"] == "cancelled"

    run(test)


def test_who_ends_takes_along_those_whose_slot_it_had():
    async def test(scene):
        await scene.follow("a")
        successor = scene.viewer()
        await scene.follow("b", successor)
        successor.close()
        await scene.turn()
        assert sorted(scene.engine.cancelled) == ["a", "b"]
        assert scene.link.closed

    run(test)


def test_a_render_that_an_older_viewer_has_replaced_is_a_failure():
    async def test(scene):
        successor = scene.viewer()
        await scene.follow("b", successor)
        await scene.answer("b", RenderReplaced("a newer render took its place"))
        assert successor.phase == "failed"
        assert scene.link.states[-1]["failure"]["code"] == "replaced"

    run(test)


def test_the_link_is_closed_with_the_last_viewer():
    async def test(scene):
        successor = scene.viewer()
        scene.live.close()
        assert not scene.link.closed
        successor.close()
        assert scene.link.closed
        assert not scene.slot.is_open

    run(test)

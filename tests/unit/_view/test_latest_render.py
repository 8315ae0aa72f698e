"""Which part a viewer shows when models come faster than renders."""

import asyncio

import pytest

from marimo_openscad import (
    Diagnostic,
    EngineUnavailable,
    EvaluationError,
    Program,
    RenderCancelled,
    RenderReplaced,
    Source,
    SourceSyntaxError,
)
from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.spec import resolve
from marimo_openscad._view.latest_render import LatestRender
from tests.support.doubles.view_scene import make_part, run


def test_a_render_becomes_the_part():
    async def test(scene):
        part = make_part(1)
        assert scene.live.phase == "waiting"
        await scene.follow("a")
        assert scene.live.phase == "rendering"
        assert scene.link.states[-1]["startedAt"] > 0
        await scene.answer("a", part)
        assert await scene.live.settled() is part
        assert scene.phases == ["rendering", "ready"]
        assert scene.link.parts == [(part, 1)]
        assert scene.link.states[-1]["elapsed"] == 7.0
        assert scene.link.states[-1]["startedAt"] is None

    run(test)


def test_an_older_answer_is_shown_while_a_newer_renders_but_never_after_it():
    async def test(scene):
        first, second = make_part(1), make_part(2)
        await scene.follow("a")
        await scene.follow("b")
        await scene.answer("a", first)
        assert (scene.live.part, scene.live.phase) == (first, "rendering")
        await scene.answer("b", second)
        assert (scene.live.part, scene.live.phase) == (second, "ready")

        await scene.follow("c")
        await scene.follow("d")
        await scene.answer("d", first)
        await scene.answer("c", second)
        assert scene.live.part is first
        assert [revision for _, revision in scene.link.parts] == [1, 2, 3]

    run(test)


def test_a_replaced_render_is_no_failure():
    async def test(scene):
        await scene.follow("a")
        await scene.follow("b")
        await scene.answer("a", RenderReplaced("a newer render took its place"))
        await scene.answer("b", make_part(2))
        assert scene.live.error is None
        assert "failed" not in scene.phases

    run(test)


def test_a_failure_of_the_newest_outlasts_an_older_part():
    async def test(scene):
        await scene.follow("a")
        await scene.follow("b")
        await scene.answer("b", SourceSyntaxError("no"))
        await scene.answer("a", make_part(1))
        assert scene.live.phase == "failed"
        assert scene.link.states[-1]["failure"]["code"] == "syntax"
        with pytest.raises(SourceSyntaxError):
            await scene.live.settled()

    run(test)


def test_a_failure_keeps_the_last_part_and_shows_the_line():
    async def test(scene):
        part = make_part(1)
        await scene.follow("good")
        await scene.answer("good", part)
        await scene.follow("one\ntwo\nthree\nfour\nfive")
        error = SourceSyntaxError("no", [Diagnostic("error", "Parser error", None, 2)], (), 0)
        await scene.answer("one\ntwo\nthree\nfour\nfive", error)
        with pytest.raises(SourceSyntaxError):
            await scene.live.settled()
        assert scene.live.part is part
        state = scene.link.states[-1]
        assert state["phase"] == "failed"
        assert state["failure"]["code"] == "syntax"
        assert state["excerpt"] == [(1, "one"), (2, "two"), (3, "three"), (4, "four")]
        assert state["measures"]["volume"] == 1

        await scene.follow("good again")
        await scene.answer("good again", make_part(3))
        assert scene.live.error is None
        assert scene.link.states[-1]["failure"] is None

    run(test)


def test_an_old_failure_does_not_hide_a_newer_model():
    async def test(scene):
        await scene.follow("bad")
        await scene.follow("good")
        await scene.answer("bad", SourceSyntaxError("no"))
        assert scene.live.phase == "rendering"
        await scene.answer("good", make_part(1))
        assert scene.live.phase == "ready"

    run(test)


def test_cancel_ends_the_work():
    async def test(scene):
        await scene.follow("a")
        scene.live.cancel()
        with pytest.raises(RenderCancelled):
            await scene.live.settled()
        await scene.turn()
        assert scene.engine.cancelled == ["a"]
        assert scene.live.phase == "failed"

    run(test)


def test_cancel_without_a_render_changes_nothing():
    async def test(scene):
        scene.live.cancel()
        assert scene.live.phase == "waiting"
        assert scene.link.states == []

    run(test)


def test_close_ends_the_work_and_the_link():
    async def test(scene):
        await scene.follow("a")
        scene.live.close()
        await scene.turn()
        assert scene.engine.cancelled == ["a"]
        assert scene.link.closed

    run(test)


def test_showing_a_part_ends_a_running_render():
    async def test(scene):
        part = make_part(5)
        await scene.follow("a")
        scene.live.show(part)
        await scene.turn()
        assert scene.engine.cancelled == ["a"]
        assert (scene.live.part, scene.live.phase) == (part, "ready")

    run(test)


def test_an_unexpected_exception_reaches_the_views_and_the_log():
    async def test(scene):
        await scene.follow("a")
        task = scene.live._running[1]
        await scene.answer("a", ZeroDivisionError("boom"))
        assert isinstance(task.exception(), ZeroDivisionError)
        assert scene.link.states[-1]["failure"]["message"].count("boom") == 1
        assert scene.live.phase == "failed"

    run(test)


def test_who_waits_where_no_answer_can_come_is_told_at_once():
    async def test(scene):
        def refuse():
            raise EngineUnavailable("no answer comes here")

        scene.engine.require_answers = refuse
        scene.live.follow(Program(Source("a")), Settings())
        with pytest.raises(EngineUnavailable, match="no answer"):
            await scene.live.settled()
        # The view gets its part all the same.
        scene.engine.jobs["a"].set_result(make_part(3))
        while scene.live.phase != "ready":
            await asyncio.sleep(0)
        assert await scene.live.settled() is scene.live.part

    run(test)


def test_no_engine_is_a_failure_like_any_other():
    async def test(scene):
        def none():
            raise EngineUnavailable("no engine here")

        live = LatestRender(scene.slot, none)
        live.follow(Program(Source("a")), Settings())
        with pytest.raises(EngineUnavailable):
            await live.settled()
        assert scene.link.states[-1]["failure"]["code"] == "unavailable"

    run(test)


def assembled(number):
    return resolve({"body": f"body{number}", "lid": f"lid{number}"})


def test_an_assembly_is_shown_when_all_of_its_parts_are_there():
    async def test(scene):
        scene.live.follow(assembled(1), Settings())
        await scene.turn()
        await scene.answer("lid1", make_part(2))
        assert scene.link.parts == []
        await scene.answer("body1", make_part(1))
        ((shown, revision),) = scene.link.parts
        assert (shown.volume, revision) == (3, 1)
        assert await scene.live.settled() is shown

    run(test)


def test_an_assembly_tells_how_many_of_its_parts_are_there(monkeypatch):
    monkeypatch.setattr("marimo_openscad._view.latest_render.NOTICED", 0)

    async def test(scene):
        scene.live.follow(assembled(1), Settings())
        await scene.turn()
        await scene.answer("lid1", make_part(2))
        await scene.answer("body1", make_part(1))
        told = [state["progress"] for state in scene.link.states]
        assert {one["total"] for one in told if one} == {2}
        assert [one["done"] for one in told if one] == [0, 1, 2]
        assert told[-1] is None

    run(test)


def test_quick_parts_of_an_assembly_are_not_told_of_one_by_one():
    async def test(scene):
        scene.live.follow(assembled(1), Settings())
        await scene.turn()
        await scene.answer("lid1", make_part(2))
        await scene.answer("body1", make_part(1))
        assert scene.phases == ["rendering", "ready"]

    run(test)


def test_an_engine_that_starts_is_told_of():
    async def test(scene):
        started = asyncio.get_running_loop().create_future()
        scene.engine.starting = lambda: started
        await scene.follow("a")
        assert scene.link.states[-1]["progress"] == {"stage": "engine", "done": 0, "total": 1}
        assert scene.engine.jobs == {}
        started.set_result(None)
        await scene.turn()
        assert scene.link.states[-1]["progress"] == {"stage": "render", "done": 0, "total": 1}
        await scene.answer("a", make_part(1))
        assert scene.live.phase == "ready"
        assert scene.link.states[-1]["progress"] is None

    run(test)


def test_an_engine_that_does_not_start_is_a_failure():
    async def test(scene):
        started = asyncio.get_running_loop().create_future()
        scene.engine.starting = lambda: started
        await scene.follow("a")
        started.set_exception(EngineUnavailable("no WebAssembly"))
        await scene.turn()
        assert scene.live.phase == "failed"
        assert scene.link.states[-1]["failure"]["code"] == "unavailable"
        assert scene.link.states[-1]["progress"] is None

    run(test)


def test_assemblies_follow_one_another_whole_and_those_that_wait_are_replaced():
    async def test(scene):
        for number in (1, 2, 3):
            scene.live.follow(assembled(number), Settings())
            await scene.turn()
        assert set(scene.engine.jobs) == {"body1", "lid1"}
        await scene.answer("body1", make_part(1))
        await scene.answer("lid1", make_part(1))
        assert scene.phases[-1] == "rendering"
        assert set(scene.engine.jobs) == {"body1", "lid1", "body3", "lid3"}
        later = scene.viewer()
        later.follow(assembled(4), Settings())
        await scene.turn()
        await scene.answer("body3", make_part(5))
        await scene.answer("lid3", make_part(5))
        await scene.answer("body4", make_part(7))
        await scene.answer("lid4", make_part(7))
        assert [part.volume for part, _ in scene.link.parts] == [2, 10, 14]
        assert scene.phases[-1] == "ready"

    run(test)


def test_a_part_of_an_assembly_that_fails_is_named_with_its_lines():
    async def test(scene):
        plan = resolve({"body": "body", "lid": "a = 1;\nlid"})
        scene.live.follow(plan, Settings())
        await scene.turn()
        line = Diagnostic("error", "wrong", None, 2, "lid")
        await scene.answer("a = 1;\nlid", SourceSyntaxError("no part", [line], (), 0))
        state = scene.link.states[-1]
        assert state["failure"]["message"] == "lid: no part"
        assert state["excerpt"] == [(1, "a = 1;"), (2, "lid")]
        assert scene.engine.cancelled == ["body"]

    run(test)


def test_a_part_that_lacks_something_is_shown_with_the_error():
    async def test(scene):
        error = EvaluationError("left out", [Diagnostic("error", "left out", None, 2)], culprit=0)
        part = make_part(1)
        part.error = error
        await scene.follow("one\ntwo")
        await scene.answer("one\ntwo", part)
        with pytest.raises(EvaluationError) as caught:
            await scene.live.settled()
        assert caught.value.part is part
        assert scene.live.part is part
        state = scene.link.states[-1]
        assert (state["phase"], state["failure"]["message"]) == ("failed", "left out")
        assert state["measures"]["volume"] == 1
        assert state["excerpt"] == [(1, "one"), (2, "two")]
        await scene.follow("good")
        await scene.answer("good", make_part(2))
        assert (await scene.live.settled()).volume == 2

    run(test)

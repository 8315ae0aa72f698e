"""OpenSCAD makes a part again, at rest, that was evaluated without it."""

import asyncio

import pytest

from marimo_openscad import (
    Diagnostic,
    EngineCrash,
    EvaluationError,
    RenderReplaced,
)
from marimo_openscad._view import confirmation
from tests.support.doubles.view_scene import make_part, run


@pytest.fixture(autouse=True)
def _short_rest(monkeypatch):
    monkeypatch.setattr(confirmation, "REST", 0.02)


async def rested(scene, seconds=0.1):
    await asyncio.sleep(seconds)
    await scene.turn()


def fast_of(scene):
    return [settings.fast for settings in scene.engine.settings]


def test_a_part_that_was_evaluated_without_openscad_is_made_again_at_rest():
    async def test(scene):
        guess, right = make_part(1, "fast"), make_part(2)
        await scene.follow("a")
        await scene.answer("a", guess)
        assert (scene.live.part, scene.live.phase) == (guess, "ready")
        assert await scene.live.settled() is guess
        await rested(scene)
        assert fast_of(scene) == [True, False]
        assert scene.live.phase == "ready"
        await scene.answer("a", right)
        assert (scene.live.part, scene.live.phase) == (right, "ready")
        assert scene.link.parts == [(guess, 1), (right, 2)]
        await rested(scene)
        assert len(scene.engine.settings) == 2

    run(test)


def test_openscad_s_own_part_is_made_once():
    async def test(scene):
        await scene.follow("a")
        await scene.answer("a", make_part(1))
        await rested(scene)
        assert fast_of(scene) == [True]

    run(test)


def test_who_moves_on_confirms_the_last_part_only():
    async def test(scene):
        for source in "abc":
            await scene.follow(source)
            await scene.answer(source, make_part(1, "fast"))
        await rested(scene)
        assert fast_of(scene) == [True, True, True, False]
        await scene.follow("d")
        # The older one's answer comes after all.
        await scene.answer("c", make_part(9))
        assert scene.live.phase == "rendering"
        assert scene.live.part.measures.volume == 1
        await scene.answer("d", make_part(4))
        assert scene.live.part.measures.volume == 4

    run(test)


def test_a_later_viewer_of_the_slot_confirms_its_own_part():
    async def test(scene):
        await scene.follow("a")
        await scene.answer("a", make_part(1, "fast"))
        later = scene.viewer()
        await scene.follow("b", later)
        await scene.answer("b", make_part(2, "fast"))
        await rested(scene)
        assert fast_of(scene) == [True, True, False]
        await scene.answer("b", make_part(3))
        assert later.part.measures.volume == 3

    run(test)


def test_a_closed_viewer_confirms_nothing():
    async def test(scene):
        await scene.follow("a")
        await scene.answer("a", make_part(1, "fast"))
        scene.live.close()
        await rested(scene)
        assert fast_of(scene) == [True]

    run(test)


@pytest.mark.parametrize("error", [RenderReplaced("newer"), EngineCrash("gone")])
def test_that_nothing_was_confirmed_is_no_failure(error):
    async def test(scene):
        part = make_part(1, "fast")
        await scene.follow("a")
        await scene.answer("a", part)
        await rested(scene)
        await scene.answer("a", error)
        assert (scene.live.part, scene.live.phase) == (part, "ready")

    run(test)


def test_what_openscad_says_of_the_program_is_told():
    async def test(scene):
        await scene.follow("a")
        await scene.answer("a", make_part(1, "fast"))
        await rested(scene)
        error = EvaluationError("no", [Diagnostic("error", "no", None, 1)], (), 0)
        await scene.answer("a", error)
        assert scene.live.phase == "failed"
        assert scene.link.states[-1]["failure"]["code"] == "evaluation"

    run(test)

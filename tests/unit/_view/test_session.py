"""What Python remembers of its views, and how it answers them."""

import asyncio
import gc
import json
import math

import pytest

from marimo_openscad import Camera, Cut, OpenSCADError, ProfileError, Selection
from marimo_openscad._host import assets
from marimo_openscad._view.session import ViewSession
from tests.support.doubles.view_scene import make_part

CAMERA = {
    "target": [1, 2, 3],
    "azimuth": -math.pi / 2,
    "elevation": math.pi / 2,
    "span": 40,
    "parallel": True,
}
SECTION = {"x": None, "y": {"at": 5, "flipped": True}, "z": None}


def report(*, revision=0, **changes):
    """What a view says of how it looks, having heard of a revision."""
    return {"type": "patch", "revision": revision, "origin": "view", "changes": changes}


REPORT = report(camera=CAMERA, section=SECTION, hidden=["lid"], explode=0.5)
FACE = {
    "kind": "face",
    "point": [1, 2, 3],
    "normal": [0, 0, 1],
    "color": [255, 0, 0, 255],
    "length": None,
    "part": "lid",
}


class Views:
    def __init__(self, part=None):
        self.told = []
        self.session = ViewSession(
            lambda message, data=None: self.told.append((message, data)), self
        )
        self.part = part

    def __call__(self):
        return self.part


@pytest.fixture
def views():
    return Views()


def test_what_a_view_reports_is_remembered_in_degrees(views):
    views.session.hear(REPORT, None)
    state = views.session.state
    assert state.camera == Camera((1, 2, 3), -90, 90, 40, "orthographic")
    assert state.section == {"y": Cut(5, flipped=True)}
    assert (state.hidden, state.explode) == ({"lid"}, 0.5)


def test_what_is_set_comes_back_the_same(views):
    views.session.look(Camera((1, 2, 3), 30, -20, 120, "orthographic"))
    views.session.cut({"z": Cut(2.5)})
    views.session.hide({"lid", "body"})
    views.session.explode(2.0)
    patches = [message for message, _ in views.told]
    assert [list(patch["changes"]) for patch in patches] == [
        *(["camera"], ["section"], ["hidden"], ["explode"])
    ]
    assert [patch["revision"] for patch in patches] == [1, 2, 3, 4]
    assert {patch["origin"] for patch in patches} == {"python"}
    other = Views()
    for patch in patches:
        other.session.hear({**patch, "origin": "view"}, None)
    state = other.session.state
    assert state.camera is not None
    assert state.camera.azimuth == pytest.approx(30)
    assert state.camera.elevation == pytest.approx(-20)
    assert (state.camera.target, state.camera.span) == ((1, 2, 3), 120)
    assert state.camera.projection == "orthographic"
    assert state.section == {"z": Cut(2.5)}
    assert (state.hidden, state.explode) == ({"lid", "body"}, 2.0)


def test_a_side_is_for_the_view_to_work_out(views):
    views.session.look("top")
    ((patch, _),) = views.told
    assert patch["changes"] == {"camera": "top"}
    assert views.session.state.camera is None
    views.session.hear(report(revision=1, camera=CAMERA), None)
    assert views.session.state.camera.elevation == 90


def test_selection_is_told_to_whoever_asked(views):
    heard = []
    end = views.session.on_selection(heard.append)
    views.session.hear({"type": "selected", "selection": FACE}, None)
    face = Selection("face", (1, 2, 3), (0, 0, 1), (255, 0, 0, 255), None, "lid")
    assert views.session.selection == face
    views.session.hear({"type": "selected", "selection": None}, None)
    end()
    views.session.hear({"type": "selected", "selection": FACE}, None)
    assert heard == [face, None]


@pytest.mark.parametrize(
    "message",
    [
        {},
        {"type": "patch"},
        {"type": "patch", "revision": "x", "changes": {}},
        {"type": "patch", "revision": 0, "changes": None},
        report(camera={}, section={}),
        report(camera={**CAMERA, "span": -1}),
        report(camera={**CAMERA, "target": [1, math.nan, 3]}),
        # Nothing of it is taken where one field is wrong.
        report(hidden=["lid"], explode="far"),
        {"type": "selected", "selection": {**FACE, "kind": "everything"}},
        {"type": "selected", "selection": {**FACE, "point": "abc"}},
        {"type": "picture", "id": "unknown", "reason": ""},
    ],
)
def test_nonsense_from_the_page_changes_nothing(views, message):
    views.session.hear(message, None)
    state = views.session.state
    assert (state.camera, state.section, state.hidden) == (None, {}, frozenset())
    assert views.session.selection is None


def test_user_leafs_through_what_there_is(views):
    shown = []
    views.session.start_animation(3, 5.0, shown.append)
    for at in (2, 0, 3, -1, "1", None):
        views.session.hear({"type": "frame", "at": at}, None)
    assert shown == [2, 0]
    views.session.stop_animation()
    views.session.stop_animation()
    views.session.hear({"type": "frame", "at": 0}, None)
    assert shown == [2, 0]
    animations = [message["changes"]["animation"] for message, _ in views.told]
    assert animations == [{"count": 3, "fps": 5.0}, None]


def test_picture_is_that_of_the_view_that_answers_first(views):
    async def test():
        asked = asyncio.ensure_future(views.session.screenshot())
        await asyncio.sleep(0)
        name = views.told[0][0]["id"]
        views.session.hear({"type": "picture", "id": name, "reason": ""}, b"one")
        views.session.hear({"type": "picture", "id": name, "reason": ""}, b"two")
        assert await asked == b"one"

    asyncio.run(test())


def test_view_without_a_picture_says_why(views):
    async def test():
        asked = asyncio.ensure_future(views.session.screenshot())
        await asyncio.sleep(0)
        name = views.told[0][0]["id"]
        views.session.hear({"type": "picture", "id": name, "reason": "too dark"}, None)
        with pytest.raises(OpenSCADError, match="too dark"):
            await asked

    asyncio.run(test())


def test_picture_that_nobody_takes_ends_with_the_way_to_get_one(views):
    with pytest.raises(OpenSCADError, match="Show the viewer in the page"):
        asyncio.run(views.session.screenshot(timeout=0.01))


def test_file_that_the_user_wants_is_given_or_its_failure_told():
    part = make_part(1)

    async def to(wanted):
        if wanted == "glb":
            raise OpenSCADError("no room")
        return wanted.encode()

    part.to = to
    views = Views(part)

    async def test():
        for wanted in ("3mf", "stl-ascii", "glb", "svg", "exe"):
            views.session.hear({"type": "file-wanted", "format": wanted}, None)
        for _ in range(5):
            await asyncio.sleep(0)

    asyncio.run(test())
    assert views.told[:2] == [
        ({"type": "file", "name": "part.3mf"}, b"3mf"),
        ({"type": "file", "name": "part.stl"}, b"stl-ascii"),
    ]
    failures = [message["message"] for message, _ in views.told[2:]]
    assert failures[0] == "no room"
    assert "the part is a solid" in failures[1]
    assert "there is no format 'exe'" in failures[2]


def test_a_profile_comes_with_the_code_that_draws_it():
    part = make_part(1)

    async def profile():
        return b'{"calls":[]}'

    part._profile = profile
    views = Views(part)

    async def test():
        views.session.hear({"type": "file-wanted", "format": "call-profile"}, None)
        for _ in range(5):
            await asyncio.sleep(0)

    asyncio.run(test())
    [(message, data)] = views.told
    assert message == {"type": "file", "name": "call-profile"}
    sent = json.loads(data)
    assert sent["profile"] == {"calls": []}
    assert sent["code"] == assets.read_text("flame.js")


def test_a_program_that_has_no_profile_is_told_and_is_no_fault_of_the_server():
    part = make_part(1)

    async def profile():
        raise ProfileError("an installed OpenSCAD counts no calls")

    part._profile = profile
    views = Views(part)
    faults = []

    async def test():
        asyncio.get_running_loop().set_exception_handler(lambda _, fault: faults.append(fault))
        views.session.hear({"type": "file-wanted", "format": "call-profile"}, None)
        for _ in range(5):
            await asyncio.sleep(0)
        gc.collect()

    asyncio.run(test())
    assert [message for message, _ in views.told] == [
        {"type": "file-failed", "message": "an installed OpenSCAD counts no calls"}
    ]
    assert faults == []


def test_listeners_can_be_forgotten_after_the_session_was_closed(views):
    forget = views.session.on_selection(print)
    views.session.close()
    forget()
    forget()


def picture(message, reason=""):
    return {"type": "picture", "id": message["id"], "reason": reason}


def test_another_view_may_have_the_picture_that_one_has_not(views):
    async def test():
        waiting = asyncio.ensure_future(views.session.screenshot())
        await asyncio.sleep(0)
        (message, _), *_ = views.told
        views.session.hear(picture(message, "parked"), None)
        await asyncio.sleep(0)
        views.session.hear(picture(message), b"PNG")
        assert await waiting == b"PNG"

    asyncio.run(test())


def test_who_waits_for_a_picture_hears_that_the_viewer_was_closed(views):
    async def test():
        waiting = asyncio.ensure_future(views.session.screenshot())
        await asyncio.sleep(0)
        views.session.close()
        with pytest.raises(OpenSCADError, match="was closed"):
            await waiting

    asyncio.run(test())


def test_a_file_of_no_part_is_answered(views):
    async def test():
        views.session.hear({"type": "file-wanted", "format": "stl"}, None)
        await asyncio.sleep(0)
        assert views.told[-1][0]["type"] == "file-failed"

    asyncio.run(test())


def test_callbacks_that_raise_are_told_and_the_others_run(views, capsys):
    heard = []

    def broken(selection):
        raise ValueError("mine")

    views.session.on_selection(broken)
    views.session.on_selection(heard.append)
    views.session.hear({"type": "selected", "selection": FACE}, None)
    assert len(heard) == 1
    assert "ValueError: mine" in capsys.readouterr().err


def test_callbacks_that_raise_are_told_to_the_event_loop(views):
    told = []

    async def within():
        asyncio.get_running_loop().set_exception_handler(lambda _, context: told.append(context))
        views.session.on_selection(lambda selection: 1 / 0)
        views.session.hear({"type": "selected", "selection": FACE}, None)

    asyncio.run(within())
    assert isinstance(told[0]["exception"], ZeroDivisionError)


def test_a_frame_that_cannot_be_shown_is_told(views, capsys):
    def show(at):
        raise TypeError("frame")

    views.session.start_animation(3, 10, show)
    views.session.hear({"type": "frame", "at": 1}, None)
    assert "TypeError: frame" in capsys.readouterr().err


def test_listening_can_end_twice(views):
    end = views.session.on_selection(print)
    end()
    end()

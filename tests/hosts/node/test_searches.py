"""`goal` and `fit` on the node engine: what they find, and why they end."""

import asyncio
import math

import pytest

from marimo_openscad import ParameterError, StudyError, fit, fit_sync, goal, goal_sync


def test_a_goal_is_reached():
    found = goal_sync("cube([w, 10, 10]);", "w", "volume", 1234.5, bounds=(1, 50), engine="node")
    assert found.reason == "reached"
    assert found.parameters["w"] == pytest.approx(12.345, rel=1e-5)
    assert found.part.volume == pytest.approx(1234.5, rel=1e-5)
    assert found.renders <= 9
    assert found.history["step"].to_list() == list(range(found.renders))
    assert min(found.history["error"]) == found.error


def test_a_curved_measure_takes_few_renders():
    found = goal_sync("sphere(r, $fn=48);", "r", "volume", 500, bounds=(0.5, 20), engine="node")
    assert found.reason == "reached"
    assert found.value == pytest.approx(500, rel=1e-5)
    assert found.renders <= 12


def test_steps_of_a_tessellation_settle():
    # OpenSCAD makes whole numbers of facets: the volume jumps, and 310 lies in a jump.
    model = "cylinder(r=10, h=1, $fn=floor(n));"
    found = goal_sync(model, "n", "volume", 310, bounds=(3, 60), renders=60, engine="node")
    assert found.reason == "settled"
    assert found.error < 2


def test_what_is_out_of_reach_says_so_and_gives_the_nearest():
    found = goal_sync("cube(w);", "w", "size_x", 99, bounds=(1, 9), engine="node")
    assert found.reason == "unreachable"
    assert found.parameters == {"w": 9}
    assert found.renders == 5


def test_whole_numbers_stay_whole():
    model = "for (i = [0 : n - 1]) translate([2 * i, 0]) cube(1);"
    found = goal_sync(model, "n", "volume", 13.4, bounds=range(1, 41), engine="node")
    assert found.parameters == {"n": 13}
    assert found.reason == "settled"


def test_renders_are_bounded_and_failures_are_history():
    def model(w):
        return "cube(" if w < 2 else f"cube({w});"

    found = goal_sync(model, "w", "volume", 100, bounds=(1, 9), renders=6, engine="node")
    assert found.renders == 6
    assert found.reason == "renders"
    assert found.history["failure"][0].startswith("SourceSyntaxError")
    assert found.history["error"][0] is None


def test_nothing_that_renders_is_an_error():
    with pytest.raises(StudyError, match=r"None of 5 variants could be rendered\. SourceSyntax"):
        goal_sync("cube(w", "w", "volume", 1, bounds=(1, 2), engine="node")


def test_a_fit_finds_the_least_and_says_why_it_ended():
    def error(part):
        x, y, _ = part.size
        return (x - 12.5) ** 2 + 3 * (y - 4.25) ** 2

    box = "cube([w, d, 1]);"
    one, same = (
        fit_sync(box, {"w": (1, 40), "d": (1, 20)}, error, renders=150, engine="node")
        for _ in range(2)
    )
    assert one.reason == "settled"
    assert one.parameters["w"] == pytest.approx(12.5, abs=0.05)
    assert one.parameters["d"] == pytest.approx(4.25, abs=0.05)
    assert one.history == same.history


def test_a_fit_ends_where_it_is_good_enough_or_flat():
    found = fit_sync("cube(w);", {"w": (1, 9)}, lambda p: abs(p.volume - 64), tolerance=1.0,
                     engine="node")  # fmt: skip
    assert found.reason == "reached"
    assert found.error <= 1.0
    flat = fit_sync("cube(w);", {"w": (1, 9)}, lambda part: 5.0, engine="node")
    assert flat.reason == "settled"
    assert flat.error == 5.0


def test_a_fit_passes_by_what_cannot_be_rendered():
    model = "assert(w < 6); cube(w);"
    found = fit_sync(model, {"w": (1, 9)}, lambda part: -part.volume, renders=60, engine="node")
    assert found.parameters["w"] == pytest.approx(6, abs=0.2)
    assert math.isfinite(found.error)


def test_they_can_be_awaited_and_cancelled():
    async def both():
        one = await goal("cube(w);", "w", "size_z", 5, bounds=(1, 9), engine="node")
        endless = "function f(n) = n < 2 ? n : f(n - 1) + f(n - 2); cube(f(60) + w);"
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(
                fit(endless, {"w": (1, 2)}, lambda part: part.volume, engine="node"), 0.5
            )
        return one.reason

    assert asyncio.run(both()) == "reached"


@pytest.mark.parametrize(
    ("call", "error", "said"),
    [
        (lambda: goal_sync("cube(w);", "v", "volume", 1, bounds=(1, 2)), ParameterError, "v"),
        (lambda: goal_sync("cube(w);", "w", "volum", 1, bounds=(1, 2)), StudyError, "Did you mean"),
        (lambda: goal_sync("cube(w);", "w", "size", 1, bounds=(1, 2)), StudyError, "size_x"),
        (
            lambda: goal_sync("cube(w);", "w", "volume", 1, bounds=(2, 1)),
            StudyError,
            "nothing lies",
        ),
        (lambda: goal_sync("cube(w);", "w", "volume", 1, bounds=range(1)), StudyError, "no values"),
        (lambda: goal_sync("cube(w);", "w", "volume", "x", bounds=(1, 2)), TypeError, "target"),
        (lambda: goal_sync("cube(w);", "w", "volume", 1, bounds=3), TypeError, "bounds such as"),
        (lambda: fit_sync("cube(w);", {}, len), StudyError, "no parameters"),
        (lambda: fit_sync("cube(w);", {"w": (1, 2)}, 3), TypeError, "error="),
        (lambda: fit_sync("cube(w);", {"w": (1, 2)}, len, renders=0), TypeError, "renders"),
    ],
)
def test_what_is_no_search(call, error, said):
    with pytest.raises(error, match=said):
        call()

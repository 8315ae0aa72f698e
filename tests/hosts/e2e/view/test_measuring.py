"""What is measured against what is known of the part, and what Python hears of clicks."""

import math
import re

import pytest
from playwright.sync_api import expect

# The wedge's sides are 30, 40 and 50 mm: its angle before, on the left.
ANGLE = math.degrees(math.atan2(30, 40))


def number(text, name):
    found = re.search(rf"{name} (-?[\d.]+)", text)
    assert found, text
    return float(found[1])


def selected(view, kind):
    """What Python has as soon as it is of this kind."""
    return view.wait_until(
        lambda: now if (now := view.ask()["selection"] or {"kind": None})["kind"] == kind else None,
        f"a {kind} in Python",
    )


@pytest.fixture
def wedge(view):
    view.show("wedge")
    return view


def from_above(view):
    return view.look(-90, 90, span=60)


@pytest.mark.parametrize(
    ("point", "length"), [((0, -15, 10), 40), ((20, 5, 10), 30), ((-8, -6, 10), 50)]
)
def test_edges_have_their_lengths(wedge, point, length):
    projection = from_above(wedge)
    wedge.click(projection.place(point))
    assert number(wedge.reading, "Length") == pytest.approx(length, abs=0.005)
    assert selected(wedge, "line")["length"] == pytest.approx(length, rel=1e-6)


def test_bore_has_its_diameter(wedge):
    projection = from_above(wedge)
    wedge.click(projection.place((14, -5, 10)))
    assert number(wedge.reading, "Diameter") == 8
    circle = selected(wedge, "circle")
    assert circle["length"] == pytest.approx(8, rel=1e-5)
    assert [abs(part) for part in circle["normal"]] == pytest.approx([0, 0, 1], abs=1e-6)


@pytest.mark.parametrize(
    ("first", "second", "said", "expected"),
    [
        # Corner to corner, edge to edge, an edge to the bore's middle.
        ((-19.6, -14.9, 10), (20, 15, 10), "Distance", 50),
        ((0, -15, 10), (-8, -6, 10), "Angle", ANGLE),
        ((20, 8, 10), (-8, -6, 10), "Angle", 90 - ANGLE),
        ((5, -15, 10), (14, -5, 10), "Distance", 10),
    ],
)
def test_two_things_have_a_distance_or_an_angle(wedge, first, second, said, expected):
    projection = from_above(wedge)
    wedge.press("m")
    wedge.click(projection.place(first))
    wedge.click(projection.place(second))
    assert number(wedge.reading, said) == pytest.approx(expected, abs=0.005)
    unit = "°" if said == "Angle" else " mm"
    label = wedge.root.locator(".annotations text").text_content()
    assert label.endswith(unit)
    assert float(label.removesuffix(unit)) == pytest.approx(expected, abs=0.005)


def test_faces_have_an_angle_and_a_distance(wedge):
    # From the left above: the slope and the top.
    projection = wedge.look(120, 40, span=60)
    slope, top = (-8, -6, 5), (12, 3, 10)
    wedge.press("m")
    wedge.click(projection.place(slope))
    wedge.click(projection.place(top))
    assert number(wedge.reading, "Angle") == 90
    # The bottom, seen from below, is 10 mm under the top.
    wedge.press("Escape", "m")
    wedge.click(projection.place(top))
    projection = wedge.look(-90, -90, span=60)
    wedge.click(projection.place((0, -13, 0)))
    assert number(wedge.reading, "Distance") == 10


def test_marks_lie_where_they_were_clicked(wedge):
    projection = from_above(wedge)
    wedge.click(projection.place((0, -15, 10)))
    line = wedge.root.locator(".annotations path").bounding_box()
    left, _ = wedge.corner()
    start, end = projection.place((-20, -15, 10)), projection.place((20, -15, 10))
    assert line["x"] - left == pytest.approx(start[0], abs=2)
    assert line["width"] == pytest.approx(end[0] - start[0], abs=3)


@pytest.mark.parametrize(
    ("look", "point", "normal", "color"),
    [
        ((-90, 0), (6, -15, 4), (0, -1, 0), (255, 0, 0, 255)),
        ((0, 0), (20, 6, 4), (1, 0, 0), (0, 255, 0, 255)),
        ((-90, 90), (6, 4, 10), (0, 0, 1), (0, 0, 255, 255)),
        ((180, 0), (-20, 6, 4), (-1, 0, 0), (255, 0, 255, 255)),
    ],
)
def test_clicked_face_is_pythons_and_no_cell_runs(view, look, point, normal, color):
    projection = view.look(*look)
    view.click(projection.place(point))
    expect(view.root.locator(".reading")).to_contain_text("Face")
    face = selected(view, "face")
    assert face["point"] == pytest.approx(point, abs=0.15)
    assert face["normal"] == pytest.approx(normal, abs=1e-6)
    assert tuple(face["color"]) == color
    # The cell that reads it ran at the start, and as often as it was asked.
    assert view.ask()["runs"] == view.asked + 1
    view.press("Escape")
    view.wait_until(lambda: view.ask()["selection"] is None, "nothing selected")

"""How a part is drawn: edges, faces, shading, dimensions, the grid."""

import itertools

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.support.browser import picture

AZIMUTH, ELEVATION = -60, 30
SIGNS = (-1, 1)
TOOLBAR = 60


def box_edges(half):
    """The twelve edges of a cube around the origin, with the outward signs that they have."""
    for axis in range(3):
        for one, other in itertools.product(SIGNS, repeat=2):
            ends = []
            for end in SIGNS:
                point = [one * half, other * half]
                point.insert(axis, end * half)
                ends.append(tuple(point))
            signs = [one, other]
            signs.insert(axis, 0)
            yield *ends, tuple(signs)


def is_seen(signs):
    """From before, right and above: an edge of a face that looks that way."""
    return signs[0] == 1 or signs[1] == -1 or signs[2] == 1


def along(start, end, parts=20):
    for at in range(2, parts - 1):
        yield tuple(a + (b - a) * at / parts for a, b in zip(start, end, strict=True))


def test_edges_lie_on_the_part_and_those_behind_it_are_hidden(view):
    view.show("shell")
    projection = view.look(AZIMUTH, ELEVATION)
    view.press("g")
    with_edges = view.picture()
    view.press("e")
    without = view.picture()
    view.press("e", "g")
    changed = np.abs(np.asarray(with_edges, int) - np.asarray(without, int)).max(axis=2) > 40
    lines = list(box_edges(20))
    near_a_line = np.zeros_like(changed)
    for start, end, signs in lines:
        hits = []
        for point in along(start, end):
            x, y = projection.place(point)
            hits.append(changed[int(y) - 1 : int(y) + 2, int(x) - 1 : int(x) + 2].any())
        # Hidden ones are crossed by those that are seen.
        assert all(hits) if is_seen(signs) else sum(hits) < 5, (start, end)
        for at in np.linspace(0, 1, 400):
            x, y = projection.place(tuple(np.add(start, np.subtract(end, start) * at)))
            near_a_line[int(y) - 2 : int(y) + 3, int(x) - 2 : int(x) + 3] = True
    # Nothing is drawn that is no edge.
    assert changed.sum() > 500
    assert (changed & ~near_a_line).sum() == 0


def test_faces_have_their_colours_in_every_light(view):
    projection = view.look(AZIMUTH, ELEVATION)
    light = view.picture()
    middles = {"red": (0, -15, 0), "lime": (20, 0, 0), "blue": (0, 0, 10)}
    strongest = {"red": 0, "lime": 1, "blue": 2}
    for face, point in middles.items():
        # Off the lines of the axes, which meet there.
        pixel = projection.pixel(light, tuple(at + 2 if at == 0 else at for at in point))
        assert pixel[3] == 255
        assert max(range(3), key=lambda band: pixel[band]) == strongest[face]


def test_glass_and_wires_can_be_looked_through(view):
    view.show("shell")
    projection = view.look(AZIMUTH, ELEVATION)
    # Of the top, beside its diagonals.
    on_top = (10.0, 3.0, 20.0)
    assert projection.pixel(view.picture(), on_top)[3] == 255
    view.menu("Display").get_by_text("Transparent", exact=True).click()
    # Edges behind it show now, with gaps between them.
    x, y = projection.place(on_top)
    around = view.picture().crop((int(x) - 8, int(y) - 8, int(x) + 8, int(y) + 8))
    assert 60 < around.getchannel("A").getextrema()[0] < 250
    view.root.get_by_text("Wireframe", exact=True).click()
    wires = view.picture()
    assert projection.pixel(wires, on_top)[3] < 60
    for start, end, _ in box_edges(20):
        x, y = projection.place(tuple((a + b) / 2 for a, b in zip(start, end, strict=True)))
        around = wires.crop((int(x) - 2, int(y) - 2, int(x) + 3, int(y) + 3))
        assert around.getchannel("A").getextrema()[1] > 100, (start, end)
    expect(view.field("Edges")).to_be_disabled()
    view.root.get_by_text("Solid", exact=True).click()
    assert projection.pixel(view.picture(), on_top)[3] == 255


def test_round_faces_are_smooth_and_flat_ones_flat(view):
    view.show("posts")
    projection = view.look(-90, 0)
    view.press("e")
    seen = view.picture()
    shades = {}
    for name, middle in (("round", -15), ("flat", 15)):
        row = [projection.pixel(seen, (middle + at / 10, -10, 5))[:3] for at in range(-85, 86)]
        steps = np.abs(np.diff(np.asarray(row, int), axis=0)).max(axis=1)
        shades[name] = len(set(row)), int(steps.max())
    kinds, sharpest = shades["round"]
    # Each of its 11 facets in sight would be of one shade.
    assert kinds > 30
    assert sharpest < 12
    # From before, three of the six sides are seen: with the borders' blends.
    kinds, sharpest = shades["flat"]
    assert kinds <= 8
    assert sharpest > 12
    view.press("e")


def test_dimensions_stand_beside_what_they_measure(view):
    projection = view.look(AZIMUTH, ELEVATION)
    view.press("d")
    texts = view.root.locator(".annotations text")
    expect(texts).to_have_text(["40", "30", "20"])
    lines = view.root.locator(".annotations path.dimension").all()
    across = [(40, 0, 0), (0, 30, 0), (0, 0, 20)]
    origin = projection.place((0, 0, 0))
    for line, reach in zip(lines, across, strict=True):
        box = line.bounding_box()
        end = projection.place(reach)
        assert box["width"] == pytest.approx(abs(end[0] - origin[0]), abs=2)
        assert box["height"] == pytest.approx(abs(end[1] - origin[1]), abs=2)
    seen = view.picture()
    left, top = view.corner()
    for text in texts.all():
        box = text.bounding_box()
        x, y = box["x"] - left + box["width"] / 2, box["y"] - top + box["height"] / 2
        assert seen.getpixel((int(x), int(y)))[3] < 255, "a number lies on the part"
    view.show("wedge")
    view.press("7", "d")
    expect(texts).to_have_text(["40", "30", "10"])


def test_dimensions_make_room_for_themselves(view):
    view.press("7")
    before = picture.silhouette(view.picture())
    view.press("d")
    assert picture.silhouette(view.picture()) < before
    area = view.canvas.bounding_box()
    for mark in view.root.locator(".annotations > *").all():
        box = mark.bounding_box()
        assert box["x"] >= area["x"]
        assert box["y"] >= area["y"]
        assert box["x"] + box["width"] <= area["x"] + area["width"]
        assert box["y"] + box["height"] <= area["y"] + area["height"]
    view.press("d")
    assert picture.silhouette(view.picture()) == before


def ground(view):
    """What the user sees under the toolbar, which comes and goes, and within the focus."""
    return np.asarray(view.photo(), int)[TOOLBAR:-4, 4:-4]


def test_grid_adapts_to_what_is_seen_and_can_be_hidden(view):
    for span, spacing in [(70, 10), (700, 100)]:
        projection = view.look(-90, 90, span=span)
        expect(view.root.locator(".scale")).to_have_text(f"grid {spacing} mm")
        before = ground(view)
        view.press("g")
        expect(view.root.locator("svg.grid")).to_be_hidden()
        expect(view.root.locator(".scale")).to_be_hidden()
        drawn = np.abs(before - ground(view)).max(axis=2)
        view.press("g")
        assert (ground(view) == before).all()

        def strength(column, projection=projection, drawn=drawn, span=span):
            """Of the grid along a column of the world, beside the part and between the rows."""
            x, y = projection.place((column, -span * 0.36, 0))
            x, y = x - 4, y - TOOLBAR
            return drawn[int(y) - 1 : int(y) + 2, int(x) - 1 : int(x) + 2].max()

        lines = [strength(spacing * at) for at in (1, 2, 3)]
        between = [strength(spacing * (at + 0.45)) for at in (1, 2, 3)]
        assert min(lines) > 5
        assert max(between) < min(lines)

"""Several named parts in one view: their list, colours and places, and what Python has of them."""

import base64
import io
import math
import re

import pytest
import trimesh
from playwright.sync_api import expect

from tests.support.browser import picture
from tests.support.browser.accessibility import check
from tests.support.browser.shown_view import ShownView
from tests.support.notebook.steps import do
from tests.support.waiting import until

NOTEBOOK = "tests/hosts/e2e/notebooks/assembly.py"
NAMES = ["base/left", "base/right", "lid", "knob"]
# Of a prism of 32 sides.
KNOB = 10 * 16 * 25 * math.sin(2 * math.pi / 32)


@pytest.fixture(scope="module")
def notebook(open_notebook):
    with open_notebook(NOTEBOOK) as page:
        page.canvas().and_(page.page.locator("[data-revision]")).wait_for()
        yield page


@pytest.fixture
def view(notebook):
    """The first view, from the front."""
    view = ShownView(notebook.page.locator("marimo-anywidget .openscad-view").first)
    view.press("1")
    return view


@pytest.fixture
def canvas(view):
    return view.canvas


@pytest.fixture
def menu(view):
    """Its list of parts, opened, with all of them shown as they are."""
    menu = view.menu("Parts")
    for box in menu.get_by_role("checkbox").all():
        box.check()
    menu.get_by_role("slider", name="Explode").fill("0")
    return menu


def ask(notebook):
    # Another step first: the same one again would not run the cell.
    do(notebook, "nothing")
    return do(notebook, "ask")


def colors(canvas):
    """How many pixels are clearly red, blue or golden."""
    counts = {"red": 0, "blue": 0, "gold": 0}
    for number, (red, green, blue, alpha) in picture.read(canvas).getcolors(1 << 24):
        if alpha == 255 and red > 2 * max(green, blue, 20):
            counts["red"] += number
        elif alpha == 255 and blue > 2 * max(red, green, 20):
            counts["blue"] += number
        elif alpha == 255 and red > 60 and green > 0.7 * red and blue < 0.4 * red:
            counts["gold"] += number
    return {name for name, count in counts.items() if count > 200}


def shows(notebook, canvas, wanted):
    until(notebook.page, lambda: colors(canvas) == wanted, f"{wanted}, and not {colors(canvas)}")


def test_each_part_is_drawn_in_its_color_and_measured(notebook, canvas, menu):
    shows(notebook, canvas, {"red", "blue", "gold"})
    answer = ask(notebook)
    assert list(answer["volumes"]) == NAMES
    assert answer["volumes"]["lid"] == pytest.approx(8000)
    assert answer["volumes"]["knob"] == pytest.approx(KNOB, rel=1e-6)
    assert answer["volume"] == pytest.approx(16000 + KNOB, rel=1e-6)
    assert answer["bounds"] == [[-20, -10, 0], [20, 10, 50]]
    assert answer["error"] is None


def test_list_hides_and_shows_parts_and_python_knows(notebook, canvas, menu):
    menu.get_by_role("checkbox", name="lid").uncheck()
    shows(notebook, canvas, {"red", "gold"})
    # A group is all that is below it; half of it is neither.
    base = menu.get_by_role("checkbox", name="base")
    base.uncheck()
    shows(notebook, canvas, {"gold"})
    until(
        notebook.page,
        lambda: ask(notebook)["hidden"] == ["base/left", "base/right", "lid"],
        "what is hidden",
    )
    menu.get_by_role("checkbox", name="left").check()
    expect(base).to_be_checked(indeterminate=True)
    shows(notebook, canvas, {"red", "gold"})


def test_cut_closes_each_part_in_its_own_color(notebook, view, canvas, menu):
    def caps():
        found = picture.read(canvas).getcolors(1 << 24)
        assert not any(picture.is_cap(pixel) for _, pixel in found)

        # Caps are not lit: there the parts' colours are exact.
        def covers(color):
            near = [
                number
                for number, pixel in found
                if max(abs(a - b) for a, b in zip(pixel, (*color, 255), strict=True)) <= 2
            ]
            return sum(near) > 200

        return [covers(color) for color in ((255, 0, 0), (0, 0, 255), (255, 215, 0))]

    assert caps() == [False, False, False]
    # The half in front stays: its caps are seen from behind.
    view.press("2", "y")
    until(notebook.page, lambda: caps() == [True, True, True], "a red, a blue and a golden cap")
    # The picture had taken the focus, and so the list was closed.
    view.menu("Parts").get_by_role("checkbox", name="lid").uncheck()
    until(notebook.page, lambda: caps() == [True, False, True], "the caps of what is shown")
    view.press("y")


def bands(image):
    """How many stripes of rows show something of the part."""
    alpha = image.getchannel("A")
    rows = [
        alpha.crop((0, row, image.width, row + 1)).getextrema()[1] == 255
        for row in range(image.height)
    ]
    return sum(now and not before for before, now in zip([False, *rows], rows, strict=False))


def test_user_moves_the_parts_apart(notebook, canvas, menu):
    # From the front: the base, air, the lid and on it the knob.
    until(notebook.page, lambda: bands(picture.read(canvas)) == 2, "the parts as they are")
    menu.get_by_role("slider", name="Explode").fill("1")
    canvas.press("f")
    until(notebook.page, lambda: bands(picture.read(canvas)) == 3, "air below the knob")
    until(notebook.page, lambda: ask(notebook)["explode"] == 1, "Python to know")


def test_what_is_hidden_and_apart_stays_when_the_slider_moves(notebook, view, menu):
    menu.get_by_role("checkbox", name="lid").uncheck()
    menu.get_by_role("slider", name="Explode").fill("0.5")
    until(notebook.page, lambda: ask(notebook)["explode"] == 0.5, "the parts to be apart")
    before = view.picture()
    for _ in range(3):
        notebook.slider().press("ArrowRight")
    until(
        notebook.page,
        lambda: ask(notebook)["volumes"]["base/left"] == pytest.approx(10 * 20 * 23),
        "the higher base",
    )
    answer = ask(notebook)
    assert (answer["hidden"], answer["explode"]) == (["lid"], 0.5)
    shows(notebook, notebook.canvas(0), {"red", "gold"})
    picture.wait_for(
        notebook.canvas(0),
        lambda image: picture.difference(before, image) > 0.001,
        what="the higher base",
    )
    for _ in range(3):
        notebook.slider().press("ArrowLeft")
    until(
        notebook.page,
        lambda: ask(notebook)["volumes"]["base/left"] == pytest.approx(10 * 20 * 20),
        "the base as it was",
    )


def test_list_by_keyboard_alone(notebook, view, canvas, menu):
    view.button("Parts").press("Escape")
    expect(menu).to_be_hidden()
    view.button("Parts").press("Enter")
    expect(menu).to_be_visible()
    menu.get_by_role("checkbox", name="lid").press("Space")
    shows(notebook, canvas, {"red", "gold"})
    for key in ("Tab", "Tab", "Home", "ArrowRight", "ArrowRight"):
        notebook.page.keyboard.press(key)
    expect(menu.get_by_role("slider", name="Explode")).to_have_value("0.04")


def test_list_keeps_to_the_rules_for_everybody(themed):
    themed.canvas.hover()
    themed.menu("Parts")
    check(themed.root)


def test_python_hides_parts_and_moves_them_apart(notebook, canvas, menu):
    do(notebook, "hide")
    shows(notebook, canvas, {"blue"})
    expect(menu.get_by_role("checkbox", name="base")).not_to_be_checked()
    do(notebook, "explode")
    shows(notebook, canvas, {"red", "blue", "gold"})
    expect(menu.get_by_role("slider", name="Explode")).to_have_value("1")


def test_a_click_tells_which_part(notebook, view, canvas, menu):
    view.press("f")
    until(notebook.page, lambda: ask(notebook)["explode"] == 0, "the parts to be as they are")
    box = canvas.bounding_box()
    # Seen from the front, the lid is in the middle, below the knob.
    notebook.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + 0.4 * box["height"])
    selected = until(notebook.page, lambda: ask(notebook)["selected"], "the selection")
    assert selected in ("lid", "knob")
    expect(view.root.locator(".reading")).to_have_text(re.compile(f"^{selected}: "))


def test_files_hold_all_parts_by_their_names(notebook, menu):
    files = {name: base64.b64decode(data) for name, data in do(notebook, "file").items()}
    for name in ("stl", "ply"):
        mesh = trimesh.load(io.BytesIO(files[name]), file_type=name)
        assert mesh.volume == pytest.approx(16000 + KNOB, rel=1e-5)
    for name in ("3mf", "glb"):
        scene = trimesh.load(io.BytesIO(files[name]), file_type=name)
        assert {*scene.graph.nodes_geometry} >= {*NAMES} or {*scene.geometry} >= {*NAMES}


def test_download_menu_offers_what_holds_several_parts(view, menu):
    expect(view.formats()).to_have_text(["STL", "3MF", "GLB", "PLY"])
    _, data = view.download("3MF")
    scene = trimesh.load(io.BytesIO(data), file_type="3mf")
    assert sum(mesh.volume for mesh in scene.geometry.values()) == pytest.approx(
        16000 + KNOB, rel=1e-5
    )


def test_a_page_by_itself_has_the_parts_too(notebook, menu, tmp_path):
    page = notebook.page.context.browser.new_page()
    (tmp_path / "box.html").write_text(do(notebook, "page"), encoding="utf-8")
    page.goto((tmp_path / "box.html").as_uri())
    canvas = page.locator("canvas[data-revision]")
    canvas.wait_for()
    canvas.press("1")
    shows(notebook, canvas, {"red", "blue", "gold"})
    canvas.hover()
    page.get_by_role("button", name="Parts", exact=True).click()
    page.get_by_role("checkbox", name="base").uncheck()
    shows(notebook, canvas, {"blue", "gold"})
    page.close()


def test_a_part_that_fails_is_named_and_the_others_stay(notebook):
    second = notebook.canvas(1)
    # What nobody sees is not drawn.
    second.scroll_into_view_if_needed()
    before = picture.wait_for(
        second, lambda image: picture.silhouette(image)[0] > 50, what="both parts"
    )
    notebook.page.locator("marimo-switch [role=switch]").click()
    error = notebook.page.locator("section.error").filter(has_text="bad: ")
    expect(error.locator("header")).to_contain_text("line 2")
    picture.wait_for(
        notebook.canvas(1),
        lambda image: picture.difference(before, image) < 0.001,
        what="the parts as they were",
    )

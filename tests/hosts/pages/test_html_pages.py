"""Pages that Python writes: of a part, of states of parameters, with the engine in them."""

import re
from html import escape

import pytest
from PIL import ImageChops
from playwright.sync_api import expect

from tests.hosts.pages.open_page import FULL_SCREEN_ASKED, POLICY_BROKEN, Element
from tests.support.browser import picture


@pytest.fixture
def read(written, site, visit):
    """`read(name)` opens a page from its file, until the test ends."""

    def open_written(name, **options):
        return visit(None, html=written[0][name], from_file=True, **options)

    return open_written


def test_part(read, written):
    page = read("part")
    view = page.element("openscad-part")
    assert view.measures()["volume"] == pytest.approx(8000 - 905, rel=0.01)
    view.picture()
    expect(view.host.locator("dl")).to_contain_text("20 × 20 × 20 mm")
    heading = page.page.locator("h1")
    assert heading.inner_text() == "</script><img src=x onerror=alert(1)><!-- <script>"
    assert page.page.title() == heading.inner_text()
    pages, _, sizes = written
    # The mesh is smaller than its file.
    assert len(pages["part"]) < 400_000
    assert len(pages["part"]) - len(pages["flat"]) < sizes["stl"]


def test_colours_and_flat_parts(read):
    colored = read("colored").element("openscad-part")
    assert colored.measures()["volume"] == pytest.approx(1125)
    assert colored.get("result.measures.triangles") == 24
    picture.wait_for(colored.canvas, shows_red, what="a red part")
    flat = read("flat").element("openscad-part")
    assert flat.measures()["dimension"] == 2
    assert flat.get("result.measures.area") == pytest.approx(12)


def shows_red(image):
    red, _, blue, _ = image.split()
    reddish = ImageChops.subtract(red, blue).point(lambda step: 255 if step > 60 else 0)
    return reddish.histogram()[255] > 0.02 * image.width * image.height


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_light_and_dark(read, scheme):
    follows = read("part", color_scheme=scheme)
    follows.element("openscad-part").picture()
    fixed = read("dark", color_scheme=scheme)
    fixed.element("openscad-part").picture()
    assert (follows.photo().getpixel((3, 3))[0] < 60) == (scheme == "dark")
    assert fixed.photo().getpixel((3, 3))[0] < 60
    theme = follows.page.locator("openscad-part .frame")
    expect(theme).to_have_attribute("data-theme", scheme)


def test_states_without_an_engine(read, written):
    page = read("states")
    view = page.element("openscad-part")
    # Of the viewer's own parameters.
    assert view.measures()["volume"] == pytest.approx(20 * (400 - 2 * 3 * 3))
    view.picture()
    slider = view.panel.get_by_role("slider", name="r")
    expect(slider).to_have_attribute("aria-valuetext", "3")
    slider.focus()
    page.page.keyboard.press("ArrowRight")
    view.wait_for_volume(20 * (400 - 2 * 4 * 4))
    expect(view.panel.locator("output")).to_have_text("4")
    view.field("Kind of hole").focus()
    expect(view.field("Kind of hole").locator("option").last).to_have_text("Four corners")
    page.page.keyboard.press("ArrowDown")
    view.wait_for_volume(20 * (400 - 8 * 8))
    slider.focus()
    page.page.keyboard.press("Home")
    view.wait_for_volume(20 * (400 - 4 * 4))
    expect(view.host.locator("dl")).to_contain_text("7.68 cm³")
    # Names and values are text, wherever they come to stand.
    assert view.panel.get_by_label("label").locator("option").first.inner_text().startswith("</scr")
    page.page.get_by_role("button", name="1 echo").click()
    expect(view.host.locator(".log")).to_contain_text("onerror=alert(1)")
    assert page.page.locator("img").count() == 0
    html = written[0]["states"]
    assert "onerror" not in html
    assert "openscad.wasm" not in html
    # Twelve states, of which those with another label have the same mesh.
    assert html.count("data-mesh=") == 6


def test_a_page_with_the_engine(read, written):
    page = read("engine")
    view = page.element()
    assert view.measures()["volume"] == pytest.approx(20 * (400 - 2 * 3 * 3))
    view.picture()
    slider = view.panel.get_by_role("slider", name="r")
    slider.focus()
    page.page.keyboard.press("ArrowRight")
    view.wait_for_volume(20 * (400 - 2 * 3.5 * 3.5))
    view.field("Kind of hole").select_option("Four corners")
    view.wait_for_volume(20 * (400 - 7 * 7))
    # Enter leaves the page alone.
    view.field("label").fill("x")
    view.field("label").press("Enter")
    view.wait_for("element.result.echo[0] === '\"x\"'")
    assert "<img" not in written[0]["engine"]
    assert len(written[0]["engine"]) < 6_000_000


def test_files_of_a_program_come_along(read, written):
    assert read("files").element().measures()["volume"] == pytest.approx(9**3)
    assert "/home/" not in written[0]["files"]


def test_meshes_of_a_program_come_along_as_openscad_reads_them(read, written):
    view = read("meshes").element()
    assert view.measures()["volume"] == pytest.approx(written[2]["volume"] + 24)
    view.host.evaluate("e => { e.parameters = { wide: 2 } }")
    view.wait_for_volume(written[2]["volume"] + 48)
    said = view.get("result.diagnostics")
    assert [one["sourceLine"] for one in said] == [
        'if (wide > 1) translate([90, 0, 0]) import("box.obj", center = nothing);'
    ]
    view.host.evaluate("e => { e.parameters = { wide: 3 } }")
    expect(view.error).to_contain_text("assert(wide < 3)")
    expect(view.error).not_to_contain_text("convert")


def test_an_impossible_state_is_named(written):
    _, fault, _ = written
    assert fault == ["EmptyGeometryError", ["with parameters={'n': 0}"]]


def test_own_policy_keeps_foreign_scripts_out(written, visit):
    injected = "<script>globalThis.foreign = 1</script></body>"
    html = written[0]["part"].replace("</body>", injected)
    page = visit(None, html=html, from_file=True, allowed=POLICY_BROKEN)
    page.element("openscad-part").picture()
    assert page.page.evaluate("'foreign' in globalThis") is False


def test_several_in_frames_under_the_policy_of_the_page(written, visit):
    pages, _, _ = written
    names = ["part", "states", "engine"]
    frames = "".join(
        f'<iframe id="{name}" sandbox="allow-scripts" width="600" height="420" '
        f'srcdoc="{escape(pages[name])}"></iframe>'
        for name in names
    )
    # A frame without an address of its own has the policy of its page, too: as README says,
    # that of the pages together.
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(sorted(scripts_of(pages, names)))} 'wasm-unsafe-eval' blob:",
            "style-src 'unsafe-inline'; img-src data:; worker-src blob:; frame-src 'self'",
        ]
    )
    page = visit(
        frames,
        head=f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        height=1400,
        allowed=FULL_SCREEN_ASKED,
    )
    for name in names:
        tag = "openscad-view" if name == "engine" else "openscad-part"
        view = Element(page.page.frame_locator(f"#{name}"), tag)
        page.page.locator(f"#{name}").scroll_into_view_if_needed()
        assert view.measures()["volume"] > 1000
        view.picture()


def scripts_of(pages, names):
    return {item for name in names for item in re.findall(r"'sha256-[^']*'", pages[name])}

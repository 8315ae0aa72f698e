"""Anyone's mesh files in <openscad-view>: shown without OpenSCAD, and imported by a program."""

import re

import pytest
from PIL import ImageChops
from playwright.sync_api import expect

from tests.hosts.pages.open_page import SINGLE_FILE, open_page
from tests.support.boxes import ascii_stl, binary_stl, off
from tests.support.browser import picture
from tests.support.drawings import IMAGES, SAID
from tests.support.mesh_corpus import RED_ONES, REFUSED, SHOWN, in_components, stl, three_mf
from tests.support.other_files import NO_OTHERS

SHOW = """(element, mesh) => new Promise((done) => {
  element.addEventListener("render", () => done(null), { once: true });
  element.addEventListener("error", (event) => done(event.detail.message), { once: true });
  element.setAttribute("mesh", mesh);
})"""


@pytest.mark.parametrize("write", [binary_stl, ascii_stl, off])
def test_mesh_file(visit, site, write):
    (site.folder / "box.mesh").write_bytes(write())
    asked = []
    page = visit("")
    page.page.on("request", lambda request: asked.append(request.url))
    page.page.evaluate(
        "body => { document.body.innerHTML = body }",
        '<openscad-view mesh="box.mesh" measures></openscad-view>',
    )
    view = page.element()
    assert view.volume() == pytest.approx(24)
    assert view.get("result.measures.closed") is True
    expect(view.host.locator("dl")).to_have_text("Size2 × 3 × 4 mmVolume24 mm³Area52 mm²")
    if write is not off:
        view.picture()
    assert {url.rpartition("/")[2] for url in asked} == {"box.mesh", "mesh-readers.js"}


def test_another_mesh(visit, site):
    (site.folder / "box.stl").write_bytes(binary_stl())
    (site.folder / "cut.stl").write_bytes(binary_stl()[:-1])
    view = visit('<openscad-view mesh="box.stl"></openscad-view>').element()
    assert view.volume() == pytest.approx(24)
    view.host.evaluate("e => { e.setAttribute('mesh', 'cut.stl') }")
    expect(view.error).to_contain_text("cut off")
    assert view.get("result.measures.volume") == pytest.approx(24)
    view.host.evaluate("e => { e.removeAttribute('mesh'); e.textContent = 'cube(2);' }")
    view.wait_for_volume(8)


def is_red(image):
    red, green, blue, _ = image.split()
    light = ImageChops.lighter(green, blue)
    return sum(ImageChops.subtract(red, light).histogram()[80:]) > 1000


@pytest.fixture(scope="module")
def shown(browser, site):
    """`shown(name, data)` shows a file in the one page of these tests: the view, what is wrong."""
    with open_page(
        browser, site, '<openscad-view mesh="none"></openscad-view>', allowed="404"
    ) as page:
        view = page.element()

        def show(name, data):
            written = data.encode() if isinstance(data, str) else data
            (site.folder / name).write_bytes(written)
            return view, view.host.evaluate(SHOW, name)

        yield show


@pytest.mark.parametrize("name", SHOWN)
def test_a_box_is_shown_as_the_box(shown, name):
    view, fault = shown(name, SHOWN[name])
    assert fault is None
    measures = view.get("result.measures")
    assert measures["volume"] == pytest.approx(6000, rel=1e-4)
    assert measures["closed"] is True
    assert [round(one, 3) for one in measures["bounds"][1]] == [10, 20, 30]
    if name in RED_ONES:
        picture.wait_for(view.canvas, is_red, what="a red part")


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_says_file_line_and_reason(shown, name):
    data, message = REFUSED[name]
    _, fault = shown(name, data)
    assert name in fault
    assert re.search(message, fault.replace("it is a damaged", f"{name} is a damaged"))


def test_several_solids_and_components_are_all_shown(shown):
    for name, data in {
        "two.stl": stl("a") + stl("b", by=100),
        "two.3mf": three_mf(place=in_components),
    }.items():
        view, fault = shown(name, data)
        assert fault is None
        assert view.get("result.measures.volume") == pytest.approx(12000)
    assert view.get("result.measures.bounds") == [[90, 50, 0], [110, 70, 30]]


def test_a_mesh_is_told_by_the_ending_of_its_address_too(visit, site):
    (site.folder / "box of mine.3mf").write_bytes(SHOWN["inches.3mf"])
    for head in ({}, {"head": SINGLE_FILE}):
        view = visit(
            '<openscad-view src="box%20of%20mine.3mf?1"></openscad-view>', **head
        ).element()
        assert view.volume() == pytest.approx(6000, rel=1e-4)
        view.picture()


IMPORT = """async (element, source) => {
  element.source = source;
  try {
    const { measures, diagnostics } = await element.update();
    return { measures, said: diagnostics.map((one) => one.message) };
  } catch (error) {
    return { fault: error.failure.message };
  }
}"""


@pytest.fixture(scope="module")
def imported(browser, site):
    """`imported(name, data)` imports a file in the one page of these tests."""
    with open_page(browser, site, "<openscad-view>cube(1);</openscad-view>", allowed="404") as page:
        view = page.element()

        def take(name, data, source='file = "NAME"; import(file);'):
            written = data.encode() if isinstance(data, str) else data
            (site.folder / name).write_bytes(written)
            return view, view.host.evaluate(IMPORT, source.replace("NAME", name))

        yield take


@pytest.mark.parametrize("name", SHOWN)
def test_a_program_imports_the_box(imported, name):
    view, part = imported(name, SHOWN[name])
    assert part.get("fault") is None
    assert part["said"] == []
    assert part["measures"]["volume"] == pytest.approx(6000, rel=1e-4)
    assert part["measures"]["closed"] is True
    if name in RED_ONES:
        picture.wait_for(view.canvas, is_red, what="a red part")


@pytest.mark.parametrize("name", REFUSED)
def test_what_a_program_cannot_import_says_file_line_and_reason(imported, name):
    data, message = REFUSED[name]
    _, part = imported(name, data)
    assert name in part["fault"]
    assert re.search(message, part["fault"].replace("it is a damaged", f"{name} is a damaged"))


def shown_with(name):
    """A program that takes the file, beside a cube."""
    call = "surface" if name.endswith((".png", ".dat")) else "linear_extrude(1) import"
    if name.endswith((".amf", ".stl")):
        call = "import"
    return f'cube(1);\n{call}("{name}");'


@pytest.mark.parametrize("name", NO_OTHERS)
def test_what_openscad_takes_nothing_of_says_so(imported, name):
    data, message = NO_OTHERS[name]
    _, part = imported(name, data, shown_with(name))
    assert re.search(f"^{name}.*{message}", part["fault"])


@pytest.mark.parametrize("what", SAID)
def test_what_openscad_leaves_out_of_drawings_is_said(imported, what):
    name, data, arguments, words, area = SAID[what]
    source = f'cube(1);\ntranslate([50, 0]) linear_extrude(1) import("NAME"{arguments});'
    # A file of the same name is not fetched again.
    own = f"{what} {name}"
    _, part = imported(own, data, source)
    assert [one for one in part["said"] if words.replace(name, own) in one] != []
    assert part["measures"]["volume"] == pytest.approx(1 + area)


@pytest.mark.parametrize("name", IMAGES)
def test_images_that_surface_does_not_read_are_said(imported, name):
    _, part = imported(name, IMAGES[name], 'cube(1);\nsurface("NAME");')
    assert f"The image '{name}' is left out" in str(part)


def test_heights_and_drawings_of_old_macs_are_taken(imported):
    square = "0 SECTION 2 ENTITIES"
    for x, y, to_x, to_y in ((0, 0, 2, 0), (2, 0, 2, 3), (2, 3, 0, 3), (0, 3, 0, 0)):
        square += f" 0 LINE 8 0 10 {x} 20 {y} 11 {to_x} 21 {to_y}"
    square = (square + " 0 ENDSEC 0 EOF ").replace(" ", "\r")
    _, part = imported("old.dxf", square, 'linear_extrude(4) import("NAME");')
    assert part["measures"]["volume"] == pytest.approx(24)
    plain = imported("plain.dat", b"# cm\n1 2\n3 4\n", 'surface("NAME");')[1]["measures"]
    for name, data in {
        "old.dat": b"# cm\r1 2\r3 4\r",
        "wide.dat": "1 2\n3 4\n".encode("utf-16"),
        "marked.dat": b"\xef\xbb\xbf1 2\n3 4\n",
    }.items():
        _, part = imported(name, data, 'surface("NAME");')
        assert part["measures"] == plain


def test_messages_about_imported_files_name_them_as_the_author_did(imported):
    source = 'import("NAME");\ncube(undefined_size);\nassert(false, "none");'
    _, part = imported("named.ply", SHOWN["words.ply"], source)
    assert "assert" in part["fault"].lower()
    assert "named.ply.off" not in part["fault"]
    view, part = imported(
        "here.3mf", SHOWN["inches.3mf"], 'import("here.3mf"); import("gone.3mf");'
    )
    assert part["fault"].startswith('The file "gone.3mf" is missing (line 1)')
    assert view.get("failure.code") == "missing-file"
    assert "convert" not in str(view.get("failure"))


def test_used_files_import_what_lies_beside_them(imported, site):
    (site.folder / "parts").mkdir(exist_ok=True)
    (site.folder / "parts" / "box.obj").write_bytes(SHOWN["groups.obj"].encode())
    (site.folder / "parts" / "box.scad").write_text('module box() import("box.obj");')
    _, part = imported("unused.stl", stl(), "use <parts/box.scad>\nbox();")
    assert part["measures"]["volume"] == pytest.approx(6000)

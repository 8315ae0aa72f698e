"""<openscad-view> in a page: what it reads, what it shows, what it tells."""

import pytest
from playwright.sync_api import expect

from tests.hosts.pages.open_page import MODULE, NEEDED, POLICY
from tests.support.boxes import binary_stl
from tests.support.browser import picture

PLATE = '<openscad-view src="parts/plate.scad"></openscad-view>'
PLATE_VOLUME = 20 * 20 * 4 - 2 * 2 * 2 * 4
COUNTERS = """
globalThis.workers = {made: 0, alive: 0};
globalThis.contexts = 0;
const Own = Worker;
globalThis.Worker = class extends Own {
    #ended = false;
    constructor(...given) { super(...given); workers.made++; workers.alive++; }
    terminate() { if (!this.#ended) { this.#ended = true; workers.alive--; } super.terminate(); }
};
const getContext = HTMLCanvasElement.prototype.getContext;
HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
    if (kind.startsWith("webgl")) contexts++;
    return getContext.call(this, kind, ...rest);
};
"""


def shows_red(image):
    red, _, blue, alpha = image.getpixel((image.width // 2 + 20, image.height // 2))
    return alpha == 255 and red > blue + 60


def test_program_with_files_beside_it(visit):
    view = visit(PLATE).element()
    assert view.volume() == pytest.approx(PLATE_VOLUME)
    assert view.get("result.measures.bounds") == [[0, 0, 0], [20, 20, 4]]
    view.picture()
    triangles = view.get("result.measures.triangles")
    assert view.get("result.output.byteLength") == 84 + 50 * triangles


def test_attributes_and_properties_change_the_part(visit, site):
    view = visit(PLATE).element()
    assert view.volume() == pytest.approx(PLATE_VOLUME)
    view.host.evaluate("""e => e.setAttribute("parameters", '{"height": 8, "count": 0}')""")
    view.wait_for_volume(20 * 20 * 8)
    assert view.get("parameters") == {"height": 8, "count": 0}
    view.host.evaluate("e => { e.parameters = {width: 10, count: 0} }")
    view.wait_for_volume(10 * 20 * 4)
    view.host.evaluate("e => { e.source = 'cube(width); width = 2;'; e.parameters = {width: 3} }")
    view.wait_for_volume(27)
    view.host.evaluate("e => { e.parameters = {}; e.source = null; }")
    view.wait_for_volume(PLATE_VOLUME)
    (site.folder / "other.scad").write_text("cube(5);")
    view.host.evaluate("e => e.setAttribute('src', 'other.scad')")
    view.wait_for_volume(125)


COUNTING = """
size = 1;
function f(n) = n <= 0 ? 0 : 1 + f(n - 1);
cube([size, 1, len([for (i = [0:299]) f(200)]) / 300]);
"""
# In a task of the page's own: what the browser's driver runs is not bound by a policy.
MAKE_CODE = """() => new Promise((done) => setTimeout(() => {
    try { new Function("return 1")(); done("made"); } catch (error) { done(error.name); }
}))"""
MOVE = """async (e, size) => {
    e.parameters = {size};
    return (await e.render()).engine.evaluation;
}"""


@pytest.mark.parametrize("policy", ["", POLICY.format(NEEDED)], ids=["open", "strict"])
def test_a_program_that_moves_is_evaluated_without_openscad_which_confirms_it(visit, policy):
    """Its evaluation is what the program costs, so that it pays on any machine.

    A strict policy lets no page or worker make code of text.
    """
    view = visit(f"<openscad-view>{COUNTING}</openscad-view>", head=policy + MODULE).element()
    assert view.host.evaluate(MAKE_CODE) == ("EvalError" if policy else "made")
    view.wait_for_volume(1)
    view.host.evaluate(
        "e => { globalThis.told = [];"
        " e.addEventListener('render', ({detail}) => told.push(detail.engine.evaluation)); }"
    )
    for size in range(2, 200):
        evaluation = view.host.evaluate(MOVE, size)
        if evaluation == "fast":
            break
        view.host.evaluate("() => new Promise((done) => setTimeout(done, 200))")
    assert evaluation == "fast"
    assert view.get("result.measures.volume") == pytest.approx(size)
    # Nothing moves: OpenSCAD makes the part itself, which is no news to who looks at it.
    view.wait_for("element.result.engine.evaluation === 'openscad'")
    assert view.get("result.measures.volume") == pytest.approx(size)
    assert view.get("result.diagnostics") == []
    assert view.host.evaluate("() => told.slice(-2)") == ["fast", "openscad"]
    view.host.evaluate("e => e.setAttribute('fast', 'false')")
    assert view.host.evaluate(MOVE, size + 0.5) == "openscad"
    view.host.evaluate("e => e.removeAttribute('fast')")
    assert view.host.evaluate(MOVE, size + 0.25) == "fast"


def test_methods_answer_with_the_part(visit, site):
    (site.folder / "changing.scad").write_text("cube(2);")
    view = visit('<openscad-view src="changing.scad"></openscad-view>').element()
    assert view.volume() == 8
    (site.folder / "changing.scad").write_text("cube(3);")
    assert view.host.evaluate("e => e.render().then((part) => part.measures.volume)") == 8
    assert view.host.evaluate("e => e.update().then((part) => part.measures.volume)") == 27
    failure = view.host.evaluate(
        "e => { e.source = 'cube(1'; return e.render().catch((error) => error.failure) }"
    )
    assert failure["code"] == "syntax"
    assert view.get("result.measures.volume") == 27


def test_newest_wins(visit):
    view = visit("<openscad-view>n = 0; cube(n + 1);</openscad-view>").element()
    assert view.volume() == 1
    seen = view.host.evaluate(
        """async (e) => {
            const seen = [];
            e.addEventListener("render", () => seen.push(e.result.measures.volume));
            e.addEventListener("error", ({detail}) => seen.push(detail.code));
            const asked = [];
            for (let n = 1; n <= 9; n++) {
                e.parameters = {n};
                asked.push(e.render());
                await new Promise((done) => setTimeout(done, 5));
            }
            const parts = await Promise.all(asked);
            return [seen, parts.map((part) => part.measures.volume)];
        }"""
    )
    events, answers = seen
    assert events[-1] == 1000
    assert events == sorted(events)
    assert answers[-1] == 1000
    assert answers == sorted(answers)


def test_written_in_the_element(visit):
    body = """
    <openscad-view id="plain">cube(2); // a &lt; b</openscad-view>
    <openscad-view id="script">
        <script type="text/scad">include <lib/size.scad>
            if (1 < 2 && size > 0) cube(size);</script>
        <script type="text/scad" data-file="lib/size.scad">size = 3;</script>
    </openscad-view>
    """
    page = visit(body)
    assert page.element("#plain").volume() == 8
    assert page.element("#script").volume() == 27
    page.page.evaluate("plain.textContent = 'cube(4);'")
    page.element("#plain").wait_for_volume(64)


def test_names_with_spaces_and_folders_above(visit, site):
    folder = site.folder / "my parts" / "50% off"
    folder.mkdir(parents=True, exist_ok=True)
    (site.folder / "my parts" / "size ü.scad").write_text("size = 3;")
    (folder / "mesh 1.stl").write_bytes(binary_stl())
    (folder / "a b.scad").write_text(
        'include <../size ü.scad>\ncube(size); translate([9, 0, 0]) import("mesh 1.stl");'
    )
    body = '<openscad-view src="my%20parts/50%25%20off/a%20b.scad?version=2"></openscad-view>'
    assert visit(body).element().volume() == pytest.approx(27 + 24)


def test_a_long_render_is_cancelled(visit):
    endless = "function f(n) = n < 2 ? n : f(n - 1) + f(n - 2); cube(f(60));"
    view = visit("<openscad-view>cube(2);</openscad-view>").element()
    assert view.volume() == 8
    view.host.evaluate("(e, source) => { e.source = source }", endless)
    view.host.get_by_role("button", name="Cancel").click()
    expect(view.error).to_contain_text("Cancelled")
    assert view.get("failure.code") == "cancelled"
    assert view.get("result.measures.volume") == 8
    view.host.evaluate("e => { e.source = 'cube(3);' }")
    view.wait_for_volume(27)


def test_colours_and_flat_shapes(visit):
    body = """
    <openscad-view id="red">color("red") cube(9);</openscad-view>
    <openscad-view id="flat" measures>
        difference() { square(10); circle(2, $fn = 4); }
    </openscad-view>
    """
    page = visit(body)
    red = page.element("#red")
    red.canvas.wait_for()
    picture.wait_for(red.canvas, shows_red, what="a red part")
    flat = page.element("#flat")
    assert flat.measures()["dimension"] == 2
    assert flat.measures()["area"] == pytest.approx(98)
    expect(flat.host.locator("dl")).to_contain_text("98 mm²")


def test_errors_are_shown_in_the_view(visit):
    source = "module lid() {\n\tcube(2);\n}\nlid(;\n"
    view = visit(f"<openscad-view>{source}</openscad-view>").element()
    expect(view.error).to_contain_text("Syntax error")
    expect(view.error).to_contain_text("line 4")
    expect(view.error.locator(".failing")).to_contain_text("lid(;")
    assert view.get("failure.code") == "syntax"
    view.host.evaluate("e => { e.source = 'cube(3);' }")
    view.wait_for_volume(27)
    expect(view.error).to_be_hidden()
    assert view.get("failure") is None


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        ('<openscad-view src="none.scad">', "missing-file", ["none.scad", "404"]),
        ('<openscad-view mesh="none.stl">', "missing-file", ["none.stl", "404"]),
        ('<openscad-view mesh="parts/plate.scad">', "invalid-job", ["not a binary STL"]),
        (
            "<openscad-view>include &lt;lib/none.scad&gt; cube(1);",
            "missing-file",
            ["lib/none.scad", "beside the file that asks for it", 'data-file="'],
        ),
        (
            """<openscad-view parameters='{"sise": 2}'>size = 1; cube(size);""",
            "unknown-parameter",
            ["sise", 'Did you mean "size"'],
        ),
        ("<openscad-view parameters='[1'>cube(1);", "invalid-job", ["no JSON object", "[1"]),
        (
            """<openscad-view parameters='{"a=1;cube(9);b": 2}'>cube(1);""",
            "invalid-job",
            ["is not an OpenSCAD variable name"],
        ),
        ("<openscad-view>// nothing", "empty", ["no solid"]),
    ],
)
def test_what_is_wrong_is_told_with_its_fix(visit, body, code, words):
    view = visit(f"{body}</openscad-view>", allowed="404").element()
    expect(view.error).to_be_visible()
    assert view.get("failure.code") == code
    for word in words:
        expect(view.error).to_contain_text(word)
    assert "files=" not in view.error.inner_text()


def test_an_error_in_another_file_names_it(visit, site):
    (site.folder / "parts" / "bad.scad").write_text("include <lib/bad.scad>\ncube(1);")
    (site.folder / "parts" / "lib" / "bad.scad").write_text("a = 1;\nb = ;\n")
    view = visit('<openscad-view src="parts/bad.scad"></openscad-view>').element()
    expect(view.error).to_contain_text("lib/bad.scad, line 2")
    expect(view.error.locator(".failing")).to_contain_text("b = ;")


def test_all_of_a_page_share_one_pool_and_one_stage(visit):
    views = "".join(
        f'<openscad-view id="v{n}" style="--openscad-view-height: 120px">cube({n});</openscad-view>'
        for n in range(1, 7)
    )
    page = visit(
        views,
        head=f"<script>{COUNTERS}</script><script type=module src=static/element.js></script>",
    )
    for n in range(1, 7):
        assert page.element(f"#v{n}").volume() == n**3
    cores = page.page.evaluate("navigator.hardwareConcurrency")
    assert page.page.evaluate("workers.made") <= max(1, cores - 1) + 1
    assert page.page.evaluate("contexts") == 1
    # Elements that come and go leave nothing behind.
    made = page.page.evaluate("workers.made")
    page.page.evaluate(
        """async () => {
            for (let round = 0; round < 30; round++) {
                const element = document.createElement("openscad-view");
                element.source = `cube(${1 + (round % 3)});`;
                document.body.append(element);
                await new Promise((done) => element.addEventListener("render", done));
                element.remove();
            }
        }"""
    )
    assert page.page.evaluate("workers.made") == made
    assert page.page.evaluate("contexts") == 1
    # Moved within the page, an element goes on.
    page.page.evaluate("document.body.prepend(v3)")
    page.page.evaluate("v3.parameters = {}; v3.source = 'cube(10);'")
    page.element("#v3").wait_for_volume(1000)
    page.page.evaluate("document.body.replaceChildren()")
    page.page.wait_for_function("workers.alive === 0")

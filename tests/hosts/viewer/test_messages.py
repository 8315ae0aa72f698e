"""What the view says: status, progress, errors, log; and what it makes of odd messages."""

import re

import pytest
from playwright.sync_api import expect

from tests.hosts.viewer.failures import EXCERPT, error, failure

MALICE = "<img src=x onerror='globalThis.pwned = true'><script>globalThis.pwned = true</script>"


@pytest.fixture
def view(host):
    view = host.stand()
    view.show(box=[20, 30, 10])
    return view


# A browser that gives no WebGL, with its reason, while it is switched off.
NO_WEBGL = """(() => {
    let off = true;
    globalThis.switchWebGL = (on) => { off = !on; };
    for (const { prototype } of [OffscreenCanvas, HTMLCanvasElement]) {
        const { getContext } = prototype;
        prototype.getContext = function (kind, ...rest) {
            if (!off || !kind.startsWith("webgl")) {
                return getContext.call(this, kind, ...rest);
            }
            const failure = { statusMessage: "switched off by the test" };
            this.dispatchEvent(new WebGLContextEvent("webglcontextcreationerror", failure));
            return null;
        };
    }
})();"""


def test_status_tells_triangles_size_and_time(view):
    expect(view.status).to_have_text("12 triangles · 20 × 30 × 10 mm · 12 ms")


def test_picture_is_described_for_those_who_do_not_see_it(view):
    picture = view.root.get_by_role("img")
    expect(picture).to_have_accessible_name(
        "3D view of a part: 20 by 30 by 10 mm, volume 6 cm³, 12 triangles."
    )
    expect(picture).to_have_accessible_description(re.compile("Arrow keys turn the part"))
    expect(view.status).to_have_attribute("aria-live", "polite")


def test_before_the_first_part(host):
    view = host.stand()
    expect(view.status).to_have_text("Waiting for the part…")
    view.viewer("rendering")
    expect(view.status).to_have_text("Rendering…")


def test_failure_names_message_place_and_source(view):
    view.viewer("failed", failure(), EXCERPT)
    expect(view.error).to_be_visible()
    expect(view.error).to_contain_text("Syntax error")
    expect(view.error).to_contain_text("A bracket is missing.")
    expect(view.error).to_contain_text("line 7")
    marked = view.error.locator("[aria-current]")
    expect(marked).to_have_count(1)
    expect(marked).to_contain_text("cube(10)")
    expect(view.status).to_contain_text("Syntax error · line 7 · showing the last good part")
    view.button("Close the error message").click()
    expect(view.error).to_be_hidden()


def test_failure_dims_the_last_part_and_the_next_part_ends_it(view):
    before = view.silhouette()
    clear = contrast(view)
    view.viewer("failed", failure(), EXCERPT)
    view.button("Close the error message").click()
    expect(view.canvas).to_have_css("opacity", "0.42")
    assert view.silhouette() == before
    assert contrast(view) < 0.6 * clear
    view.show(box=[20, 30, 10])
    expect(view.canvas).to_have_css("opacity", "1")
    expect(view.error).to_be_hidden()
    assert contrast(view) == pytest.approx(clear, rel=0.05)


def contrast(view):
    """Between the middle of the part and the background beside it."""
    photo = view.photo().convert("L")
    middle = photo.getpixel((photo.width // 2, int(0.4 * photo.height)))
    return abs(middle - photo.getpixel((photo.width // 12, photo.height // 2)))


def test_error_in_another_file_marks_its_line_and_names_the_python_line(view):
    origin = 'File "part.py", line 3'
    view.viewer("failed", failure(diagnostics=[error("bad", "gear.scad", origin)]), EXCERPT)
    expect(view.error).to_contain_text(f"gear.scad, line 7 · {origin}")
    expect(view.error.locator("[aria-current]")).to_contain_text("cube(10)")


def test_error_without_a_line_marks_none(view):
    view.viewer("failed", failure(diagnostics=[{**error("bad"), "line": None}]), EXCERPT)
    expect(view.error).to_contain_text("Syntax error")
    expect(view.error.locator("[aria-current]")).to_have_count(0)


def test_html_is_shown_as_text(view):
    message = error(MALICE, MALICE, MALICE)
    warning = {**message, "severity": "warning"}
    view.viewer(
        "failed",
        failure(MALICE, diagnostics=[message, warning], echo=[MALICE]),
        [[7, MALICE]],
    )
    expect(view.error.get_by_text("onerror").first).to_be_visible()
    view.button("1 warning · 1 echo").click()
    expect(view.root.locator(".log")).to_contain_text("onerror")
    assert view.root.locator("img, script").count() == 0
    assert view.page.evaluate("globalThis.pwned") is None


def test_quick_render_shows_no_spinner(view):
    view.page.evaluate(
        """() => {
            const root = document.querySelector(".openscad-view").shadowRoot;
            const progress = root.querySelector(".progress");
            globalThis.spinners = 0;
            new MutationObserver(() => { spinners += progress.hidden ? 0 : 1; })
                .observe(progress, { attributes: true });
        }"""
    )
    view.page.evaluate(
        """() => {
            const parts = [21, 22, 23].map((size) => host.solid({ box: [size, 30, 10] }));
            for (const part of parts) {
                // Later than now, so that a busy page is quick, too.
                host.viewer("a").rendering(Date.now() + 2000);
                host.viewer("a").ready(part);
            }
        }"""
    )
    expect(view.status).to_contain_text("23 × 30 × 10 mm")
    # Longer than the spinner of any of them would have taken to appear.
    view.page.evaluate("() => new Promise((done) => setTimeout(done, 2500))")
    assert view.page.evaluate("spinners") == 0


def test_slow_render_shows_a_spinner_then_the_time_and_a_way_out(view):
    progress = view.root.locator(".progress")
    before = view.silhouette()
    view.viewer("rendering")
    expect(progress).to_be_visible()
    expect(view.status).to_have_text("Rendering…")
    expect(progress).to_contain_text(re.compile(r"^[1-9]\d*\.\d s"))
    assert view.silhouette() == before
    view.button("Cancel").click()
    view.page.wait_for_function("host.viewer('a').heard.includes('cancel')")
    expect(view.button("Cancel")).to_be_disabled()
    view.viewer("failed", {**failure("Ended on request."), "code": "cancelled", "diagnostics": []})
    expect(progress).to_be_hidden()
    expect(view.error).to_contain_text("Cancelled")


def test_error_stays_while_the_next_quick_render_runs(view):
    view.viewer("failed", failure(), EXCERPT)
    expect(view.error).to_be_visible()
    view.viewer("rendering")
    expect(view.root.locator(".progress")).to_be_visible()
    expect(view.error).to_be_visible()
    view.show(box=[20, 30, 10])
    expect(view.error).to_be_hidden()


def test_log_folds_out_and_goes_with_its_messages(view):
    expect(view.root.locator(".log-button")).to_be_hidden()
    warning = {**error("unknown variable"), "severity": "warning", "line": 3}
    view.show({"diagnostics": [warning], "echo": ["1", "2"]}, box=[20, 30, 10])
    log = view.root.locator(".log")
    expect(log).to_be_hidden()
    button = view.button("1 warning · 2 echoes")
    button.click()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(log).to_contain_text("unknown variable")
    expect(log).to_contain_text("line 3")
    expect(log.locator(".echo")).to_have_count(2)
    view.show(box=[20, 30, 10])
    expect(log).to_be_hidden()
    expect(button).to_be_hidden()


def test_endless_output_stays_bounded(view):
    view.show({"echo": ["x" * 5000] * 5000}, box=[20, 30, 10])
    view.button("5,000 echoes").click()
    log = view.root.locator(".log")
    expect(log).to_contain_text("4,800 more lines")
    assert log.evaluate("log => log.textContent.length") < 1_000_000


def test_damaged_mesh_is_said_and_does_no_harm(view):
    before = view.silhouette()
    view.viewer("damagedMesh")
    expect(view.error).to_contain_text("The mesh message is damaged")
    assert view.silhouette() == before
    view.show(box=[20, 30, 20])
    expect(view.error).to_be_hidden()


def test_view_that_was_there_before_python_gets_the_picture(host):
    view = host.stand(mount=False)
    view.call("mount", {"viewer": "late-one"})
    expect(view.status).to_have_text("Waiting for Python…")
    view.call("start", "late-one")
    expect(view.status).to_have_text("Waiting for the part…")
    view.show(box=[20, 30, 10])
    assert view.silhouette()["count"] > 0


def test_view_that_is_mounted_later_or_twice_gets_the_picture(host):
    first = host.stand("first", mount=False)
    viewer = first.call("start")
    first.call("show", {"box": [20, 30, 10]})
    first.call("mount")
    second = host.stand("second", mount=False)
    second.call("mount", {"viewer": viewer})
    for view in (first, second):
        view.canvas.and_(host.page.locator("[data-revision='1']")).scroll_into_view_if_needed()
        host.wait_until(lambda view=view: view.silhouette()["count"] > 0, "the part")
        expect(view.status).to_contain_text("20 × 30 × 10 mm")


def test_mesh_of_a_worker_is_shown_before_python_hears_of_it(view):
    view.show(box=[20, 30, 10])
    before = view.silhouette()
    last = int(view.canvas.get_attribute("data-revision"))
    view.call("direct", {"box": [20, 30, 4]}, 1)
    expect(view.canvas).to_have_attribute("data-revision", f"{last + 1}")
    view.rest()
    flat = view.silhouette()
    assert flat["height"] < before["height"]
    # One that another has overtaken comes too late, and Python's own is the same again.
    view.call("direct", {"box": [20, 30, 7]}, 0)
    view.show(box=[20, 30, 4])
    expect(view.canvas).to_have_attribute("data-revision", f"{last + 1}")
    expect(view.status).to_contain_text("20 × 30 × 4 mm")
    # By the time that a later one is there both have been read.
    view.call("direct", {"box": [20, 30, 4]}, 1)
    expect(view.canvas).to_have_attribute("data-revision", f"{last + 2}")
    view.rest()
    assert view.silhouette() == flat


SLOW_READING = """
    const read = Blob.prototype.arrayBuffer;
    Blob.prototype.arrayBuffer = async function () {
        const bytes = await read.call(this);
        await new Promise((done) => setTimeout(done, 200));
        return bytes;
    };
"""


def test_parts_that_come_faster_than_their_bytes_are_shown(open_page):
    host = open_page(before=SLOW_READING)
    view = host.stand()
    shown = host.page.evaluate(
        """async (name) => {
            const canvas = document.querySelector(`#mount-${name} .openscad-view`)
                .shadowRoot.querySelector("canvas");
            const shown = [];
            const last = 20;
            await new Promise((done) => {
                new MutationObserver(() => {
                    shown.push(Number(canvas.dataset.revision));
                    if (shown.at(-1) === last) {
                        done();
                    }
                }).observe(canvas, { attributeFilter: ["data-revision"] });
                let count = 0;
                const timer = setInterval(() => {
                    host.show(name, { box: [20, 30, 10 + count] }, {});
                    count += 1;
                    if (count === last) {
                        clearInterval(timer);
                    }
                }, 50);
            });
            return shown;
        }""",
        view.name,
    )
    # A few at the least; how many depends on the machine.
    assert len(shown) >= 3
    assert shown == sorted(shown)


def test_browser_without_webgl_says_so(open_page):
    host = open_page(before=NO_WEBGL)
    view = host.stand()
    expect(view.error).to_contain_text("needs WebGL 2")
    expect(view.error).to_contain_text("switched off by the test")
    expect(view.error).to_contain_text("hardware acceleration")
    view.call("show", {"box": [20, 30, 10]})
    expect(view.status).to_contain_text("20 × 30 × 10 mm")
    view.error.get_by_role("button").click()
    view.menu("Download").get_by_role("button", name="Download STL", exact=True).click()
    view.wait_until(lambda: any("file-wanted" in said for said in view.heard), "a wish for a file")


def test_browser_that_takes_webgl_away_says_so_until_it_is_back(open_page):
    host = open_page(before=NO_WEBGL.replace("let off = true", "let off = false"))
    view = host.stand()
    view.show(box=[20, 30, 10])
    host.page.evaluate("switchWebGL(false)")
    host.page.evaluate("counters.contexts[0].getExtension('WEBGL_lose_context').loseContext()")
    expect(view.error).to_contain_text("switched off by the test")
    host.page.evaluate("switchWebGL(true)")
    expect(view.error).to_be_hidden()
    view.show(box=[20, 30, 10], color=[200, 40, 40, 255])
    red, green, *_ = view.call("pixelAt", 0.5, 0.5)
    assert red > 2 * green

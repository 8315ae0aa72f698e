"""Mounting, unmounting and mounting again: no blank frame, nothing left behind."""

import pytest
from playwright.sync_api import expect

from tests.support.browsers.chosen import only_chromium

HELD = ("live", "channels", "observers", "listeners", "timers", "frames")


def held(host):
    counters = host.counters()
    return {name: counters[name] for name in HELD}


def listeners_and_nodes(host):
    """As the browser itself counts them, after a garbage collection."""
    only_chromium("the heap is measured over Chromium's DevTools protocol")
    session = host.page.context.new_cdp_session(host.page)
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = {
        each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]
    }
    session.detach()
    return metrics["JSEventListeners"], metrics["Nodes"]


def test_cell_that_runs_again_keeps_camera_and_picture(host):
    view = host.stand()
    view.show(box=[20, 20, 20])
    view.press("1")
    view.press("-")
    before = view.silhouette()
    frames = host.page.evaluate(
        """() => host.framesDuring("a", async () => {
            for (let run = 1; run <= 8; run += 1) {
                await host.rerun("a", { box: [20 + run, 20, 20] });
                await host.frame();
                await host.frame();
            }
        })"""
    )
    assert len(frames) > 20
    assert min(frames) > 0
    view.canvas.and_(host.page.locator("[data-revision='1']")).wait_for()
    view.rest()
    after = view.silhouette()
    assert after["height"] == pytest.approx(before["height"], abs=1)
    assert after["width"] / before["width"] == pytest.approx(28 / 20, rel=0.02)
    assert host.counters()["contexts"] == 1
    assert host.counters()["channels"] == 2


def test_cell_that_runs_again_keeps_section_projection_and_faces(host):
    view = host.stand()
    view.show(box=[20, 20, 20])
    for key in ("p", "1", "z"):
        view.press(key)
    cut = view.silhouette()
    assert cut["width"] / cut["height"] == pytest.approx(2, rel=0.03)
    view.call("rerun", {"box": [20, 20, 20.5]})
    view.canvas.and_(host.page.locator("[data-revision='1']")).wait_for()
    view.rest()
    seen = view.silhouette()
    # The plane is where it was, halfway up the part before.
    assert (seen["left"], seen["width"]) == (cut["left"], cut["width"])
    assert seen["height"] == pytest.approx(cut["height"] * 10.25 / 10, abs=2)
    view.button("Section").click()
    expect(view.root.get_by_label("Cut across Z", exact=True)).to_be_checked()


def test_cell_of_jupyterlab_that_runs_again_keeps_the_camera(host):
    view = host.stand(mount=False)
    view.call("asInJupyterLab")
    view.call("start")
    view.call("mount")
    view.show(box=[20, 30, 10])
    view.press("1")
    front = view.silhouette()
    assert front["width"] / front["height"] == pytest.approx(2, rel=0.03)
    view.call("rerunInJupyterLab", {"box": [10, 30, 10]})
    host.wait_until(
        lambda: view.silhouette()["width"] == pytest.approx(front["width"] / 2, abs=2),
        "the narrower part from the front",
    )


def test_several_views_of_a_cell_are_followed_each_by_its_own(host):
    shapes = {"one": [40, 10, 10], "two": [10, 10, 40]}
    views = {name: host.stand(name, cell="shared") for name in shapes}
    host.page.evaluate("() => { document.querySelector('main').className = 'grid'; }")
    for name, view in views.items():
        view.show(box=shapes[name])
        view.press("1")
    before = {name: view.silhouette() for name, view in views.items()}
    # Unmounted in another order than mounted, and into new elements.
    host.page.evaluate(
        """async (shapes) => {
            for (const name of ["two", "one"]) { host.unmount(name); host.remove(name); }
            for (const name of ["one", "two"]) {
                host.place(name, "shared");
                host.start(name);
                await host.mount(name);
            }
        }""",
        shapes,
    )
    for name, view in views.items():
        assert view.silhouette() == before[name]


def test_view_in_another_cell_starts_anew(host):
    first = host.stand("first")
    first.show(box=[20, 20, 20])
    first.call("unmount")
    second = host.stand("second")
    assert second.silhouette()["count"] == 0


def test_focus_and_drag_go_on_over_a_rerun(host):
    view = host.stand()
    view.show(box=[40, 10, 20])
    view.press("1")
    for _ in range(4):
        view.press("-")
    x, y = view.center()
    mouse = host.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x - 90, y, steps=3)
    host.page.evaluate("() => host.rerun('a', { box: [40, 10, 20] })")
    mouse.move(x - 180, y, steps=3)
    mouse.up()
    view.rest()
    seen = view.silhouette()
    assert seen["width"] / seen["height"] == pytest.approx(10 / 20, rel=0.03)
    assert view.canvas.evaluate("canvas => canvas.matches(':focus')")


def test_cell_that_fails_at_once_shows_the_part_before_dimmed(host):
    view = host.stand()
    view.show(box=[20, 20, 20])
    before = view.silhouette()
    host.page.evaluate(
        """async () => {
            host.unmount("a");
            host.start("a");
            await host.mount("a");
            host.viewer("a").failed(
                { code: "syntax", message: "A bracket is missing.", diagnostics: [], echo: [] });
        }"""
    )
    expect(view.error).to_be_visible()
    expect(view.canvas).to_have_css("opacity", "0.42")
    assert view.silhouette() == before


@pytest.mark.parametrize("signal", [False, True])
def test_views_that_nobody_follows_leave_nothing_behind(host, signal):
    empty = held(host)
    host.page.evaluate(
        """async (signal) => {
            const rounds = async (count) => {
                for (let round = 0; round < count; round += 1) {
                    host.place("a", `cell${round}`);
                    host.start("a");
                    host.viewer("a").ready(globalThis.part ??= host.solid({ torus: [20, 5, 24] }));
                    await host.mount("a", { signal });
                    await host.frame();
                    host.unmount("a");
                    host.remove("a");
                }
            };
            globalThis.rounds = rounds;
            await rounds(3);
        }""",
        signal,
    )
    host.wait_until(lambda: held(host) == empty, "the first views to be gone")
    first = listeners_and_nodes(host)
    host.page.evaluate("() => rounds(50)")
    assert host.counters()["live"] == 1
    host.wait_until(lambda: held(host) == empty, "all views to be gone")

    def is_collected():
        listeners, nodes = listeners_and_nodes(host)
        return listeners <= first[0] + 5 and nodes <= first[1] + 50 * 3

    host.wait_until(is_collected, f"no more listeners and nodes than {first}")
    shared = host.page.evaluate("Object.getOwnPropertySymbols(globalThis).map(String)")
    # What charts draw scenes with is code, which stays as the module does that has it.
    left = [symbol for symbol in shared if "openscad" in symbol]
    assert [symbol.split("/")[-1] for symbol in left] == ["stage-kit)"]


def test_view_that_is_mounted_after_all_were_gone_works(host):
    view = host.stand()
    view.show(box=[20, 20, 20])
    view.call("unmount")
    host.wait_until(lambda: host.counters()["live"] == 0, "the renderer to be gone")
    expect(view.root).to_have_count(0)
    view.call("start")
    view.call("mount")
    view.show(box=[20, 20, 20])
    assert view.silhouette()["count"] > 0
    assert host.counters()["live"] == 1

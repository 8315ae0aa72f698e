"""The renderer that all views share: one context, no work for nothing, back after a loss."""

import pytest
from playwright.sync_api import expect

COUNT = 24


def quiet(host):
    """Waits until no frame is asked for, and gives the number of pictures drawn so far."""
    host.wait_until(lambda: host.counters()["frames"] == 0, "the last frame")
    return host.counters()["drawn"]


def shows_front(view, number):
    seen = view.silhouette()
    return seen["width"] / seen["height"] == pytest.approx((10 + number) / 10, rel=0.06)


def test_many_views_share_one_context(host):
    host.page.evaluate("() => { document.querySelector('main').className = 'grid'; }")
    views = []
    for number in range(COUNT):
        # Some hosts load a copy of the module for each widget.
        view = host.stand(f"v{number}", copy=number % 3)
        view.call("show", {"box": [10 + number, 10, 10]})
        views.append(view)
    for number, view in enumerate(views):
        view.canvas.scroll_into_view_if_needed()
        expect(view.canvas).to_have_attribute("data-revision", "1")
        view.press("1")
        # The page tells a view a little after the scrolling that it is on screen again.
        host.wait_until(lambda v=view, n=number: shows_front(v, n), f"box {number} from the front")
    counters = host.counters()
    assert counters["contexts"] == 1
    # What is off screen keeps its picture.
    assert views[0].silhouette()["count"] > 0


def test_nothing_is_drawn_while_nothing_changes(host):
    view = host.stand()
    view.show(box=[20, 30, 10])
    view.page.mouse.move(*view.center())
    drawn = quiet(host)
    asked = host.page.evaluate(
        """async () => {
            let asked = 0;
            const original = requestAnimationFrame;
            globalThis.requestAnimationFrame = (callback) => {
                asked += 1;
                return original(callback);
            };
            await new Promise((done) => setTimeout(done, 500));
            globalThis.requestAnimationFrame = original;
            return asked;
        }"""
    )
    assert asked == 0
    assert host.counters()["drawn"] == drawn


def test_many_changes_make_one_frame(host):
    view = host.stand()
    view.show(box=[20, 30, 10])
    drawn = quiet(host)
    view.canvas.evaluate(
        """canvas => {
            for (let turn = 0; turn < 50; turn += 1) {
                canvas.dispatchEvent(
                    new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true }));
            }
        }"""
    )
    assert quiet(host) == drawn + 1


def test_frame_drawn_in_a_hurry_gets_smooth_edges_whatever_comes_between(host):
    view = host.stand()
    view.show(box=[20, 30, 10])
    # As soon as the next part was drawn as a preview, somebody turns it.
    view.canvas.evaluate(
        """canvas => {
            globalThis.turns = 0;
            new MutationObserver((_, observer) => {
                if (canvas.hasAttribute("data-preview")) {
                    observer.disconnect();
                    globalThis.turns += 1;
                    canvas.dispatchEvent(
                        new KeyboardEvent("keydown", { key: "ArrowLeft", bubbles: true }));
                }
            }).observe(canvas, { attributeFilter: ["data-preview"] });
        }"""
    )
    view.call("show", {"box": [30, 20, 10]})
    host.wait_until(lambda: host.page.evaluate("turns") == 1, "a preview frame")
    expect(view.canvas).not_to_have_attribute("data-preview", "")


def test_views_off_screen_cost_nothing(host):
    host.page.evaluate("() => { document.querySelector('main').style.paddingBottom = '3000px'; }")
    view = host.stand()
    view.show(box=[20, 30, 10])
    host.page.evaluate("scrollTo(0, 2500)")
    host.page.evaluate("() => host.frame().then(host.frame)")
    drawn = quiet(host)
    for size in (12, 14, 16):
        view.call("show", {"box": [size, 30, 10]})
        expect(view.status).to_contain_text(f"{size} × 30 × 10 mm")
    # A mesh takes a moment longer than its state; a look at the page would still show it.
    host.page.evaluate("async () => { for (let i = 0; i < 10; i += 1) await host.frame(); }")
    assert quiet(host) == drawn
    host.page.evaluate("scrollTo(0, 0)")
    expect(view.canvas).to_have_attribute("data-revision", "4")
    assert quiet(host) == drawn + 1


def test_lost_context_is_restored(host):
    view = host.stand()
    view.show(box=[20, 30, 10])
    view.press("1")
    before = view.fingerprint()
    host.page.evaluate(
        """() => {
            globalThis.loss = counters.contexts[0].getExtension("WEBGL_lose_context");
            loss.loseContext();
        }"""
    )
    host.wait_until(lambda: host.counters()["live"] == 0, "the loss")
    assert view.fingerprint() == before
    view.call("show", {"box": [10, 30, 10]})
    host.page.evaluate("loss.restoreContext()")
    expect(view.canvas).to_have_attribute("data-revision", "2")
    seen = view.silhouette()
    assert seen["width"] / seen["height"] == pytest.approx(1, rel=0.03)
    assert host.counters()["contexts"] == 1


def test_context_that_is_not_given_back_is_replaced(host):
    view = host.stand()
    view.show(box=[20, 30, 10])
    view.press("1")
    before = view.silhouette()
    host.page.evaluate("counters.contexts[0].getExtension('WEBGL_lose_context').loseContext()")
    host.wait_until(lambda: host.counters()["live"] == 1, "a new context")
    view.show(box=[20, 30, 10], color=[200, 40, 40, 255])
    assert view.silhouette() == pytest.approx(before, abs=2)
    red, green, *_ = view.call("pixelAt", 0.5, 0.5)
    assert red > 2 * green

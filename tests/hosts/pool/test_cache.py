"""Results outlive the page where the browser lets them, and are not missed where not."""

import pytest

from tests.support.browsers.chosen import chosen

QUOTA = 1_000_000
CUBE = "cube([1, 2, 3]);"


def test_result_is_there_after_a_reload(open_pool):
    page = open_pool()
    first = page.render(CUBE)
    assert first["way"] == "rendered"
    page.wait_until_kept()
    page = open_pool()
    again = page.render(CUBE)
    assert again == {**first, "way": "disk"}
    assert page.render(CUBE)["way"] == "memory"
    assert page.render("cube([1, 2, 4]);")["way"] == "rendered"


def test_two_tabs_share_what_is_kept(open_pool):
    one = open_pool()
    one.render(CUBE)
    one.wait_until_kept()
    other = open_pool()
    assert other.render(CUBE)["way"] == "disk"
    one.call("clearCache")
    third = open_pool()
    assert third.render(CUBE)["way"] == "rendered"


def test_cleared_by_the_user_while_the_page_is_open(open_pool):
    page = open_pool()
    page.render(CUBE)
    page.wait_until_kept()
    page.call("deleteDatabases")
    assert page.render("cube([1, 2, 5]);")["volume"] == 10
    page.wait_until_kept()
    page = open_pool()
    assert page.render("cube([1, 2, 5]);")["way"] == "disk"
    assert page.render(CUBE)["way"] == "rendered"


@pytest.mark.parametrize("context", [QUOTA], indirect=True)
def test_no_room_for_it(open_pool, context, site):
    page = open_pool()
    if chosen() == "chromium":
        session = context.new_cdp_session(page.page)
        origin = site[1].rstrip("/")
        session.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": QUOTA})
    # 250 KB each.
    for radius in range(1, 9):
        answer = page.render(f"sphere({radius}, $fn = 72);")
        assert answer["way"] == "rendered"
        assert answer["volume"] > 0
        # Writes wait for a pause between renders.
        page.page.wait_for_timeout(400)
    page.wait_until(lambda disk: disk["unavailable"] is not None, "no more is tried")
    assert "QuotaExceeded" in page.disk()["unavailable"]
    assert page.render("sphere(8, $fn = 72);")["way"] == "memory"
    assert page.render(CUBE)["volume"] == 6


def test_storage_is_denied(open_pool, site):
    # A sandboxed frame has an origin of its own, which has no storage.
    page = open_pool()
    page.page.evaluate(
        """() => new Promise((done) => {
            const frame = document.createElement("iframe");
            frame.name = "denied";
            frame.sandbox = "allow-scripts";
            frame.onload = done;
            frame.src = location.href;
            document.body.append(frame);
        })"""
    )
    inside = type(page)(page.page, inside=True)
    assert inside.render(CUBE)["volume"] == 6
    assert inside.render(CUBE)["way"] == "memory"
    assert inside.disk()["unavailable"] is not None
    assert inside.disk()["entries"] == 0

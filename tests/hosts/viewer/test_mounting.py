"""A page mounts other kinds of views than parts', and keeps the kinds apart."""

from playwright.sync_api import expect


def text_in(host, name):
    return host.page.locator(f"#mount-{name} output[data-made]")


def test_other_kind_of_view_shows_beside_parts(host):
    part = host.stand("a")
    part.show(box=[10, 10, 10])
    text = host.stand("b", mount=False)
    text.call("mountText", "hello")
    expect(text_in(host, "b")).to_have_text("hello")
    assert host.counters()["contexts"] == 1
    part.press("-")
    part.rest()
    assert part.silhouette()["count"] > 0


def test_cell_that_runs_again_reuses_the_view_of_its_kind(host):
    host.stand("part").show(box=[10, 10, 10])
    text = host.stand("a", mount=False)
    text.call("mountText", "one")
    text.call("unmount")
    text.call("mountText", "two")
    expect(text_in(host, "a")).to_have_text("two")
    expect(text_in(host, "a")).to_have_attribute("data-made", "1")


def test_cell_that_shows_another_kind_gets_a_view_of_that_kind(host):
    stand = host.stand("a")
    stand.show(box=[10, 10, 10])
    stand.call("unmount")
    stand.call("mountText", "instead")
    expect(text_in(host, "a")).to_have_text("instead")
    expect(stand.canvas).to_have_count(0)
    stand.call("unmount")
    stand.call("start")
    stand.call("mount")
    stand.show(box=[20, 10, 10])
    expect(text_in(host, "a")).to_have_count(0)
    assert host.counters()["contexts"] == 1

"""What the view draws: the right part, from the right side, whatever comes in between."""

import pytest


def test_part_is_drawn_whole_and_in_the_middle(host):
    view = host.stand()
    assert view.silhouette()["count"] == 0
    view.show(box=[20, 30, 10])
    seen = view.silhouette()
    width, height = view.page.evaluate("name => [800 - 34, 420]", "a")
    assert seen["count"] > 0.1 * width * height
    assert seen["left"] > 0
    assert seen["top"] > 0
    middle = seen["left"] + seen["width"] / 2
    assert middle == pytest.approx(width / 2, abs=0.1 * width)


@pytest.mark.parametrize(
    ("key", "across", "up"),
    [("1", 20, 10), ("2", 20, 10), ("3", 30, 10), ("4", 30, 10), ("5", 20, 30), ("6", 20, 30)],
)
def test_named_sides_show_that_side(host, key, across, up):
    view = host.stand()
    view.show(box=[20, 30, 10])
    view.press(key)
    seen = view.silhouette()
    # The near side alone is seen; the edges' lines add a pixel.
    assert seen["width"] / seen["height"] == pytest.approx(across / up, rel=0.02)
    assert seen["count"] == pytest.approx(seen["width"] * seen["height"], rel=0.02)


def test_hole_can_be_looked_through(host):
    view = host.stand()
    view.show(torus=[20, 5, 48])
    view.press("5")
    seen = view.silhouette()
    outer, inner = 25, 15
    ring = 1 - (inner / outer) ** 2
    disc = 3.14159 / 4 * seen["width"] * seen["height"]
    assert seen["count"] / disc == pytest.approx(ring, rel=0.05)
    assert view.call("pixelAt", 0.5, 0.5)[3] < 255


def test_camera_stays_when_the_part_changes(host):
    view = host.stand()
    view.show(box=[20, 20, 20])
    view.press("1")
    small = view.silhouette()
    view.show(box=[24, 20, 20])
    large = view.silhouette()
    assert large["width"] / small["width"] == pytest.approx(1.2, rel=0.02)
    assert large["height"] == pytest.approx(small["height"], abs=1)


def test_camera_follows_a_part_that_left_the_picture(host):
    view = host.stand()
    view.show(box=[20, 20, 20])
    view.press("1")
    there = view.silhouette()
    view.show(box=[20, 20, 20], at=[5000, 0, 0])
    assert view.silhouette() == pytest.approx(there, abs=2)


def test_camera_that_nobody_moved_backs_away_from_a_part_that_outgrows_the_picture(host):
    view = host.stand()
    view.show(box=[20, 20, 20])
    width = view.call("size")[0]
    view.show(box=[90, 20, 20])
    grown = view.silhouette()
    assert grown["left"] > 0
    assert grown["left"] + grown["width"] < width
    # One that the user has moved looks where it was told to.
    view.canvas.press("+")
    for _ in range(3):
        view.press("+")
    view.show(box=[95, 20, 20])
    assert view.silhouette()["left"] == 0


def test_camera_backs_out_of_a_part_that_swallows_it(host):
    view = host.stand()
    view.show(box=[20, 20, 20])
    view.show(box=[20000, 20000, 20000])
    seen = view.silhouette()
    assert seen["left"] > 0
    assert seen["top"] > 0


def test_edges_are_drawn_dark_on_the_part(host):
    view = host.stand()
    view.show(box=[20, 20, 20])
    view.press("1")
    seen = view.silhouette()
    photo = view.photo()
    middle = photo.getpixel((seen["left"] + seen["width"] // 2, seen["top"] + seen["height"] // 2))
    border = min(
        sum(photo.getpixel((seen["left"] + inset, seen["top"] + seen["height"] // 2)))
        for inset in range(3)
    )
    assert border < 0.5 * sum(middle)


def test_faces_have_the_programs_colours(host):
    view = host.stand()
    view.show(box=[20, 20, 20], color=[200, 30, 30, 255])
    red, green, blue, alpha = view.call("pixelAt", 0.5, 0.4)
    assert alpha == 255
    assert red > 2 * green
    assert red > 2 * blue


def test_see_through_faces_let_the_background_through(host):
    view = host.stand()
    view.show(box=[20, 20, 20], color=[30, 200, 30, 100])
    *_, alpha = view.call("pixelAt", 0.5, 0.4)
    assert 0 < alpha < 255


def test_open_mesh_shows_its_inside(host):
    view = host.stand()
    view.show(box=[20, 20, 20])
    view.press("6")
    closed = view.silhouette()["count"]
    # Half of the bottom is missing: the inside of the top is seen through it.
    view.show(box=[20, 20, 20], open=True)
    assert view.silhouette()["count"] == pytest.approx(closed, rel=0.05)
    view.status.get_by_text("not closed").wait_for()


@pytest.mark.parametrize("key", ["5", "6"], ids=["above", "below"])
def test_flat_shape_is_seen_from_both_sides_with_its_hole(host, key):
    view = host.stand()
    view.show(frame=[30, 20])
    view.press(key)
    seen = view.silhouette()
    assert seen["width"] / seen["height"] == pytest.approx(30 / 20, rel=0.02)
    # A quarter is the hole; the outlines' lines add some pixels.
    assert seen["count"] / (seen["width"] * seen["height"]) == pytest.approx(0.75, rel=0.03)
    assert view.call("pixelAt", 0.5, 0.5)[3] < 255
    view.status.get_by_text("flat, 450 mm² · 30 × 20 mm").wait_for()


def test_sharp_on_every_screen_and_after_resizing(open_page):
    host = open_page(device_scale_factor=2)
    view = host.stand()
    view.show(box=[20, 20, 20])

    def size():
        return view.call("size")

    width, height, css_width, css_height = size()
    assert (width, height) == (2 * css_width, 2 * css_height)
    host.page.set_viewport_size({"width": 360, "height": 700})
    host.wait_until(lambda: size()[0] < width and size()[0] == 2 * size()[2], "the new size")
    view.rest()
    seen = view.silhouette()
    assert seen["left"] > 0
    assert seen["left"] + seen["width"] < size()[0]


def test_part_stays_whole_in_a_window_that_gets_narrow(host):
    view = host.stand()
    view.show(box=[60, 60, 5])
    host.page.set_viewport_size({"width": 360, "height": 700})
    narrow = "name => host.silhouette(name).left > 0 && host.size(name)[0] < 360"
    host.page.wait_for_function(narrow, arg="a")
    view.rest()
    seen = view.silhouette()
    assert seen["left"] + seen["width"] < view.call("size")[0]


def test_camera_that_the_user_has_set_keeps_what_it_looks_at_when_resized(host):
    view = host.stand()
    view.show(box=[20, 20, 20])
    view.press("1")
    view.press("+")
    view.press("+")
    before = view.silhouette()
    host.page.set_viewport_size({"width": 1000, "height": 700})
    host.page.wait_for_function("name => host.size(name)[0] > 900", arg="a")
    view.rest()
    assert view.silhouette()["height"] == pytest.approx(before["height"], abs=2)


def test_no_frame_is_blank_while_parts_follow_each_other(host):
    view = host.stand()
    view.show(box=[10, 20, 20])
    frames = host.page.evaluate(
        """() => host.framesDuring("a", async () => {
            for (let size = 11; size < 30; size += 1) {
                host.show("a", { box: [size, 20, 20] });
                await host.frame();
            }
        })"""
    )
    assert len(frames) > 15
    assert min(frames) > 0
    assert len(set(frames)) > 5


def test_last_of_many_parts_is_the_one_that_stays(host):
    view = host.stand()
    view.show(box=[40, 10, 10])
    view.press("1")
    host.page.evaluate(
        """() => { for (let width = 1; width <= 30; width += 1)
            host.show("a", { box: [width, 10, 10] }); }"""
    )
    host.wait_until(
        lambda: (
            view.silhouette()["width"] / max(1, view.silhouette()["height"])
            == pytest.approx(3, rel=0.03)
        ),
        "the last part",
    )
    view.rest()
    seen = view.silhouette()
    assert seen["width"] / seen["height"] == pytest.approx(3, rel=0.03)


@pytest.mark.parametrize("dark", [False, True])
def test_background_matches_the_notebook(host, dark):
    host.dark(dark)
    view = host.stand()
    view.show(box=[20, 20, 20])

    def corner_is_dark():
        return sum(view.photo().getpixel((4, 40))) < 3 * 128

    host.wait_until(lambda: corner_is_dark() == dark, "the notebook's theme")
    host.dark(not dark)
    host.wait_until(lambda: corner_is_dark() != dark, "the other theme")
    assert view.silhouette()["count"] > 0


def test_camera_glides_to_a_side_and_comes_to_rest(open_page):
    host = open_page(motion=True)
    view = host.stand()
    view.show(box=[20, 30, 10])
    drawn = host.counters()["drawn"]
    view.canvas.press("5")
    host.wait_until(lambda: host.counters()["frames"] == 0, "the last frame")
    assert host.counters()["drawn"] >= drawn + 2
    seen = view.silhouette()
    assert seen["width"] / seen["height"] == pytest.approx(2 / 3, rel=0.02)

"""A chart on a page of a browser, as its user has it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.support.waiting import until

_INK = """canvas => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let ink = 0;
    for (let at = 3; at < data.length; at += 4) {
        ink += data[at] > 0;
    }
    return ink;
}"""


# Not as one text, in which WebKit puts nothing between what stands side by side.
_LINES = """all => all.map((line) =>
    ["span", "b"].map((part) => line.querySelector(part)?.textContent ?? ""))"""


def tooltip_of(root: Locator) -> dict[str, str]:
    """What the tooltip of a chart says now, by name."""
    found: list[tuple[str, str]] = root.locator(".tooltip-line").evaluate_all(_LINES)
    return dict(found)


class ChartOnPage:
    """One chart.

    Attributes:
        root: What all of it is in.
        plot: What is drawn in and takes the pointer.
    """

    def __init__(self, page: Page, title: str | None = None, at: int = 0) -> None:
        charts = page.locator(".openscad-chart")
        if title is not None:
            charts = charts.filter(has=page.get_by_role("heading", name=title, exact=True))
        self.page = page
        self.root = charts.nth(at)
        self.plot = self.root.locator(".plot").first

    @property
    def labels(self) -> Locator:
        """The texts beside the axes' ticks."""
        return self.root.locator(".layer text")

    def texts(self) -> list[str]:
        """What stands at the axes."""
        return self.labels.all_text_contents()

    def wait(self) -> None:
        """Until it is drawn."""
        expect(self.labels.first).to_be_attached()

    def ink(self) -> int:
        """How many pixels of it are drawn upon."""
        self.wait()
        canvas = self.root.locator("canvas").first
        found: int = canvas.evaluate(_INK)
        return found

    def place(self, x: float, y: float) -> tuple[float, float]:
        """A place of the page, given as shares of the plot."""
        box: Any = self.plot.bounding_box()
        return box["x"] + x * box["width"], box["y"] + y * box["height"]

    def hover(self, x: float, y: float) -> None:
        """Point there."""
        self.plot.scroll_into_view_if_needed()
        self.page.mouse.move(*self.place(x, y))

    def zoom(self, x: float, y: float, by: int = 4) -> None:
        """Turn the wheel there; the chart has the focus, as after a click."""
        before = self.texts()
        self.plot.focus()
        self.hover(x, y)
        for _ in range(by):
            self.page.mouse.wheel(0, -120)
        until(self.page, lambda: self.texts() != before, "other ticks")

    def show_all(self) -> None:
        """Show all of it again, by the key for that."""
        self.plot.press("0")

    def drag(self, x: tuple[float, float], y: tuple[float, float] = (0.3, 0.7)) -> None:
        """Drag from a place to another, given as shares of the plot."""
        self.hover(x[0], y[0])
        self.page.mouse.down()
        self.page.mouse.move(*self.place((x[0] + x[1]) / 2, (y[0] + y[1]) / 2))
        self.page.mouse.move(*self.place(x[1], y[1]))
        self.page.mouse.up()

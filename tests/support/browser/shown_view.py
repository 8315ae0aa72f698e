"""A view in a page, as its user has it: the picture, the toolbar, the keyboard."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from PIL import Image
from playwright.sync_api import Locator, Page

from tests.support.browser import picture
from tests.support.waiting import until

# What was asked for is drawn with the next frame; one drawn in a hurry is drawn again.
REST = """canvas => new Promise((done) => {
    let calm = 0;
    const look = () => {
        calm = canvas.hasAttribute("data-preview") ? 0 : calm + 1;
        if (calm > 2) { done(); } else { requestAnimationFrame(look); }
    };
    requestAnimationFrame(look);
})"""


class ShownView:
    """One view.

    Attributes:
        root: The view's own element.
        canvas: Where its picture is.
        status: The line under it.
    """

    def __init__(self, root: Locator) -> None:
        self.page: Page = root.page
        self.root = root
        self.canvas = root.locator("canvas")
        self.status = root.get_by_role("status")

    def rest(self) -> None:
        """Waits until what was asked for has been drawn, finely."""
        self.canvas.evaluate(REST)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.canvas.press(key)
        self.rest()

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)

    def menu(self, name: str) -> Locator:
        """The panel of the toolbar's button, open."""
        panel = self.root.get_by_role("group", name=name, exact=True)
        if not panel.is_visible():
            self.canvas.hover()
            self.button(name).click()
            panel.wait_for()
        return panel

    def field(self, label: str) -> Locator:
        return self.root.get_by_label(label, exact=True)

    def picture(self) -> Image.Image:
        """What the canvas shows at rest, on a see-through ground."""
        self.rest()
        return picture.read(self.canvas)

    def photo(self) -> Image.Image:
        """The view's canvas as the user sees it, with what lies behind and over it."""
        return Image.open(io.BytesIO(self.canvas.screenshot())).convert("RGB")

    def corner(self) -> tuple[float, float]:
        """The canvas's upper left, in CSS pixels of the window."""
        box = self.canvas.bounding_box()
        assert box is not None
        return box["x"], box["y"]

    def center(self) -> tuple[float, float]:
        box = self.canvas.bounding_box()
        assert box is not None
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def formats(self) -> Locator:
        """Of each format that the part can be downloaded as, the button, in the open menu."""
        return self.menu("Download").locator(".formats button")

    def download(self, label: str) -> tuple[str, bytes]:
        """The file's name and what is in it."""
        return self._saved(f"Download {label}")

    def save_picture(self) -> tuple[str, bytes]:
        """As `download`, for the picture."""
        return self._saved("Save picture")

    def _saved(self, name: str) -> tuple[str, bytes]:
        button = self.menu("Download").get_by_role("button", name=name, exact=True)
        with self.page.expect_download() as waiting:
            button.click()
        return waiting.value.suggested_filename, waiting.value.path().read_bytes()

    def wait_until(self, wanted: Callable[[], Any], what: str) -> Any:
        """Waits for something true, and gives it."""
        return until(self.page, wanted, what)

"""The view of tests/hosts/e2e/notebooks/view.py, and what Python knows and sets of it."""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from typing import Any

from PIL import Image
from playwright.sync_api import expect

from tests.support.browser.shown_view import ShownView
from tests.support.notebook.notebook_page import NotebookPage

NOTEBOOK = "tests/hosts/e2e/notebooks/view.py"
# A camera that has rested for 150 ms is told: by the same clock, this comes after that.
TOLD = "() => new Promise((done) => setTimeout(done, 200))"
DESCRIBED = re.compile("^3D view of a part: ")
Point = tuple[float, float, float]
Pixel = tuple[float, float]


@dataclass(frozen=True)
class Projection:
    """How a camera without perspective sees the world, worked out anew.

    Attributes:
        scale: Pixels to the millimetre.
        middle: Of the picture, in its pixels.
    """

    target: Point
    azimuth: float
    elevation: float
    scale: float
    middle: Pixel

    def place(self, point: Point) -> Pixel:
        """Where a point of the world is in the picture, in pixels from its upper left."""
        x, y, z = (at - middle for at, middle in zip(point, self.target, strict=True))
        turn, tilt = math.radians(self.azimuth), math.radians(self.elevation)
        right = -math.sin(turn) * x + math.cos(turn) * y
        outward = math.cos(turn) * x + math.sin(turn) * y
        up = math.cos(tilt) * z - math.sin(tilt) * outward
        return self.middle[0] + right * self.scale, self.middle[1] - up * self.scale

    def pixel(self, image: Image.Image, point: Point) -> tuple[int, ...]:
        """What a picture shows at a point of the world."""
        x, y = self.place(point)
        found = image.getpixel((int(x), int(y)))
        assert isinstance(found, tuple)
        return found


class AskedView(ShownView):
    """The notebook's view.

    Attributes:
        asked: How often Python was asked.
    """

    def __init__(self, notebook: NotebookPage) -> None:
        # What is out of sight is not drawn.
        notebook.canvas().scroll_into_view_if_needed()
        notebook.canvas().and_(notebook.page.locator("[data-revision]")).wait_for()
        super().__init__(notebook.page.locator(".openscad-view"))
        expect(self.canvas).to_have_attribute("aria-label", DESCRIBED)
        self.notebook = notebook
        self.asked = 0
        self._part = "die"

    def ask(self, **wanted: Any) -> dict[str, Any]:
        """Has Python do something; gives what it knows then."""
        self.asked += 1
        field = self.page.get_by_role("textbox", name="ask")
        field.fill(json.dumps({"number": self.asked, **wanted}))
        field.press("Enter")
        answer: dict[str, Any] = self.wait_until(
            lambda: (
                found if (found := self.notebook.result("answer"))["number"] == self.asked else None
            ),
            f"an answer to {wanted}",
        )
        return answer

    def show(self, part: str) -> None:
        """Shows a part of the notebook's, drawn as it is at first; the camera stays."""
        if part != self._part:
            # Its mesh and what is said of it come each in its own time.
            before = {
                name: self.canvas.get_attribute(name) or ""
                for name in ("data-revision", "aria-label")
            }
            self.ask(part=part)
            self._part = part
            for name, old in before.items():
                expect(self.canvas).not_to_have_attribute(name, old)
            expect(self.canvas).to_have_attribute("data-revision", re.compile(r"\d"))
        self.undo()

    def undo(self) -> None:
        """Ends what was switched on, and shows what was hidden."""
        self.press("Escape")
        for label, key, wanted in [
            ("Edges", "e", True),
            ("Grid and axes", "g", True),
            ("Dimensions", "d", False),
            ("Cut across X", "x", False),
            ("Cut across Y", "y", False),
            ("Cut across Z", "z", False),
            ("Orthographic", "p", False),
        ]:
            if self.field(label).is_checked() != wanted:
                self.press(key)
        while not self.field("Solid").is_checked():
            self.press("w")

    def look(
        self, azimuth: float, elevation: float, span: float = 70, target: Point = (0, 0, 0)
    ) -> Projection:
        """Has Python set a camera without perspective."""
        camera = {
            "target": list(target),
            "azimuth": azimuth,
            "elevation": elevation,
            "span": span,
            "projection": "orthographic",
        }
        self.ask(camera=camera)
        self.wait_until(lambda: self.field("Orthographic").is_checked(), "the camera")
        return self.projection(azimuth=azimuth, elevation=elevation, span=span)

    def projection(self, **expected: float) -> Projection:
        """How the camera sees the world, as soon as Python knows that it is as expected."""
        self.rest()
        self.page.evaluate(TOLD)

        def known() -> dict[str, Any] | None:
            camera: dict[str, Any] = self.ask()["camera"]
            close = all(math.isclose(camera[key], expected[key], abs_tol=1e-6) for key in expected)
            return camera if close else None

        camera = self.wait_until(known, f"a camera with {expected}")
        image = self.picture()
        return Projection(
            tuple(camera["target"]),
            camera["azimuth"],
            camera["elevation"],
            min(image.size) / camera["span"],
            (image.width / 2, image.height / 2),
        )

    def click(self, place: Pixel) -> None:
        """Clicks at a place of the picture, in its pixels."""
        left, top = self.corner()
        ratio = self.page.evaluate("devicePixelRatio")
        self.page.mouse.click(left + place[0] / ratio, top + place[1] / ratio)
        self.rest()

    @property
    def reading(self) -> str:
        """What the view says of what was clicked."""
        return self.root.locator(".reading").inner_text()

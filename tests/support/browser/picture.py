"""What a canvas shows, as pixels."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Sequence
from time import monotonic

from PIL import Image, ImageChops
from playwright.sync_api import Locator

from tests.support.waiting import PATIENCE

# A view's canvas has a bitmap and no context to read from: copy it into one that has.
READ = """canvas => {
    const copy = document.createElement("canvas");
    copy.width = canvas.width;
    copy.height = canvas.height;
    copy.getContext("2d").drawImage(canvas, 0, 0);
    return [copy.toDataURL("image/png"), canvas.hasAttribute("data-preview")];
}"""
# A step of 8 in 255 is more than dithering and less than a shade of a lit face.
NOTICEABLE = 8
# Blue above red: 35 to 50 on a part, light or shaded, 6 to 12 on the stage behind it.
BLUISH = 22
# A cut's ground and its hatching, on light and high-contrast light pages.
CAP = (217, 180, 138)
HATCH = (169, 127, 79)


def read(canvas: Locator) -> Image.Image:
    """The canvas's pixels, RGBA."""
    return _read(canvas)[0]


def _read(canvas: Locator) -> tuple[Image.Image, bool]:
    """The pixels, and whether they were drawn in a hurry."""
    url, rough = canvas.evaluate(READ)
    return Image.open(io.BytesIO(base64.b64decode(url.split(",")[1]))).convert("RGBA"), rough


def difference(one: Image.Image, other: Image.Image) -> float:
    """Fraction of the pixels that differ noticeably; 1 for pictures of different size."""
    if one.size != other.size:
        return 1.0
    bands = ImageChops.difference(one, other).split()
    strongest = bands[0]
    for band in bands[1:]:
        strongest = ImageChops.lighter(strongest, band)
    changed = sum(strongest.histogram()[NOTICEABLE:])
    return changed / (one.width * one.height)


def shows_part(image: Image.Image) -> bool:
    """Whether most of the middle has the steel blue of parts; the stage is all but grey."""
    width, height = image.size
    middle = image.crop((2 * width // 5, 2 * height // 5, 3 * width // 5, 3 * height // 5))
    red, _, blue, _ = middle.split()
    bluish = sum(ImageChops.subtract(blue, red).histogram()[BLUISH:])
    return bluish / (middle.width * middle.height) > 0.5


def silhouette(image: Image.Image) -> tuple[int, int]:
    """Width and height of the part: floor and axes are see-through everywhere."""
    box = image.getchannel("A").point(lambda alpha: 255 if alpha == 255 else 0).getbbox()
    if box is None:
        return (0, 0)
    left, top, right, bottom = box
    return (right - left, bottom - top)


def is_cap(pixel: Sequence[int]) -> bool:
    """Whether a pixel is a cut's: hatching, ground, or between them where they blend."""
    between = zip(pixel, HATCH, CAP, strict=False)
    return pixel[3] == 255 and all(low - 3 <= seen <= high + 3 for seen, low, high in between)


def wait_for(canvas: Locator, wanted: Callable[[Image.Image], bool], *, what: str) -> Image.Image:
    """Reads the canvas until it shows what is wanted, with smooth edges, and is at rest."""
    end = monotonic() + PATIENCE
    before = now = read(canvas)
    while monotonic() < end:
        canvas.page.wait_for_timeout(100)
        now, rough = _read(canvas)
        if wanted(now) and difference(before, now) == 0 and not rough:
            return now
        before = now
    state = canvas.evaluate("canvas => JSON.stringify(canvas.dataset)")
    raise AssertionError(
        f"after {PATIENCE} s the canvas does not show {what}, but a part of "
        f"{silhouette(now)} pixels; {state}"
    )

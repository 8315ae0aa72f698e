"""Which of the strong colours of a test's part a picture shows, whatever the light."""

from __future__ import annotations

import numpy as np
from PIL import Image

HUES = {"red": 0, "yellow": 60, "lime": 120, "cyan": 180, "blue": 240, "magenta": 300}
# Lines, which are dark, and where they blend with faces count for nothing.
DARK = 64
PALE = 90


def mask(image: Image.Image, paint: str) -> np.ndarray:
    """Where an opaque picture has that colour: rows of columns."""
    hue, saturation, value = (
        np.asarray(band).astype(int) for band in image.convert("RGB").convert("HSV").split()
    )
    away = np.abs(hue * 360 / 256 - HUES[paint])
    near = np.minimum(away, 360 - away) < 30
    opaque = np.asarray(image.getchannel("A")) == 255
    found: np.ndarray = near & opaque & (saturation > PALE) & (value > DARK)
    return found


def shares(image: Image.Image) -> dict[str, float]:
    """How much each colour covers of what is painted."""
    counts = {paint: int(mask(image, paint).sum()) for paint in HUES}
    total = sum(counts.values())
    assert total > 100, "nothing is painted"
    return {paint: count / total for paint, count in counts.items()}


def extent(image: Image.Image, paint: str) -> tuple[int, int]:
    """Width and height of what has that colour."""
    rows, columns = np.nonzero(mask(image, paint))
    return int(np.ptp(columns)) + 1, int(np.ptp(rows)) + 1

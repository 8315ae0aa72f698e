"""Plain cells: columns of texts that one pattern reads at once, as most files have them.

What it does not know it leaves to `_cells`, which reads cell by cell and comes to the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from math import inf
from typing import Any

# A line for each cell, empty where there is no value. No pattern goes back over what it has read.
_WHOLE = re.compile(r"(?:(?:[+-]?(?:0|[1-9][0-9]{0,14}))?\n)*+")
_NUMBER = re.compile(
    r"(?:(?:[+-]?(?:(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,30})?|\.[0-9]{1,30})"
    r"(?:[eE][+-]?[0-9]{1,3})?)?\n)*+"
)
# Python from 3.14 on takes an hour 24, too, which none has.
_MOMENT = re.compile(
    r"(?:(?:[0-9]{4}-[0-9]{2}-[0-9]{2}[T ](?:[01][0-9]|2[0-3]):[0-9]{2}"
    r"(?::[0-9]{2}(?:\.[0-9]{1,6})?)?"
    r"(?:Z|[+-][0-9]{2}:[0-9]{2})?)?\n)*+"
)


def plain_numbers(cells: Sequence[str | None]) -> list[Any] | None:
    """Whole numbers, or floats if one of them has a fraction or an exponent.

    Args:
        cells: The texts; `None` where there is no value.

    Returns:
        A number for each; `None` if there is none at all, or one that is written otherwise.
    """
    text = _lines(cells)
    if text is None:
        return None
    if _WHOLE.fullmatch(text):
        return [None if cell is None else int(cell) for cell in cells]
    # A whole number of no size has no sign.
    if "-0\n" in text or not _NUMBER.fullmatch(text):
        return None
    numbers = [None if cell is None else float(cell) for cell in cells]
    # Beyond what a float has room for.
    return None if inf in numbers or -inf in numbers else numbers


def plain_moments(cells: Sequence[str | None]) -> list[datetime | None] | None:
    """Times of ISO 8601 with a day and an hour, to the microsecond.

    Args:
        cells: The texts; `None` where there is no value.

    Returns:
        A time for each; `None` if there is none at all, one that is written otherwise, or only
        some have a zone.
    """
    text = _lines(cells)
    if text is None or not _MOMENT.fullmatch(text):
        return None
    read = datetime.fromisoformat
    try:
        moments = [None if cell is None else read(cell) for cell in cells]
    except ValueError:
        return None
    zoned = {moment.tzinfo is None for moment in moments if moment is not None}
    return moments if len(zoned) == 1 else None


def _lines(cells: Sequence[str | None]) -> str | None:
    """The cells below each other; `None` if one has lines of its own, or none has a value."""
    text = "\n".join([cell or "" for cell in cells]) + "\n"
    if text.count("\n") != len(cells) or len(text) == len(cells):
        return None
    return text

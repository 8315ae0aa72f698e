"""Cells: what the texts of a column mean, decided over all of them, for files of text.

The browser's reader has the same grammar; both run `tests/contract/cases/cells.json`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from math import isinf
from typing import Any

from marimo_openscad._errors import ColumnTypeError, DecodeError
from marimo_openscad.data._kinds import SECOND, TimeUnit
from marimo_openscad.data._lists import list_store
from marimo_openscad.data._plain_cells import plain_moments, plain_numbers
from marimo_openscad.data._store import Store
from marimo_openscad.data._times import Timestamp, zone_of

_WHOLE = re.compile(r"[+-]?(?:0|[1-9][0-9]*)")
"""No zeros in front: such digits name something, and a number would lose them."""
_NUMBER = re.compile(r"[+-]?(?:(?:0|[1-9][0-9]*)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?")
_WORDS = {
    "nan": float("nan"),
    "inf": float("inf"),
    "+inf": float("inf"),
    "-inf": float("-inf"),
    "infinity": float("inf"),
    "+infinity": float("inf"),
    "-infinity": float("-inf"),
}
_TIME = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"(?:[T ]([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:[.,]([0-9]{1,9}))?)?"
    r"(Z|[+-][0-9]{2}:?[0-9]{2})?)?"
)
_SWAPPED = str.maketrans(",.", ".,")
_BOOLS = {"true": True, "false": False}
_LONGEST = 400
"""Letters of a number: Python reads longer ones in more than linear time."""


def number_of(text: str) -> int | float | None:
    """The number that a text is, blanks around it apart; `None` if it is none."""
    text = text.strip(" \t")
    if len(text) > _LONGEST:
        return None
    if _WHOLE.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        number = float(text)
        return None if isinf(number) else number
    return _WORDS.get(text.lower())


def time_of(text: str) -> date | datetime | None:
    """The date or time that a text is, as ISO 8601 writes it; `None` if it is none."""
    match = _TIME.fullmatch(text.strip(" \t"))
    if match is None:
        return None
    year, month, day, hour, minute, second, part, zone = match.groups()
    try:
        if hour is None:
            return date(int(year), int(month), int(day))
        nanos = int((part or "").ljust(9, "0"))
        moment = datetime(
            int(year), int(month), int(day), int(hour), int(minute), int(second or 0), nanos // 1000
        ).replace(tzinfo=_zone(zone))
    except (ValueError, OverflowError):
        return None
    return Timestamp.at(moment, nanos % 1000) if nanos % 1000 else moment


def _zone(text: str | None) -> timezone | None:
    if text is None:
        return None
    if text == "Z":
        return UTC
    minutes = int(text[1:3]) * 60 + int(text[-2:])
    return timezone(timedelta(minutes=-minutes if text[0] == "-" else minutes))


def cells_store(
    cells: Sequence[str | None], missing: Collection[str] = ("",), decimal: str = "."
) -> Store:
    """A column of texts: numbers, bools, times or texts, whatever all of them are.

    Args:
        cells: The texts; `None` where there is no value.
        missing: Texts that mean no value.
        decimal: What stands before the digits of a fraction, a point or a comma.
    """
    given = [None if cell is None or cell in missing else cell for cell in cells]
    # Where commas are points, points are none.
    plain = given if decimal == "." else [cell and cell.translate(_SWAPPED) for cell in given]
    for read in (plain_numbers, _numbers, _bools, plain_moments, _times):
        found = read(plain)
        if found is not None:
            return list_store(found)
    return list_store(given)


def _all(cells: Sequence[str | None], read: Callable[[str], Any]) -> list[Any] | None:
    """Each cell read; `None` if one cannot be, or if there is nothing to read."""
    found: list[Any] = []
    something = False
    for cell in cells:
        if cell is None:
            found.append(None)
            continue
        value = read(cell)
        if value is None:
            return None
        something = True
        found.append(value)
    return found if something else None


def _numbers(cells: Sequence[str | None]) -> list[Any] | None:
    found = _all(cells, number_of)
    return None if found is None or not _keep_digits(found) else found


def _keep_digits(numbers: Sequence[int | float | None]) -> bool:
    """Whether one format of numbers has every digit of them, as the page draws them."""
    given = [number for number in numbers if number is not None]
    if all(isinstance(number, float) or abs(number) < 2**53 for number in given):
        return True
    if not all(isinstance(number, int) for number in given):
        return False
    low, high = min(given), max(given)
    return (low >= 0 and high < 2**64) or (low >= -(2**63) and high < 2**63)


def _bools(cells: Sequence[str | None]) -> list[Any] | None:
    return _all(cells, lambda cell: _BOOLS.get(cell.strip(" \t").lower()))


def _times(cells: Sequence[str | None]) -> list[Any] | None:
    found = _all(cells, time_of)
    if found is None:
        return None
    moments = [value for value in found if isinstance(value, datetime)]
    zoned = {moment.tzinfo is not None for moment in moments}
    if len(zoned) > 1 or (True in zoned and len(moments) < len(found) - found.count(None)):
        # Some with a zone, some without: nobody knows which is first.
        return None
    return found


def named_times(
    cells: Sequence[Any], unit: TimeUnit | None, zone: str | None, file: str | None, name: str
) -> Store:
    """A column that its reader has been told to be times.

    Args:
        cells: Texts, or numbers since 1970.
        unit: Of numbers; `None` where the times are text.
        zone: The time zone of those that do not say theirs.
        file: For errors.
        name: The column's, for errors.

    Raises:
        DecodeError: One is no time.
        DataError: The zone is not known.
    """
    place = None if zone is None else zone_of(zone)
    found: list[Any] = []
    for row, cell in enumerate(cells):
        value = (
            cell
            if not isinstance(cell, str)
            else time_of(cell)
            if unit is None
            else number_of(cell)
        )
        if cell is None or cell == "":
            found.append(None)
        elif unit is not None and isinstance(value, (int, float)):
            try:
                found.append(_since_1970(value, unit, place))
            except (OverflowError, ValueError):
                raise DecodeError(
                    f"{file or 'The data'}, row {row + 1}, column {name!r}: {str(cell)[:60]} is no "
                    "number since 1970 that a time has.",
                    file,
                    row + 1,
                    name,
                ) from None
        elif unit is None and isinstance(value, date):
            found.append(value)
        else:
            what = "number" if unit else "time such as 2024-01-31T12:30:00"
            where = f"{file or 'The data'}, row {row + 1}, column {name!r}"
            raise DecodeError(
                f"{where}: {cell!r:.60} is no {what}.",
                file,
                row + 1,
                name,
            )
    if any(isinstance(value, datetime) for value in found):
        found = [_in_zone(value, place) for value in found]
    try:
        return list_store(found)
    except ColumnTypeError as error:
        message = f"{file or 'The data'}, column {name!r} {error.message}"
        raise DecodeError(message, file, None, name) from error


def _in_zone(value: date | None, place: tzinfo | None) -> date | None:
    """A time in a zone, where it does not say its own; of a day its midnight."""
    if value is None or place is None:
        return value
    if not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    return value if value.tzinfo is not None else value.replace(tzinfo=place)


def _since_1970(number: float, unit: TimeUnit, place: tzinfo | None) -> datetime:
    each = 86_400_000_000_000 if unit == "d" else 1_000_000_000 // SECOND[unit]
    nanos = number * each if isinstance(number, int) else round(number * each)
    micros, rest = divmod(nanos, 1000)
    moment = datetime(1970, 1, 1) + timedelta(microseconds=micros)
    if place is not None:
        moment = moment.replace(tzinfo=UTC).astimezone(place)
    return Timestamp.at(moment, rest) if rest else moment

"""Lists: columns of Python's own values, whose type all of them decide together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Sized
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any

from marimo_openscad._errors import ColumnTypeError
from marimo_openscad.data._bits import packed
from marimo_openscad.data._kinds import EXACT, TimeUnit
from marimo_openscad.data._memory import listed
from marimo_openscad.data._periods import begin_of, is_period
from marimo_openscad.data._store import Store, number_store, offsets_of
from marimo_openscad.data._times import (
    date_number,
    datetime_number,
    timedelta_number,
    zone_name,
)

MOST_ROWS = 2**32 - 1
"""Rows of a column: their numbers cross in 32 bits."""
MOST_ITERATED = 10_000_000
"""Rows of something whose length nobody knows before its end."""
_MISSING = ("NoneType", "NAType", "NaTType")
"""Types of no value: Python's own and pandas's."""


def bounded(values: Iterable[Any], what: str) -> Sequence[Any]:
    """All values of something, if they end.

    Raises:
        ColumnTypeError: There are too many.
    """
    if isinstance(values, (list, tuple)):
        return values
    if isinstance(values, (set, frozenset)):
        raise ColumnTypeError(
            f"{what} has no order, and rows have one: give a list in place of a set, such as "
            "sorted(values)."
        )
    # What it says of its size need not be so.
    most = max(MOST_ITERATED, len(values) if isinstance(values, Sized) else 0)
    taken = list(islice(values, most + 1))
    if len(taken) > most:
        raise ColumnTypeError(
            f"{what} gave more than {most:,} values and may have no end: take what you need into "
            "a list."
        )
    return taken


def range_store(given: range) -> Store:
    """A column that is only counted, where floats can count it."""
    last = given[-1] if given else given.start
    countable = all(abs(end) <= EXACT for end in (given.start, last))
    # `len` has an end below that of ranges.
    length = (last - given.start) // given.step + 1 if given else 0
    if length > (MOST_ROWS if countable else MOST_ITERATED):
        raise ColumnTypeError(f"has {length:,} values, and no column has as many.")
    if countable:
        return Store("number", "range", length, start=given.start, step=given.step)
    return _whole(list(given), None)


def list_store(values: Sequence[Any]) -> Store:
    """A column of Python's values.

    Raises:
        ColumnTypeError: They are of types that no column has, or not of one.
    """
    families = {cls: _family(cls) for cls in set(map(type, values))}
    found = {family for family in families.values() if family != "missing"}
    if "" in found:
        wrong = next(cls for cls, family in families.items() if not family)
        raise _refused(values, wrong, "is")
    if "period" in found:
        return list_store([begin_of(v) if families[type(v)] == "period" else v for v in values])
    if "scalar" in found:
        return list_store([v.item() if families[type(v)] == "scalar" else v for v in values])
    if "float" in found and not found <= {"bool", "int", "float", "decimal"}:
        # What tables without a mark of their own for no value have among words and times.
        plain = [None if isinstance(v, float) and v != v else v for v in values]
        if not any(isinstance(v, float) for v in plain):
            return list_store(plain)
    if "missing" not in families.values():
        return _maker(values, families, found)(values, None)
    present = [families[type(value)] != "missing" for value in values]
    known = [value if there else None for value, there in zip(values, present, strict=True)]
    return _maker(values, families, found)(known, packed(bytes(present)))


def _maker(
    values: Sequence[Any], families: dict[type, str], found: set[str]
) -> Callable[[Sequence[Any], bytes | None], Store]:
    for allowed, make in _MAKERS:
        if found <= allowed:
            return make
    first = next(family for family in map(families.get, map(type, values)) if family in found)
    other = next(cls for cls, family in families.items() if family not in (first, "missing"))
    raise _refused(values, other, f"stands beside values of type {first}, and is")


def _family(cls: type) -> str:
    if cls.__name__ in _MISSING:
        return "missing"
    for base, family in _FAMILIES:
        if issubclass(cls, base):
            return family
    if hasattr(cls, "item") and hasattr(cls, "dtype"):
        return "scalar"
    if is_period(cls):
        return "period"
    return ""


_FAMILIES: tuple[tuple[type, str], ...] = (
    (bool, "bool"),
    (int, "int"),
    (float, "float"),
    (str, "text"),
    (datetime, "time"),
    (date, "date"),
    (timedelta, "duration"),
    (time, "clock"),
    (Decimal, "decimal"),
)


def _refused(values: Sequence[Any], cls: type, how: str) -> ColumnTypeError:
    row = next(row for row, value in enumerate(values) if type(value) is cls)
    shown = repr(values[row])
    return ColumnTypeError(
        f"has {shown[:60]}{'…' if len(shown) > 60 else ''} in row {row}, which {how} "
        f"{cls.__name__}: a column has numbers, bool, str, dates, times or durations, and None."
    )


def _nothing(values: Sequence[Any], validity: bytes | None) -> Store:
    return number_store(listed("d", [0.0] * len(values)), validity=validity)


def _bools(values: Sequence[Any], validity: bytes | None) -> Store:
    return number_store(memoryview(bytes(map(bool, values))), kind="bool", validity=validity)


def _whole(values: Sequence[Any], validity: bytes | None) -> Store:
    known = values if validity is None else [0 if v is None else v for v in values]
    for code in "qQ":
        try:
            return number_store(listed(code, known), validity=validity)
        except OverflowError:
            continue
    return _exact(values, validity)


def _mixed(values: Sequence[Any], validity: bytes | None) -> Store:
    if any(isinstance(v, int) and not -EXACT <= v <= EXACT for v in values):
        return _exact(values, validity)
    return _floats(values, validity)


def _floats(values: Sequence[Any], validity: bytes | None) -> Store:
    known = values if validity is None else [0.0 if v is None else v for v in values]
    return number_store(listed("d", known), validity=validity)


def _exact(values: Sequence[Any], validity: bytes | None) -> Store:
    """Numbers that no machine number has: rounded for the page, kept for Python."""
    rounded = listed("d", (0.0 if v is None else as_float(v) for v in values))
    return number_store(rounded, validity=validity, exact=tuple(values))


def as_float(value: Any) -> float:
    """The nearest float, infinite beyond them."""
    try:
        return float(value)
    except OverflowError:
        return float("-inf") if value < 0 else float("inf")
    except ValueError:
        # A decimal's NaN that signals.
        return float("nan")


def text_store(values: Sequence[Any], validity: bytes | None) -> Store:
    """A column of texts."""
    texts = values if validity is None else [value or "" for value in values]
    whole = "".join(texts)
    if whole.isascii():
        lengths, data = map(len, texts), whole.encode("ascii")
    else:
        encoded = _encoded(texts)
        lengths, data = map(len, encoded), b"".join(encoded)
    return Store("text", "utf8", len(texts), offsets_of(lengths), validity, text=memoryview(data))


def _encoded(texts: Sequence[str]) -> list[bytes]:
    found: list[bytes] = []
    try:
        found.extend(text.encode() for text in texts)
    except UnicodeEncodeError as error:
        raise ColumnTypeError(
            f"has {texts[len(found)]!r:.60} in row {len(found)}, which is no Unicode text: half of "
            f"a letter stands alone in it, at {error.start}."
        ) from error
    return found


def _days(values: Sequence[Any], validity: bytes | None) -> Store:
    numbers = listed("i", (0 if v is None else date_number(v) for v in values))
    return number_store(numbers, kind="time", unit="d", validity=validity)


def _times(values: Sequence[Any], validity: bytes | None) -> Store:
    moments = [
        v if v is None or isinstance(v, datetime) else datetime(v.year, v.month, v.day)
        for v in values
    ]
    zones = {v.tzinfo for v in moments if v is not None}
    if None in zones and len(zones) > 1:
        row = next(row for row, v in enumerate(moments) if v is not None and v.tzinfo is None)
        raise ColumnTypeError(
            f"has times with a time zone and times without one, the first in row {row}: give "
            "all of them one, such as time.replace(tzinfo=datetime.UTC)."
        )
    names = {zone_name(zone) for zone in zones if zone is not None}
    zone = None if not names else names.pop() if len(names) == 1 else "UTC"
    return _counted(moments, validity, datetime_number, "time", "nanosecond", zone)


def _durations(values: Sequence[Any], validity: bytes | None) -> Store:
    return _counted(values, validity, timedelta_number, "duration", "nanoseconds", None)


def _clock(values: Sequence[Any], validity: bytes | None) -> Store:
    """A time of day is how long the day has lasted."""
    start = datetime.min
    return _durations(
        [None if v is None else datetime.combine(start, v.replace(tzinfo=None)) - start
         for v in values],
        validity,
    )  # fmt: skip


def _counted(
    values: Sequence[Any],
    validity: bytes | None,
    number: Callable[[Any, TimeUnit], int],
    kind: str,
    finer: str,
    zone: str | None,
) -> Store:
    unit: TimeUnit = "ns" if any(getattr(v, finer, 0) for v in values) else "us"
    try:
        numbers = listed("q", (0 if v is None else number(v, unit) for v in values))
    except OverflowError:
        raise ColumnTypeError(
            "has nanoseconds beside times before 1678 or after 2262: 64 bits do not count those."
        ) from None
    view = numbers
    return number_store(view, kind=kind, unit=unit, zone=zone, validity=validity)


_MAKERS: tuple[tuple[set[str], Callable[[Sequence[Any], bytes | None], Store]], ...] = (
    (set(), _nothing),
    ({"bool"}, _bools),
    ({"bool", "int"}, _whole),
    ({"float"}, _floats),
    ({"bool", "int", "float"}, _mixed),
    ({"bool", "int", "float", "decimal"}, _exact),
    ({"text"}, text_store),
    ({"date"}, _days),
    ({"date", "time"}, _times),
    ({"duration"}, _durations),
    ({"clock"}, _clock),
)

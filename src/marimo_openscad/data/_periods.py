"""Periods of pandas, such as a month or a quarter: the times at which they begin."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from marimo_openscad.data._buffers import array_store
from marimo_openscad.data._kinds import TimeUnit
from marimo_openscad.data._store import Store

# Names of pandas before 2.2, too; what is not here is a day or longer.
_UNITS: dict[str, TimeUnit] = {
    **dict.fromkeys(("h", "H", "min", "T", "s", "S"), "s"),
    **dict.fromkeys(("ms", "L"), "ms"),
    **dict.fromkeys(("us", "U"), "us"),
    **dict.fromkeys(("ns", "N"), "ns"),
}
_NAMES = {"d": "D", "s": "s", "ms": "ms", "us": "us", "ns": "ns"}


def is_period(cls: type) -> bool:
    """Whether it is the type of a period."""
    return hasattr(cls, "start_time") and hasattr(cls, "freqstr")


def begin_of(period: Any) -> Any:
    """When it begins: a date where it lasts a day or longer."""
    if period_unit(period.freqstr) != "d":
        return period.start_time
    day = period.asfreq("D", how="start")
    return date(day.year, day.month, day.day)


def is_period_type(kind: Any) -> bool:
    """Whether it is the type of a series of periods."""
    return hasattr(kind, "freq") and str(kind).startswith("period[")


def periods_store(given: Any) -> Store:
    """A column of a series, an index or an array of periods, in their own unit.

    Those of a day and longer are days: a date that a month begins with needs no clock, and may lie
    where nanoseconds do not reach.
    """
    periods = given if hasattr(given, "asi8") else given.array
    unit = period_unit(given.dtype.freq.freqstr)
    numbers = periods.asfreq(_NAMES[unit], how="start").asi8
    store = array_store(numbers.view(f"M8[{_NAMES[unit]}]"))
    assert store is not None
    return replace(store, unit=unit)


def period_unit(frequency: str) -> TimeUnit:
    """The unit of a frequency of pandas's, such as `5min` or `Q-DEC`."""
    return _UNITS.get(frequency.lstrip("0123456789"), "d")

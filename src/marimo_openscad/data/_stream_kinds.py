"""Kinds of streams' columns: what a value may be and how it is stored, for streams."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal, get_args

from marimo_openscad._errors import ColumnError, ColumnTypeError
from marimo_openscad.data._kinds import CODES, ColumnKind, TimeUnit
from marimo_openscad.data._times import datetime_number, timedelta_number

Kind = Literal[
    "number",
    "f64",
    "f32",
    "i64",
    "u64",
    "i32",
    "u32",
    "i16",
    "u16",
    "i8",
    "u8",
    "bool",
    "time",
    "time-ms",
    "duration",
    "category",
]
"""What a stream's column has: numbers (`number` is `f64`), bool, times, durations, or words.

A `time` is a `datetime` with a time zone, a `date` for its midnight in UTC, a text as ISO 8601 has
it, or a number of seconds since 1970; of `time-ms` numbers are milliseconds, as JavaScript's clock
has them. A `duration` is a `timedelta` or a number of seconds.
"""

StreamState = Literal["connecting", "open", "waiting", "closed", "failed"]
"""What a stream is doing: `waiting` is the time before it tries to connect again."""

MOST_COLUMNS = 1_000
MOST_LABELS = 1_000
"""Different words of a category, which all travel with each batch."""
LONGEST_TEXT = 1_000
"""Letters of a value that comes as text."""


@dataclass(frozen=True)
class Stored:
    """How a column's values are stored.

    Attributes:
        code: The letter of `array` for its numbers.
        read: Makes a number of a value; raises TypeError or ValueError for one that is none.
        second: Of times: how many microseconds one of a number that comes has.
    """

    kind: ColumnKind
    code: str
    read: Callable[[Any], Any]
    unit: TimeUnit | None = None
    zone: str | None = None
    second: int = 1

    @property
    def floats(self) -> bool:
        """Whether NaN stands for no value."""
        return self.code in "df"


def stored_as(columns: Mapping[str, Kind]) -> dict[str, Stored]:
    """How the columns of a stream are stored.

    Raises:
        ColumnError: There are none, or too many.
        ColumnTypeError: They are no mapping of names to kinds.
    """
    if not isinstance(columns, Mapping):
        raise ColumnTypeError(
            f"stream({columns!r:.80}): give a mapping of names to kinds, such as "
            '{"t": "time", "y": "number"}.'
        )
    if not 0 < len(columns) <= MOST_COLUMNS:
        raise ColumnError(
            f"A stream has 1 to {MOST_COLUMNS:,} columns, and here are {len(columns):,}."
        )
    return {_name(name): _stored(name, kind) for name, kind in columns.items()}


def _name(name: object) -> str:
    if not isinstance(name, str) or not name.isprintable():
        raise ColumnTypeError(f"{name!r:.60} is no name of a column: give text.")
    return name


def _stored(name: str, kind: Any) -> Stored:
    if kind == "number":
        kind = "f64"
    if isinstance(kind, str) and kind in CODES:
        return Stored("number", CODES[kind], float if kind in ("f64", "f32") else _whole)
    if kind == "bool":
        return Stored("bool", "B", _flag)
    if kind in ("time", "time-ms"):
        second = 1_000_000 if kind == "time" else 1_000
        return Stored("time", "q", lambda value: _moment(value, second), "us", "UTC", second)
    if kind == "duration":
        return Stored("duration", "q", _lasting, "us")
    if kind == "category":
        return Stored("category", "H", str)
    raise ColumnTypeError(
        f"Column {name!r} is of kind {kind!r:.40}: give one of {', '.join(get_args(Kind))}."
    )


def _whole(value: Any) -> int:
    if isinstance(value, str):
        return int(value)
    if hasattr(value, "__index__"):
        return int(value.__index__())
    number = int(value)
    if number != value:
        raise ValueError("it is no whole number")
    return number


def _flag(value: Any) -> int:
    if isinstance(value, str):
        if value.lower() not in _FLAGS:
            raise ValueError("it is neither true nor false")
        return _FLAGS[value.lower()]
    if value in (0, 1):
        return int(value)
    raise ValueError("it is neither true nor false")


_FLAGS = {"true": 1, "false": 0, "1": 1, "0": 0}


def _moment(value: Any, second: int) -> int:
    if isinstance(value, str):
        try:
            return round(float(value) * second)
        except ValueError:
            value = datetime.fromisoformat(value)
            value = value.replace(tzinfo=UTC) if value.tzinfo is None else value
    value = _of_numpy(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day, tzinfo=UTC)
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError("it has no time zone: give one, such as datetime.now(UTC)")
        return int(datetime_number(value, "us"))
    return round(float(value) * second)


def _lasting(value: Any) -> int:
    value = _of_numpy(value)
    if isinstance(value, timedelta):
        return int(timedelta_number(value, "us"))
    return round(float(value) * 1_000_000)


def _of_numpy(value: Any) -> Any:
    """NumPy's times as Python's: as numbers they would be nanoseconds, or days."""
    kind = getattr(getattr(value, "dtype", None), "kind", "")
    return value.astype(f"{kind}8[us]").item() if kind in ("m", "M") else value

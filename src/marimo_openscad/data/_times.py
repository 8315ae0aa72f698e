"""Times: numbers since 1970 as Python's dates and times and back, every digit kept.

`datetime` has microseconds; a time with nanoseconds is a `Timestamp`, which has them too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from typing import Any, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from marimo_openscad._errors import DataError
from marimo_openscad.data._kinds import SECOND, TimeUnit

EPOCH = datetime(1970, 1, 1)
_EPOCH_UTC = EPOCH.replace(tzinfo=UTC)
_FIRST_DAY = date(1970, 1, 1).toordinal()
_MICROSECOND = timedelta(microseconds=1)
_OFFSET = re.compile(r"(?:UTC)?([+-])(\d\d):?(\d\d)")


class Timestamp(datetime):
    """A `datetime` with nanoseconds.

    Attributes:
        nanosecond: 0 to 999, beside `microsecond`.
    """

    nanosecond: int = 0

    @classmethod
    def at(cls, moment: datetime, nanosecond: int) -> Self:
        """A moment, and nanoseconds more."""
        made = cls(*moment.timetuple()[:6], moment.microsecond, moment.tzinfo, fold=moment.fold)
        made.nanosecond = nanosecond
        return made

    def isoformat(self, sep: str = "T", timespec: str = "auto") -> str:
        """As ISO 8601 writes it, with nine digits of a second."""
        if timespec != "auto":
            return super().isoformat(sep, timespec)
        text = super().isoformat(sep, "microseconds")
        behind = len("2000-01-01T00:00:00.000000")
        return f"{text[:behind]}{self.nanosecond:03d}{text[behind:]}"

    def __str__(self) -> str:
        return self.isoformat(" ")

    def __repr__(self) -> str:
        return f"Timestamp({self.isoformat()!r})"

    def _plain(self) -> datetime:
        return datetime.combine(self.date(), self.timetz())

    def replace(self, *args: Any, **fields: Any) -> Self:
        """With other fields, and the same nanoseconds if they are not among them."""
        nanosecond = fields.pop("nanosecond", self.nanosecond)
        return self.at(self._plain().replace(*args, **fields), nanosecond)

    def astimezone(self, tz: tzinfo | None = None) -> Self:
        """The same moment in another time zone."""
        return self.at(self._plain().astimezone(tz), self.nanosecond)

    def __add__(self, other: timedelta) -> Self:
        micro, nano = divmod(timedelta_number(other, "ns") + self.nanosecond, 1000)
        return self.at(self._plain() + timedelta(microseconds=micro), nano)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:
        if isinstance(other, timedelta):
            return self + Duration.of(timedelta(), -timedelta_number(other, "ns"))
        (plain, nano), (rest, less) = self._beside(other)
        micro, nano = divmod(timedelta_number(plain - rest, "ns") + nano - less, 1000)
        return Duration.of(timedelta(microseconds=micro), nano)

    def __rsub__(self, other: datetime) -> timedelta:
        return Timestamp.at(other, 0) - self  # type: ignore[no-any-return]

    def _beside(self, other: Any) -> tuple[tuple[Any, int], tuple[Any, int]]:
        rest = (other._plain(), other.nanosecond) if isinstance(other, Timestamp) else (other, 0)
        return (self._plain(), self.nanosecond), rest

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, datetime):
            return NotImplemented
        one, two = self._beside(other)
        return one == two

    # The base has one of its own, which does not ask `__eq__`.
    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((datetime.__hash__(self), self.nanosecond))

    def __lt__(self, other: Any) -> bool:
        one, two = self._beside(other)
        return one < two

    def __le__(self, other: Any) -> bool:
        return not self > other

    def __gt__(self, other: Any) -> bool:
        one, two = self._beside(other)
        return one > two

    def __ge__(self, other: Any) -> bool:
        return not self < other

    def __reduce_ex__(self, protocol: Any) -> Any:
        return Timestamp.at, (self._plain(), self.nanosecond)


class Duration(timedelta):
    """A `timedelta` with nanoseconds.

    Attributes:
        nanoseconds: 0 to 999, beside `microseconds`.
    """

    nanoseconds: int

    @classmethod
    def of(cls, whole: timedelta, nanoseconds: int) -> Self:
        """A duration, and nanoseconds more."""
        made = cls(whole.days, whole.seconds, whole.microseconds)
        made.nanoseconds = nanoseconds
        return made

    @property
    def _whole(self) -> int:
        return timedelta_number(self, "ns")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, timedelta) and self._whole == timedelta_number(other, "ns")

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((timedelta.__hash__(self), self.nanoseconds))

    def __lt__(self, other: timedelta) -> bool:
        return self._whole < timedelta_number(other, "ns")

    def __le__(self, other: timedelta) -> bool:
        return self._whole <= timedelta_number(other, "ns")

    def __gt__(self, other: timedelta) -> bool:
        return self._whole > timedelta_number(other, "ns")

    def __ge__(self, other: timedelta) -> bool:
        return self._whole >= timedelta_number(other, "ns")

    def __str__(self) -> str:
        text = super().__str__()
        return f"{text if self.microseconds else f'{text}.000000'}{self.nanoseconds:03d}"

    def __repr__(self) -> str:
        return f"Duration({str(self)!r})"

    def __reduce_ex__(self, protocol: Any) -> Any:
        whole = timedelta(self.days, self.seconds, self.microseconds)
        return Duration.of, (whole, self.nanoseconds)


def zone_of(name: str) -> tzinfo:
    """The time zone of a name, or of an offset such as `+02:00`.

    Raises:
        DataError: This Python does not know it.
    """
    offset = _OFFSET.fullmatch(name)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3])
        return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))
    if name in ("UTC", "Etc/UTC", "Z"):
        return UTC
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise DataError(
            f"This Python knows no time zone {name!r}. If it is one, install the package "
            "`tzdata`, which has them all."
        ) from error


def zone_name(zone: tzinfo) -> str:
    """The name that says which time zone it is."""
    key = getattr(zone, "key", None) or getattr(zone, "zone", None)
    if isinstance(key, str):
        return key
    offset = zone.utcoffset(None)
    if offset is None or offset.seconds % 60:
        return "UTC"
    if not offset:
        return "UTC"
    minutes = int(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def time_of_milliseconds(milliseconds: float, zone: str | None) -> date:
    """The time of a number that a page tells.

    Raises:
        DataError: The zone is not known, or Python has no such time.
    """
    try:
        number = round(float(milliseconds) * 1000)
    except (OverflowError, ValueError) as error:
        raise DataError(f"{milliseconds} ms since 1970 is no time.") from error
    return time_reader("us", zone)(number)


def time_reader(unit: TimeUnit, zone: str | None) -> Callable[[int], date]:
    """What turns a number since 1970 into a date or a time.

    Raises:
        DataError: The zone is not known.
    """
    if unit == "d":
        return lambda number: _in_range(number, "d", lambda: date.fromordinal(_FIRST_DAY + number))
    place = None if zone is None else zone_of(zone)
    scale = SECOND[unit]

    def read(number: int) -> datetime:
        micro, nano = divmod(number, 1000) if unit == "ns" else (number * (1_000_000 // scale), 0)
        if place is None:
            moment = EPOCH + timedelta(microseconds=micro)
        else:
            moment = (_EPOCH_UTC + timedelta(microseconds=micro)).astimezone(place)
        return Timestamp.at(moment, nano) if nano else moment

    return lambda number: _in_range(number, unit, lambda: read(number))


def _in_range(number: int, unit: TimeUnit, make: Callable[[], Any]) -> Any:
    try:
        return make()
    except (OverflowError, ValueError) as error:
        raise DataError(
            f"{number} {unit} since 1970 is beyond the years 1 to 9999 that Python's dates "
            "have; the column's `values` has the number."
        ) from error


def duration_reader(unit: TimeUnit) -> Callable[[int], timedelta]:
    """What turns a number into a duration."""
    if unit == "d":
        return lambda number: _in_range(number, unit, lambda: timedelta(days=number))
    scale = SECOND[unit]

    def read(number: int) -> timedelta:
        micro, nano = divmod(number, 1000) if unit == "ns" else (number * (1_000_000 // scale), 0)
        whole = timedelta(microseconds=micro)
        return Duration.of(whole, nano) if nano else whole

    return lambda number: _in_range(number, unit, lambda: read(number))


def datetime_number(moment: datetime, unit: TimeUnit) -> int:
    """Microseconds or nanoseconds since 1970, of `us` and `ns`."""
    since = moment - (EPOCH if moment.tzinfo is None else _EPOCH_UTC)
    micro = since // _MICROSECOND
    return micro * 1000 + getattr(moment, "nanosecond", 0) if unit == "ns" else micro


def timedelta_number(duration: timedelta, unit: TimeUnit) -> int:
    """Microseconds or nanoseconds, of `us` and `ns`."""
    micro = timedelta(duration.days, duration.seconds, duration.microseconds) // _MICROSECOND
    return micro * 1000 + getattr(duration, "nanoseconds", 0) if unit == "ns" else micro


def date_number(day: date) -> int:
    """Days since 1970."""
    return day.toordinal() - _FIRST_DAY

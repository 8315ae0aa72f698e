"""Writes `cases/zones.json`: what clocks of zones show around their changes of 2024, by zoneinfo.

Usage: python tests/contract/zone_cases.py     needed only where zones are added
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

FILE = Path(__file__).parent / "cases" / "zones.json"

ZONES = (
    "Africa/Cairo", "Africa/Casablanca", "America/Havana", "America/Nuuk", "America/New_York",
    "America/Santiago", "America/St_Johns", "Antarctica/Troll", "Asia/Beirut", "Asia/Kathmandu",
    "Asia/Kolkata", "Atlantic/Azores", "Australia/Lord_Howe", "Australia/Sydney",
    "Europe/Berlin", "Europe/Dublin", "Europe/London", "Pacific/Auckland", "Pacific/Chatham",
    "Pacific/Easter",
)  # fmt: skip
"""Changes at midnight, by half an hour, by two hours, in southern summers, and none at all."""

START = datetime(2024, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def zone_cases() -> list[dict[str, object]]:
    """One for each change of each zone; one in June for a zone that has none."""
    return [case_at(zone, moment) for zone in ZONES for moment in changes(zone)]


def changes(zone: str) -> list[datetime]:
    """When the clocks of a zone change in 2024."""
    quarters = [START + timedelta(minutes=15 * count) for count in range(366 * 96)]
    offsets = [offset(zone, moment) for moment in quarters]
    found = [
        moment
        for moment, last, now in zip(quarters[1:], offsets, offsets[1:], strict=False)
        if last != now
    ]
    return found or [datetime(2024, 6, 1, tzinfo=UTC)]


def case_at(zone: str, moment: datetime) -> dict[str, object]:
    """What clocks show around a moment; times in minutes from it, walls in minutes from its UTC."""
    days = [
        minute
        for minute in range(-3 * 1440, 3 * 1440 + 1, 15)
        if shown(zone, moment + minute * MINUTE).date()
        != shown(zone, moment + (minute - 15) * MINUTE).date()
    ]
    hours = [
        minute
        for minute in range(-360, 361, 15)
        if shown(zone, moment + minute * MINUTE).minute == 0
    ]
    wall = shown(zone, moment).replace(tzinfo=None)
    walls = [wall + timedelta(minutes=15 * count) for count in range(-16, 17)]
    return {
        "zone": zone,
        "moment": int(moment.timestamp() * 1000),
        "before": offset(zone, moment - MINUTE),
        "after": offset(zone, moment),
        "days": days,
        "hours": hours,
        "walls": [
            [
                minutes(at - moment.replace(tzinfo=None)),
                minutes(at.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC) - moment),
            ]
            for at in walls
        ],
    }


def shown(zone: str, moment: datetime) -> datetime:
    return moment.astimezone(ZoneInfo(zone))


def offset(zone: str, moment: datetime) -> int:
    ahead = shown(zone, moment).utcoffset()
    assert ahead is not None
    return minutes(ahead)


def minutes(span: timedelta) -> int:
    return span // MINUTE


if __name__ == "__main__":
    lines = ",\n".join(json.dumps(case, separators=(", ", ": ")) for case in zone_cases())
    FILE.write_text(f"[\n{lines}\n]\n", encoding="utf-8")

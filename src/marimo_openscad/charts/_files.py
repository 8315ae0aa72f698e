"""Files of charts: what `Chart.save` writes, by the name's ending."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from marimo_openscad._errors import ChartError
from marimo_openscad._host.atomic_file import write_file

_OF_PAGES = {".png", ".svg"}
_ENDINGS = (".png", ".svg", ".html", ".csv")
_SCALE = 2.0


def needs_page(path: Path) -> bool:
    """Whether only a page can make such a file."""
    return path.suffix.lower() in _OF_PAGES


async def save(chart: Any, path: Path) -> None:
    """Write a chart into a file; see `Chart.save`."""
    ending = path.suffix.lower()
    if ending not in _ENDINGS:
        raise ChartError(f"{path.name!r}: a chart is written as {', '.join(_ENDINGS)}")
    write_file(path, await _made(chart, ending))


async def _made(chart: Any, ending: str) -> bytes:
    if ending in _OF_PAGES:
        picture: bytes = await chart._picture(ending[1:], _SCALE)
        return picture
    if ending == ".html":
        return str(chart.to_html()).encode()
    tables = chart._still.columns
    drawn = [table for table in tables if len(table.keys())]
    if len(drawn) != 1:
        raise ChartError(
            f"the chart draws {len(drawn)} tables, and a .csv file has one: write each by "
            "`data.columns(table).to_csv()`."
        )
    text: str = drawn[0].to_csv()
    return text.encode()

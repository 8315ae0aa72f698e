"""Table view: what a notebook shows of a table, bounded, escaped and in the page's colours."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from marimo_openscad._errors import DataError
from marimo_openscad.data._column import Column

FIRST, LAST = 8, 4
"""Rows that are shown."""
MOST_COLUMNS = 20
MOST_LETTERS = 60
"""Of a value."""

_STYLE = """
<style>
.mo-columns { font: 13px/1.5 system-ui, sans-serif; overflow-x: auto; }
.mo-columns table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.mo-columns th, .mo-columns td {
  background: none; border: 0; color: inherit; padding: 1px 12px 1px 0; text-align: left;
  white-space: nowrap;
}
.mo-columns thead th { border-bottom: 1px solid color-mix(in srgb, currentColor 30%, transparent); }
.mo-columns .n { text-align: right; }
.mo-columns small, .mo-columns .none { font-weight: normal; opacity: 0.75; }
</style>
"""


def shown_rows(length: int) -> tuple[list[int], int]:
    """Which rows are shown, and after how many of them some are left out (0 if none are)."""
    if length <= FIRST + LAST + 1:
        return list(range(length)), 0
    return [*range(FIRST), *range(length - LAST, length)], FIRST


def table_html(columns: Mapping[str, Column], length: int) -> str:
    """A table for a notebook's cell, with what it leaves out said."""
    shown = list(columns.items())[:MOST_COLUMNS]
    rows, gap = shown_rows(length)
    head = "".join(
        f'<th scope="col"{_align(column)}>{escape(_cut(name))}<br><small>'
        f"{escape(described(column))}</small></th>"
        for name, column in shown
    )
    body = []
    for at, row in enumerate(rows):
        if gap and at == gap:
            left_out = f"{length - len(rows):,} more rows"
            body.append(
                f'<tr><td colspan="{max(1, len(shown))}"><small>{left_out}</small></td></tr>'
            )
        cells = "".join(f"<td{_align(column)}>{_cell(column, row)}</td>" for _, column in shown)
        body.append(f"<tr>{cells}</tr>")
    count = len(columns)
    more = count - len(shown)
    said = f"{length:,} rows × {count:,} columns" + (f", {more:,} not shown" if more else "")
    return (
        f'{_STYLE}<div class="mo-columns" tabindex="0" role="region" aria-label="Table, {said}">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table>"
        f"<small>{said}</small></div>"
    )


def table_text(columns: Mapping[str, Column], length: int) -> str:
    """The same as plain text, for a terminal."""
    shown = list(columns.items())[:MOST_COLUMNS]
    rows, gap = shown_rows(length)
    lines = [[_cut(name) for name, _ in shown], [described(column) for _, column in shown]]
    for at, row in enumerate(rows):
        if gap and at == gap:
            lines.append(["…" for _ in shown])
        lines.append([_cut(_said(column, row)) for _, column in shown])
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    text = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
    return "\n".join([*text, f"{length:,} rows × {len(columns):,} columns"])


def described(column: Column) -> str:
    """What a column is, in a word or two."""
    parts = (column.kind, column.unit if column.kind != "text" else None, column.zone)
    return " ".join(filter(None, parts))


def _align(column: Column) -> str:
    return ' class="n"' if column.kind in ("number", "duration") else ""


def _said(column: Column, row: int) -> str:
    try:
        value: Any = column[row]
    except DataError:
        # A time that Python has not, or a zone that it does not know.
        return f"{column.values[row]} {column.unit}"
    return "–" if value is None else str(value)


def _cell(column: Column, row: int) -> str:
    text = escape(_cut(_said(column, row)))
    return '<span class="none">–</span>' if text == "–" else text


def _cut(text: str) -> str:
    return text if len(text) <= MOST_LETTERS else f"{text[: MOST_LETTERS - 1]}…"

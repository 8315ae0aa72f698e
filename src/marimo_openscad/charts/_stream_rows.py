"""Stream rows: what is selected in a chart of streams, as the rows were then, for chart slots."""

from __future__ import annotations

from array import array
from dataclasses import replace

from marimo_openscad._wire.chart_shapes import ChosenRows, WireChosen
from marimo_openscad.charts._shape import Drawing
from marimo_openscad.data import Chosen, Stream


def rows_then(
    drawing: Drawing, chosen: WireChosen, data: bytes
) -> tuple[Drawing, WireChosen, bytes]:
    """A drawing with the rows of its streams, and what is selected among these.

    Args:
        drawing: One whose streams' tables are empty.
        chosen: As the page tells it, by the numbers of its own rows.
        data: The rows' bytes.
    """
    firsts = {part["table"]: int(part["first"]) for part in chosen["rows"]}
    columns, whole, tables = list(drawing.columns), list(drawing.whole), list(drawing.tables)
    gone: dict[int, int] = {}
    for table, stream in drawing.streams.items():
        wanted = firsts.get(table, 0)
        first, rows = stream._rows(wanted)
        # Rows that the page still has, and the stream no more.
        gone[table] = first - wanted
        columns[table] = whole[table] = tables[table] = rows
    parts: list[ChosenRows] = []
    packed: list[bytes] = []
    at = 0
    for part in chosen["rows"]:
        bits = data[at : at + part["bytes"]]
        at += part["bytes"]
        less = gone.get(part["table"], 0)
        if less > 0:
            here = Chosen(part["form"], bits).indices
            left = array("I", [row - less for row in here if row >= less])
            bits = left.tobytes()
            part = {**part, "form": "indices", "count": len(left), "bytes": len(bits)}
        parts.append(part)
        packed.append(bits)
    full = replace(drawing, columns=columns, whole=whole, tables=tables)
    return full, {**chosen, "rows": parts}, b"".join(packed)


def not_there_yet(drawing: Drawing, chosen: WireChosen, data: bytes) -> Stream | None:
    """The stream of which a page has chosen rows that Python has not got yet.

    A page that has its rows from a worker may be ahead of Python.
    """
    at = 0
    for part in chosen["rows"]:
        bits = data[at : at + part["bytes"]]
        at += part["bytes"]
        stream = drawing.streams.get(part["table"])
        if stream is None or stream.state in ("closed", "failed"):
            continue
        last = max(Chosen(part["form"], bits).indices, default=-1)
        if last >= 0 and int(part["first"]) + last >= stream._ring.end:
            return stream
    return None

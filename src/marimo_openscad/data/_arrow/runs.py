"""Run ends: Arrow arrays that have a value once for all rows in which it stands, unfolded."""

from __future__ import annotations

from array import array

from marimo_openscad._errors import ColumnTypeError
from marimo_openscad.data._arrow.decode import decode
from marimo_openscad.data._arrow.fields import Field, Piece
from marimo_openscad.data._chosen import Chosen


def rows_of_runs(field: Field, piece: Piece) -> Chosen:
    """Which row of the values stands in each row of a batch.

    Raises:
        ColumnTypeError: The ends of the runs do not rise, or do not reach the last row.
    """
    ends = decode(field.children[0], piece.child(0)).numbers()
    first, last = piece.first, piece.first + piece.length
    rows = array("I")
    begin = 0
    for run, end in enumerate(ends):
        if end <= begin:
            break
        count = min(end, last) - max(begin, first)
        if count > 0:
            rows.extend(array("I", [run]) * count)
        begin = end
    if len(rows) != piece.length:
        raise ColumnTypeError(
            f"Column {field.name!r} has run ends that do not rise up to its last row: whatever "
            "wrote it has made a mistake."
        )
    return Chosen("indices", rows.tobytes())

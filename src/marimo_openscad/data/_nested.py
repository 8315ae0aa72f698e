"""Nested lists: rows of numbers as one column with a shape, as two-dimensional arrays are."""

from __future__ import annotations

from itertools import chain
from typing import Any

from marimo_openscad._errors import ColumnError
from marimo_openscad.data._columns import Columns
from marimo_openscad.data._rows import VALUE
from marimo_openscad.data._tables import column_of


def grid_of_lists(given: Any) -> Columns | None:
    """The column `value` of a grid that is written as a list of rows.

    Returns:
        The column with the grid's rows and columns in `Columns.grid`; `None` where it is no list
        of lists.

    Raises:
        ColumnError: Rows have different lengths.
        ColumnTypeError: They hold what no column can have.
    """
    if not _is_list(given) or not given or not all(map(_is_list, given)):
        return None
    width = len(given[0])
    for at, row in enumerate(given):
        if len(row) != width:
            raise ColumnError(
                f"Row {at} of the grid has {len(row)} values, and the first row has {width}: give "
                "all the same number, with None where there is no value."
            )
    flat = list(chain.from_iterable(given))
    return Columns({VALUE: column_of(flat, VALUE)}, grid=(len(given), width))


def _is_list(given: object) -> bool:
    # Named tuples are rows of a table.
    return isinstance(given, list) or (isinstance(given, tuple) and not hasattr(given, "_fields"))

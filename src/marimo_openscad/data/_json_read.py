"""JSON on this machine: rows, columns or lines of objects into columns."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from marimo_openscad._errors import ColumnError, ColumnTypeError
from marimo_openscad.data._cells import named_times, time_of
from marimo_openscad.data._column import Column
from marimo_openscad.data._columns import Columns
from marimo_openscad.data._csv_read import fault, require
from marimo_openscad.data._rows import rows_to_columns
from marimo_openscad.data._tables import columns


def json_columns(
    text: str,
    file: str | None,
    *,
    path: str | None,
    wanted: Sequence[str] | None,
) -> Columns:
    """The columns of rows (objects or lists), of an object of lists, or of one object a line.

    Raises:
        DecodeError: It is no JSON, or has nothing like that at the path.
        ColumnError: It has no column of a name that was asked for.
    """
    found = _inside(_parsed(text, file), path, file)
    if isinstance(found, Mapping) and not any(isinstance(v, list) for v in found.values()):
        found = [found]
    if not isinstance(found, (list, Mapping)):
        raise fault(file, f"it has {found!r:.60} where rows or columns should be: see path=.")
    table = _lists(found, file)
    require(wanted or (), table, file)
    made = {name: _column(table[name], file, name) for name in wanted or table}
    return Columns(made, length=len(next(iter(table.values()), ())))


def _lists(found: list[Any] | Mapping[str, Any], file: str | None) -> Mapping[str, Sequence[Any]]:
    """Values by names, of rows or columns."""
    if isinstance(found, list):
        if found and isinstance(found[0], list):
            return _of_lists(found, file)
        for number, row in enumerate(found, 1):
            if isinstance(row, (dict, list)) is not isinstance(found[0], (dict, list)):
                raise fault(file, "objects, lists and values are not rows of one table.", number)
            if isinstance(row, list):
                raise fault(file, "objects and lists are rows of one table.", number)
        try:
            return rows_to_columns(found)
        except ColumnError as error:
            raise fault(file, error.message) from error
    length = None
    for name, values in found.items():
        if not isinstance(values, list):
            raise fault(file, f"{name!r} is {_sort(values)}, and others are lists: see path=.")
        if length not in (None, len(values)):
            raise fault(
                file,
                f"{name!r} has {len(values)} values, and the first one has {length}.",
                None,
                name,
            )
        length = len(values)
    return found


def _column(values: Sequence[Any], file: str | None, name: str) -> Column:
    _require_one_sort(values, file, name)
    try:
        column = columns({name: values})[name]
    except ColumnTypeError as error:
        raise fault(file, error.message, None, name) from error
    if column.kind == "text" and _all_times(column):
        return Column(named_times(column, None, None, file, name))
    return column


_SORTS = {
    int: "a number",
    float: "a number",
    bool: "true or false",
    str: "a text",
    list: "a list",
    dict: "an object",
}


def _sort(value: Any) -> str:
    return _SORTS.get(type(value), "null")


def _require_one_sort(values: Sequence[Any], file: str | None, name: str) -> None:
    sorts = {_SORTS[kind] for kind in set(map(type, values)) if kind in _SORTS}
    if len(sorts) < 2 and not sorts & {"a list", "an object"}:
        return
    first = None
    for number, value in enumerate(values, 1):
        if value is None:
            continue
        sort = _sort(value)
        if isinstance(value, (list, dict)):
            raise fault(
                file,
                f"it is {sort}, which no column has. Read other columns with columns=[…], or go "
                "into it with path=.",
                number,
                name,
            )
        if first not in (None, sort):
            raise fault(
                file,
                f"it is {sort}, and {first} stands before. Read other columns with columns=[…].",
                number,
                name,
            )
        first = sort


def _of_lists(rows: list[Any], file: str | None) -> dict[str, list[Any]]:
    width = len(rows[0])
    for number, row in enumerate(rows, 1):
        if not isinstance(row, list):
            raise fault(file, "objects and lists are rows of one table.", number)
        if len(row) != width:
            raise fault(file, f"it has {len(row)} values, and the first one has {width}.", number)
    cells = zip(*rows, strict=True)
    return {f"column {at}": list(values) for at, values in enumerate(cells, 1)}


def _all_times(column: Column) -> bool:
    values = [value for value in column if value]
    moments = [time_of(value) for value in values]
    return bool(values) and None not in moments and len({_zoned(moment) for moment in moments}) == 1


def _zoned(moment: Any) -> bool:
    return getattr(moment, "tzinfo", None) is not None


def _parsed(text: str, file: str | None) -> Any:
    try:
        return json.loads(text)
    except RecursionError:
        raise fault(file, "it is too deep.") from None
    except json.JSONDecodeError as error:
        lines = text.splitlines()
        if error.msg != "Extra data" or len(lines) < 2:
            raise fault(
                file, f"{error.msg}, line {error.lineno}, letter {error.colno}: it is no JSON."
            ) from error
    except ValueError as error:
        # Numbers with thousands of digits.
        raise fault(file, f"{error}") from error
    rows = []
    for number, line in enumerate(lines):
        if line.strip():
            try:
                rows.append(json.loads(line))
            except (ValueError, RecursionError) as error:
                raise fault(
                    file, f"line {number + 1} is no JSON: {error}", len(rows) + 1
                ) from error
    return rows


def _is_place(name: str, found: list[Any]) -> bool:
    # Python takes more than linear time for many digits.
    return name.isascii() and name.isdecimal() and len(name) < 10 and int(name) < len(found)


def _inside(found: Any, path: str | None, file: str | None) -> Any:
    for name in path.split(".") if path else ():
        if isinstance(found, Mapping) and name in found:
            found = found[name]
        elif isinstance(found, list) and _is_place(name, found):
            found = found[int(name)]
        else:
            known = (
                ", ".join(map(str, found)) if isinstance(found, Mapping) else type(found).__name__
            )
            raise fault(file, f"there is no {name!r} of the path {path!r}; there is: {known:.200}.")
    return found

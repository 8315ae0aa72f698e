"""Worker's reading: columns that the browser's data worker decodes, beside Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from typing import Any

from marimo_openscad._errors import ColumnError, DataError, DecodeError
from marimo_openscad.data._cells import named_times
from marimo_openscad.data._column import Column
from marimo_openscad.data._columns import Columns
from marimo_openscad.data._csv_read import require
from marimo_openscad.data._kinds import TimeUnit
from marimo_openscad.data._memory import listed
from marimo_openscad.data._parts import columns_of_parts
from marimo_openscad.data._progress import Progress
from marimo_openscad.data._store import Store
from marimo_openscad.data._times import zone_of


async def worker_columns(
    form: str,
    source: bytes | str,
    options: Mapping[str, object],
    file: str | None,
    progress: Progress | None,
) -> Columns:
    """The columns of a file.

    Raises:
        DecodeError: It could not be read.
        ColumnError: It has no column of a name that was asked for.
    """
    # Only where Python runs in the browser can it be imported.
    worker = import_module("marimo_openscad._host.browser.data_worker")
    try:
        return columns_of_parts(await worker.read(form, source, options, progress=progress))
    except worker.ReadFault as fault:
        raise error_of(fault, file) from fault


def error_of(fault: Any, file: str | None) -> DataError:
    """The exception of what the worker says, with the file's name."""
    where = [file or "The data", *([f"row {fault.row}"] if fault.row else [])]
    message = f"{', '.join(where)}: {fault.message}"
    if fault.kind == "column":
        return ColumnError(message)
    return DecodeError(message, file, fault.row, fault.column)


def with_times(
    table: Columns,
    times: Mapping[str, TimeUnit | None],
    time_zone: str | None,
    file: str | None,
) -> Columns:
    """The same columns, those that are named as times.

    Args:
        table: As their file says.
        times: Names with the units of numbers since 1970; `None` of those that are text.
        time_zone: Of times that do not say theirs.
        file: For errors.

    Raises:
        ColumnError: There is no column of a name.
        DecodeError: A value is no time.
        DataError: The zone is not known.
    """
    require(list(times), table, file)
    made = dict(table)
    for name, column in table.items():
        store = column._store
        unit = times.get(name)
        if unit is not None and _whole(store):
            made[name] = Column(_since_1970(store, unit, time_zone))
        elif name in times or (time_zone is not None and _says_no_zone(store)):
            made[name] = Column(named_times(column, unit, time_zone, file, name))
    return Columns(made, length=len(table))


def _whole(store: Store) -> bool:
    return store.kind == "number" and store.exact is None and store.format[0] in "iur"


def _since_1970(store: Store, unit: TimeUnit, time_zone: str | None) -> Store:
    if time_zone is not None:
        zone_of(time_zone)
    numbers = store.numbers()
    wide = numbers if numbers.format == "q" else listed("q", map(int, numbers))
    days = unit == "d"
    return replace(
        store,
        kind="time",
        format="i64",
        values=wide,
        start=0,
        step=0,
        unit=unit,
        # A day is one wherever it is.
        zone=None if days else time_zone,
    )


def _says_no_zone(store: Store) -> bool:
    return store.kind == "time" and store.unit != "d" and store.zone is None

"""Files of sweeps: a study as JSON or Parquet, and what a file has kept as a table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from marimo_openscad._errors import ColumnError, DataError, DecodeError, StudyError
from marimo_openscad._host.atomic_file import write_file
from marimo_openscad._host.blocking import wait_for
from marimo_openscad.data import Columns, columns, read_json, read_parquet
from marimo_openscad.data._parquet_write import require_writer
from marimo_openscad.studies._known import read_values, remember

KEY = "variant_key"
"""The column that names each variant, so that the same study goes on from the file."""
MEASURES = "measures_json"
"""The column with the measures under that name, as they were noted."""
_FORMATS = (".json", ".parquet")


def check_path(path: str | Path) -> Path:
    """The path, if its ending names a format of studies.

    Raises:
        StudyError: It does not, or nothing here writes that.
    """
    target = Path(path)
    if target.suffix.lower() not in _FORMATS:
        raise StudyError(f"{target.name!r}: a study is saved as {' or '.join(_FORMATS)}.")
    if is_parquet(target):
        try:
            require_writer()
        except DataError as error:
            raise StudyError(f"{error}, or save the study as .json.") from error
    return target


def is_parquet(path: Path) -> bool:
    """Whether a file's ending says so."""
    return path.suffix.lower() == ".parquet"


def study_table(
    table: Columns, keys: Sequence[str | None], noted: Sequence[tuple[Any, ...] | None]
) -> Columns:
    """A study as it is written.

    Args:
        table: Its columns.
        keys: What names each row's variant; `None` where nothing does.
        noted: Each row's measures.
    """
    texts = [None if values is None else json.dumps(values) for values in noted]
    return Columns({**dict(table.items()), **dict(columns({KEY: keys, MEASURES: texts}).items())})


def write_json(target: Path, study: Columns) -> None:
    """Write a study as JSON.

    Raises:
        OSError: It cannot be written.
    """
    rows = (json.dumps(row, default=str) for row in study.rows())
    write_file(target, ("[\n" + ",\n".join(rows) + "\n]\n").encode())


async def load_sweep(path: str | Path) -> Columns:
    """The table of a study that `Sweep.save` has written.

    What it knows is known from now on: the same sweep again renders only what it has not got.

    Args:
        path: A .json or .parquet file.

    Returns:
        Parameters, measures and `error`, a row for each variant.

    Raises:
        StudyError: The ending is neither.
        DecodeError: There is no such file, or it is none of a study.

    Example:
        >>> table = await load_sweep("study.json")  # doctest: +SKIP
    """
    source = Path(path)
    if source.suffix.lower() not in _FORMATS:
        raise StudyError(f"{source.name!r}: a study is read from {' or '.join(_FORMATS)}.")
    read = read_parquet if is_parquet(source) else read_json
    table = await read(source, cache=False)
    try:
        keys, noted = table[KEY], table[MEASURES]
        known = [
            (str(key), read_values(values))
            for key, values in zip(keys, noted, strict=True)
            if key is not None and values is not None
        ]
    except (ColumnError, ValueError, TypeError, RecursionError) as error:
        raise DecodeError(
            f"{path} is no study: Sweep.save() writes one. Read other tables by "
            f"marimo_openscad.data. ({error})",
            str(path),
        ) from error
    remember(known)
    return Columns({name: column for name, column in table.items() if name not in (KEY, MEASURES)})


def load_sweep_sync(path: str | Path) -> Columns:
    """The table of a study, without `await`; see `load_sweep`.

    Raises:
        EngineUnavailable: This host cannot block; the message says what to do.
    """
    return wait_for(lambda: load_sweep(path), "await load_sweep(...)")

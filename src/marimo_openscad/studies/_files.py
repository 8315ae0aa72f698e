"""Files of sweeps: a study as JSON or Parquet, and what a file has kept as a table."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from marimo_openscad._errors import ColumnError, DecodeError, StudyError
from marimo_openscad._host.atomic_file import write_file
from marimo_openscad._host.blocking import wait_for
from marimo_openscad._host.platform import IN_BROWSER
from marimo_openscad.data import Columns, columns, read_json, read_parquet
from marimo_openscad.studies._known import read_values, remember

KEY = "variant_key"
"""The column that names each variant, so that the same study goes on from the file."""
MEASURES = "measures_json"
"""The column with the measures under that name, as they were noted."""
_FORMATS = (".json", ".parquet")


def check_path(path: str | Path) -> Path:
    """The path, if its ending names a format of studies.

    Raises:
        StudyError: It does not.
    """
    target = Path(path)
    if target.suffix.lower() not in _FORMATS:
        raise StudyError(f"{target.name!r}: a study is saved as {' or '.join(_FORMATS)}.")
    if target.suffix.lower() == ".parquet" and _parquet_writer() is None:
        where = "in the browser" if IN_BROWSER else "on this machine without pyarrow or polars"
        raise StudyError(f"Nothing writes Parquet {where}: save the study as .json.")
    return target


def write_table(
    target: Path,
    table: Columns,
    keys: Sequence[str | None],
    noted: Sequence[tuple[Any, ...] | None],
) -> None:
    """Write a study.

    Args:
        target: As `check_path` gives it.
        table: Its columns.
        keys: What names each row's variant; `None` where nothing does.
        noted: Each row's measures.

    Raises:
        OSError: It cannot be written.
    """
    texts = [None if values is None else json.dumps(values) for values in noted]
    whole = {**dict(table.items()), **dict(columns({KEY: keys, MEASURES: texts}).items())}
    if target.suffix.lower() == ".json":
        rows = Columns(whole).rows()
        data = "[\n" + ",\n".join(json.dumps(row, default=str) for row in rows) + "\n]\n"
        write_file(target, data.encode())
        return
    buffer = io.BytesIO()
    if _parquet_writer() == "pyarrow":
        made = import_module("pyarrow").table(Columns(whole))
        import_module("pyarrow.parquet").write_table(made, buffer)
    else:
        import_module("polars").DataFrame(Columns(whole)).write_parquet(buffer)
    write_file(target, buffer.getvalue())


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
    read = read_json if source.suffix.lower() == ".json" else read_parquet
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


def _parquet_writer() -> str | None:
    return next((name for name in ("pyarrow", "polars") if find_spec(name)), None)

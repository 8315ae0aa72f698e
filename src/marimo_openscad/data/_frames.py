"""Dataframes: pandas's and others that have names in `columns` and a column for each.

pandas's are read by their own memory even where they speak Arrow, so that a table is the same
with and without pyarrow: through Arrow NaN would become no value.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from marimo_openscad.data._buffers import array_store, with_missing
from marimo_openscad.data._lists import list_store, range_store
from marimo_openscad.data._periods import is_period_type, periods_store
from marimo_openscad.data._store import Store, category_store
from marimo_openscad.data._times import zone_name


def comes_from(given: Any, library: str) -> bool:
    """Whether its class, or a base of it, is of this library."""
    return any(cls.__module__.split(".")[0] == library for cls in type(given).__mro__)


def is_pandas(given: Any) -> bool:
    """Whether it is a frame, a series, an index or an array of pandas's."""
    return comes_from(given, "pandas") and hasattr(given, "isna")


def native(given: Any) -> Any:
    """What narwhals wraps; anything else as it is."""
    return given.to_native() if comes_from(given, "narwhals") else given


def is_frame(given: Any) -> bool:
    """Whether it has names and a column for each."""
    names = getattr(given, "columns", None)
    return names is not None and not callable(names) and hasattr(given, "__getitem__")


def is_lazy(given: Any) -> bool:
    """Whether it is a plan of a table, and no table yet."""
    return callable(getattr(given, "collect", None)) and not hasattr(given, "__arrow_c_stream__")


def frame_items(given: Any) -> Iterator[tuple[str, Any]]:
    """The names and columns of a frame; of pandas's also its index, where it says something."""
    if not is_pandas(given):
        for name in given.columns:
            values = given[name]
            yield str(name), values.to_numpy() if hasattr(values, "to_numpy") else values
        return
    taken = set(map(str, given.columns))
    for at in range(given.index.nlevels):
        level = given.index.get_level_values(at)
        if not _counts_rows(level):
            default = "index" if given.index.nlevels == 1 else f"level_{at}"
            name = default if level.name is None else str(level.name)
            yield f"{name} (index)" if name in taken else name, level
    for at, name in enumerate(given.columns):
        # Two may have one name.
        yield str(name), given.iloc[:, at]


def _counts_rows(index: Any) -> bool:
    return (
        type(index).__name__ == "RangeIndex"
        and (index.start, index.step) == (0, 1)
        and index.name is None
    )


def series_store(given: Any) -> Store | None:
    """A column of a series or an index of pandas's; `None` if Arrow should give it.

    Raises:
        ColumnTypeError: It has values that no column can have.
    """
    kind = given.dtype
    if hasattr(kind, "pyarrow_dtype") or getattr(kind, "storage", None) == "pyarrow":
        return None if hasattr(given, "__arrow_c_stream__") else list_store(given.tolist())
    if type(given).__name__ == "RangeIndex":
        return range_store(range(given.start, given.stop, given.step))
    if hasattr(kind, "categories") and hasattr(kind, "ordered"):
        return _categories(given if hasattr(given, "codes") else given.cat, kind)
    if getattr(kind, "tz", None) is not None:
        times = given.dt if hasattr(given, "dt") else given
        store = array_store(times.tz_convert(None).to_numpy())
        return None if store is None else replace(store, zone=zone_name(kind.tz))
    if is_period_type(kind):
        return periods_store(given)
    if hasattr(kind, "numpy_dtype") and kind.kind in "iufb":
        missing = bytes(given.isna().astype("uint8"))
        filled = given.to_numpy(dtype=kind.numpy_dtype, na_value=0)
        return with_missing(array_store(filled) or list_store([]), missing)
    values = given.to_numpy()
    store = array_store(values)
    return list_store(values.tolist()) if store is None else store


def _categories(given: Any, kind: Any) -> Store:
    codes = array_store(_array_of(given.codes)) or list_store([])
    missing = bytes(code < 0 for code in codes.values)
    labels = kind.categories.tolist()
    code = {"b": "B", "h": "H", "i": "I", "q": "I"}[str(codes.values.format)]
    return with_missing(category_store(codes.values, code, labels, bool(kind.ordered)), missing)


def _array_of(given: Any) -> Any:
    return given.to_numpy() if hasattr(given, "to_numpy") else given

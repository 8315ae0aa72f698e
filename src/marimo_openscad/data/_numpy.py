"""numpy's arrays of columns, for those who have numpy: nothing else imports it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marimo_openscad.data._store import Store


def array_of(values: Iterable[Any], store: Store, dtype: Any, copy: bool | None) -> Any:
    """An array; of the column's own memory where all rows have a value and no type is asked for.

    Raises:
        ValueError: A copy is needed and was forbidden.
    """
    import numpy as np

    plain = store.exact is None and store.kind not in ("text", "category")
    made = _numbers(np, store) if plain else np.array(list(values), dtype=object)
    shares = plain and store.validity is None
    if dtype is not None and made.dtype != dtype:
        made, shares = made.astype(dtype), False
    if copy is False and not shares:
        raise ValueError("this column cannot be an array without a copy")
    return made.copy() if copy and shares else made


def _numbers(np: Any, store: Store) -> Any:
    made = np.frombuffer(store.numbers(), dtype=store.numbers().format)
    if store.kind == "bool" and store.validity is None:
        return made.view(bool)
    if store.kind in ("time", "duration"):
        unit = {"d": "D"}.get(store.unit or "", store.unit)
        letter = "M" if store.kind == "time" else "m"
        made = made.astype("i8", copy=False).view(f"{letter}8[{unit}]")
    if store.validity is None:
        return made
    missing = np.frombuffer(store.flags(), "u1") == 0
    if store.kind in ("time", "duration"):
        return np.where(missing, made.dtype.type("NaT"), made)
    return np.where(missing, np.nan, made.astype("f8") if made.dtype != "f4" else made)

"""Buffers: columns of what lies in memory as numbers, numpy's arrays among them.

What others may still write to is copied once, so that a column never changes.
"""

from __future__ import annotations

import struct
import sys
from array import array
from dataclasses import replace
from typing import Any

from marimo_openscad._errors import ColumnTypeError
from marimo_openscad.data._bits import packed
from marimo_openscad.data._kinds import TimeUnit
from marimo_openscad.data._memory import listed, typed
from marimo_openscad.data._store import Store, number_store

_SIGNED, _UNSIGNED = "bhilqn", "BHILQN"
_CODES = {
    **{("i", struct.calcsize(code)): code for code in "bhiq"},
    **{("u", struct.calcsize(code)): code for code in "BHIQ"},
    **{("f", struct.calcsize(code)): code for code in "fd"},
}
_NAT = -(2**63)
"""numpy's number for no time."""
_TIME_UNITS: dict[str, TimeUnit] = {"D": "d", "s": "s", "ms": "ms", "us": "us", "ns": "ns"}
_COARSE = {"Y": "D", "M": "D", "W": "D", "h": "s", "m": "s"}
"""Units that a column has not, and those that say the same."""


def buffer_of(given: object) -> memoryview | None:
    """The memory of something that gives it away; `None` if it does not."""
    try:
        return memoryview(given)  # type: ignore[arg-type]
    except (TypeError, ValueError, BufferError):
        return None


def view_store(view: memoryview) -> Store:
    """A column of memory with one dimension.

    Raises:
        ColumnTypeError: It has more, or its items are no numbers.
    """
    if view.ndim != 1:
        raise _dimensions(view.ndim)
    order, code = view.format[:-1], view.format[-1:]
    swapped = order == (">" if sys.byteorder == "little" else "<") or order == "!"
    if code == "?":
        return number_store(typed(_copied(view), "B"), kind="bool")
    if code == "e":
        halves = struct.unpack(f"{order or '='}{len(view)}e", view.tobytes())
        return number_store(listed("f", halves))
    group = "i" if code in _SIGNED else "u" if code in _UNSIGNED else "f"
    native = _CODES.get((group, view.itemsize))
    if native is None or (group == "f" and code not in "fd") or order not in ("", *"@=<>!"):
        raise ColumnTypeError(f"has items of format {view.format!r}, which are no numbers.")
    if swapped:
        numbers = array(native, _copied(view))
        numbers.byteswap()
        return number_store(memoryview(numbers).toreadonly())
    return number_store(typed(_copied(view), native))


def _dimensions(count: int) -> ColumnTypeError:
    return ColumnTypeError(
        f"has {count} dimensions: a column has one. Give a two-dimensional array by itself, as "
        "a grid, or its columns one by one."
    )


def _copied(view: memoryview) -> bytes | memoryview:
    if isinstance(view.obj, bytes) and view.contiguous:
        return view.cast("B")
    return view.tobytes()


def is_array(given: Any) -> bool:
    """Whether it is an array of numpy's or of another library that names its types so."""
    kind = getattr(getattr(given, "dtype", None), "kind", None)
    return isinstance(kind, str) and hasattr(given, "shape") and hasattr(given, "astype")


def array_store(given: Any) -> Store | None:
    """A column of a numpy array with one dimension; `None` if Python's values must be looked at.

    Raises:
        ColumnTypeError: It has more dimensions, or items of a type that no column has.
    """
    if len(given.shape) != 1:
        raise _dimensions(len(given.shape))
    mask = getattr(given, "mask", None)
    if mask is not None and hasattr(given, "filled"):
        return _masked(given)
    kind = given.dtype.kind
    if kind in "OUT":
        return None
    if kind in "mM":
        return _time_store(given)
    if kind not in "iufb":
        raise ColumnTypeError(f"has items of type {given.dtype}, which no column has.")
    if not given.dtype.isnative:
        given = given.astype(given.dtype.newbyteorder("="))
    return view_store(memoryview(given))


def _masked(given: Any) -> Store | None:
    store = array_store(given.data)
    if store is None:
        raise ColumnTypeError("is a masked array of objects: give a list with None instead.")
    missing = memoryview(given.mask).tobytes() if given.mask.shape else bytes(len(given))
    return with_missing(replace(store), missing)


def with_missing(store: Store, missing: bytes) -> Store:
    """A store without the values of those rows whose byte is not 0."""
    if not any(missing):
        return store
    flags = missing.translate(bytes([1]) + bytes(255))
    if store.validity is not None:
        kept = store.flags() or b""
        flags = bytes(map(min, flags, kept))
    return replace(store, validity=packed(flags))


def _time_store(given: Any) -> Store:
    kind = given.dtype.kind
    name = given.dtype.str.partition("[")[2].rstrip("]")
    if name not in _TIME_UNITS:
        fine = _COARSE.get(name.lstrip("0123456789"))
        if fine is None:
            raise ColumnTypeError(
                f"has items of type {given.dtype}: give times in days, s, ms, us or ns."
            )
        given, name = given.astype(f"{kind}8[{fine}]"), fine
    if not given.dtype.isnative:
        given = given.astype(given.dtype.newbyteorder("="))
    store = number_store(
        typed(memoryview(given.view("i8")).tobytes(), "q"),
        kind="time" if kind == "M" else "duration",
        unit=_TIME_UNITS[name],
    )
    return without_nat(store)


def without_nat(store: Store) -> Store:
    """The same, where numpy's number for no time is no value."""
    if _NAT.to_bytes(8, sys.byteorder, signed=True) not in store.values.tobytes():
        return store
    return with_missing(store, bytes(number == _NAT for number in store.values))

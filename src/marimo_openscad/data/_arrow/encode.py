"""Encoding: what an Arrow consumer gets of a column, on the column's own memory where it can."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from marimo_openscad._errors import ColumnTypeError
from marimo_openscad.data._arrow.fields import CODES, UNITS
from marimo_openscad.data._bits import packed
from marimo_openscad.data._lists import list_store
from marimo_openscad.data._memory import listed
from marimo_openscad.data._store import Store

_LETTERS = {code: letter for letter, code in CODES.items()}
_UNIT_LETTERS = {unit: letter for letter, unit in UNITS.items()}
_DAY = 86_400
_DIGITS = ((38, 16), (76, 32))
"""Digits and bytes of Arrow's decimal numbers."""
_SIGNED_LIMIT = 2**31


@dataclass(frozen=True)
class Encoded:
    """One array: its Arrow format, its buffers without the first, and its dictionary."""

    format: str
    length: int
    nulls: int
    validity: bytes | None
    buffers: tuple[Any, ...]
    ordered: bool = False
    labels: Encoded | None = None


def encode(name: str, store: Store) -> Encoded:
    """A column as an Arrow array.

    Raises:
        ColumnTypeError: It has numbers with more digits than Arrow's have.
    """
    if store.kind == "text":
        return _array(store, *_text(store))
    numbers = store.numbers()
    if store.exact is not None:
        return _array(store, *_decimal(name, store.exact))
    if store.kind == "bool":
        return _array(store, "b", packed(numbers))
    if store.kind == "category":
        labels = encode(name, list_store(_labels(store.labels)))
        return Encoded(
            _LETTERS[numbers.format],
            store.length,
            store.nulls,
            store.validity,
            (numbers,),
            store.ordered,
            labels,
        )
    if store.kind in ("time", "duration"):
        return _array(store, *_time(store, numbers))
    return _array(store, _LETTERS[numbers.format], numbers)


def _array(store: Store, form: str, *buffers: Any) -> Encoded:
    return Encoded(form, store.length, store.nulls, store.validity, buffers)


def _labels(labels: Sequence[object]) -> Sequence[object]:
    # Dictionaries have values of one type.
    return labels if len(set(map(type, labels))) == 1 else [str(label) for label in labels]


def _text(store: Store) -> tuple[str, Any, Any]:
    if store.values[-1] < _SIGNED_LIMIT:
        return "u", store.values, store.text
    return "U", listed("q", store.values), store.text


def _time(store: Store, numbers: memoryview) -> tuple[str, Any]:
    if store.unit == "d" and store.kind == "time":
        return "tdD", numbers if numbers.format == "i" else listed("i", numbers)
    if store.unit == "d":
        return "tDs", listed("q", (number * _DAY for number in numbers))
    letter = _UNIT_LETTERS[store.unit or "ms"]
    wide = numbers if numbers.format == "q" else listed("q", numbers)
    return (f"ts{letter}:{store.zone or ''}" if store.kind == "time" else f"tD{letter}"), wide


def _decimal(name: str, values: Sequence[Any]) -> tuple[str, bytes]:
    try:
        decimals = [Decimal(0 if value is None else value).as_tuple() for value in values]
        scale = max((-int(number.exponent) for number in decimals), default=0)
        scale = max(scale, 0)
        whole = [
            int("".join(map(str, number.digits)) or "0")
            * 10 ** (int(number.exponent) + scale)
            * (-1 if number.sign else 1)
            for number in decimals
        ]
        for digits, width in _DIGITS:
            if all(-(10**digits) < number < 10**digits for number in whole) and scale <= digits:
                data = b"".join(number.to_bytes(width, "little", signed=True) for number in whole)
                return f"d:{digits},{scale},{width * 8}", data
    except (InvalidOperation, ValueError, TypeError):
        pass
    raise ColumnTypeError(
        f"Column {name!r} has numbers with more digits than Arrow's have, such as "
        f"{json.dumps(str(values[0]))[:60]}: make floats or text of them first."
    )

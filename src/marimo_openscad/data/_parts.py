"""Parts: columns of what the browser's data worker has decoded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from marimo_openscad.data._column import Column
from marimo_openscad.data._columns import Columns
from marimo_openscad.data._kinds import CODES
from marimo_openscad.data._memory import typed
from marimo_openscad.data._store import Store, text_labels

_ALIGNMENT = 8


def columns_of_parts(parts: Iterable[tuple[str, Mapping[str, Any], bytes]]) -> Columns:
    """Columns of their wire shapes, each with its sections at multiples of 8 bytes."""
    return Columns({name: Column(_store(shape, data)) for name, shape, data in parts})


def _store(shape: Mapping[str, Any], data: bytes) -> Store:
    found, begin = {}, 0
    for name in ("values", "validity", "labels"):
        size = shape["sections"][name]
        found[name] = memoryview(data)[begin : begin + size]
        begin += -(-size // _ALIGNMENT) * _ALIGNMENT
    form, kind = shape["format"], shape["kind"]
    code = "I" if form == "utf8" else CODES.get(form, "B")
    start, step = shape["start"] or 0, shape["step"] or 0
    return Store(
        kind,
        form,
        shape["length"],
        typed(found["values"], code),
        bytes(found["validity"]) or None,
        shape["unit"],
        shape["zone"],
        shape["ordered"],
        text_labels(found["labels"]) if kind == "category" else (),
        found["labels"] if form == "utf8" else memoryview(b""),
        # Of whole numbers, as those of a range are.
        int(start) if float(start).is_integer() else start,
        int(step) if float(step).is_integer() else step,
    )

"""Categories: codes and labels of Arrow's dictionaries, which may differ from batch to batch."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from marimo_openscad.data._arrow.decode import decode
from marimo_openscad.data._arrow.fields import Field, Piece
from marimo_openscad.data._bits import counted, packed
from marimo_openscad.data._column import Column
from marimo_openscad.data._memory import listed, typed
from marimo_openscad.data._store import Store, number_store, only_valid

_UNSIGNED = {"b": "B", "h": "H", "i": "I", "B": "B", "H": "H", "I": "I"}


class Categories:
    """The labels of a column, gathered over its batches."""

    def __init__(self, field: Field) -> None:
        self._field = field
        self._codes: dict[object, int] = {}
        self._known: dict[object, list[int | None]] = {}

    def codes(self, piece: Piece) -> Store:
        """One batch's codes of the labels as they are gathered so far."""
        assert self._field.labels is not None
        store = decode(_plain(self._field), piece)
        meaning = self._meaning(piece.labels())
        if meaning == list(range(len(meaning))) and store.values.format in _UNSIGNED:
            # What stands at a null is no code.
            codes = typed(store.values, _UNSIGNED[store.values.format])
            return number_store(codes, validity=store.validity)
        flags = store.flags()
        found = [meaning[code] for code in only_valid(store.values, flags)]
        if flags is not None:
            rest = iter(found)
            found = [next(rest) if flag else None for flag in flags]
        validity = packed(bytes(code is not None for code in found))
        return number_store(
            listed("I", (code or 0 for code in found)),
            validity=None if counted(validity) == len(found) else validity,
        )

    def _meaning(self, labels: Piece) -> list[int | None]:
        """Our code for each of a batch's; `None` for one that means no value."""
        assert self._field.labels is not None
        # A batch is kept while others are read, so no other has its addresses.
        buffers = () if labels.array is None else tuple(labels.array.buffers[: labels.buffer_count])
        key = (buffers, labels.first, labels.length)
        if key not in self._known:
            values = _values(decode(self._field.labels, labels))
            self._known[key] = [
                None if value is None else self._codes.setdefault(value, len(self._codes))
                for value in values
            ]
        return self._known[key]

    def finished(self, stores: list[Store]) -> list[Store]:
        """All batches' codes, in one format and with all labels."""
        labels = tuple(self._codes)
        formats = {store.values.format for store in stores}
        if len(formats) > 1:
            stores = [
                number_store(listed("I", store.values), validity=store.validity) for store in stores
            ]
        return [
            replace(store, kind="category", labels=labels, ordered=self._field.ordered)
            for store in stores
        ]


def _plain(field: Field) -> Field:
    return Field(field.name, field.format, False, None, ())


def _values(store: Store) -> list[Any]:
    return Column(store).to_list()

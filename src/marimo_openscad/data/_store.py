"""Stores: what a column is made of, for everything that makes, cuts and sends columns."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain, compress, pairwise
from operator import sub
from typing import Any

from marimo_openscad._errors import ColumnTypeError
from marimo_openscad.data._bits import aligned, counted, flags_of, joined, packed
from marimo_openscad.data._chosen import Chosen
from marimo_openscad.data._kinds import FORMATS, ColumnFormat, ColumnKind, TimeUnit
from marimo_openscad.data._memory import listed, typed

EMPTY = memoryview(b"")
MOST_TEXT = 2**32 - 1
"""Bytes of all texts of a column."""


@dataclass(frozen=True)
class Sections:
    """The bytes of a column; `ColumnSections` of the wire has their lengths."""

    values: bytes | memoryview
    validity: bytes
    labels: bytes | memoryview


@dataclass(frozen=True, eq=False)
class Store:
    """A column's parts. Nothing of it ever changes.

    Attributes:
        values: Numbers, codes of labels, or one offset more than there are texts; empty for a
            range.
        validity: A bit a row, set where there is a value; `None` where all rows have one.
        labels: Of a category, by code.
        text: Of texts all of them in UTF-8, which the offsets of `values` count.
        start: Of a range.
        step: Of a range.
        exact: The values themselves, where `values` has them rounded.
    """

    kind: ColumnKind
    format: ColumnFormat
    length: int
    values: memoryview = EMPTY
    validity: bytes | None = None
    unit: TimeUnit | None = None
    zone: str | None = None
    ordered: bool = False
    labels: tuple[object, ...] = ()
    text: memoryview = EMPTY
    start: int | float = 0
    step: int | float = 0
    exact: Sequence[Any] | None = None

    @property
    def nulls(self) -> int:
        """Rows without a value."""
        return 0 if self.validity is None else self.length - counted(self.validity)

    def flags(self) -> bytes | None:
        """A byte a row, 1 where there is a value; `None` where all have one."""
        return None if self.validity is None else flags_of(self.validity, self.length)

    def numbers(self) -> memoryview:
        """The values as they are stored, a range counted."""
        if self.format != "range":
            return self.values
        if isinstance(self.start, int) and isinstance(self.step, int):
            counted_up = range(self.start, self.start + self.step * self.length, self.step or 1)
            return listed("q", counted_up)
        steps = (self.start + row * self.step for row in range(self.length))
        return listed("d", steps)

    def chosen(self, rows: Chosen) -> Store:
        """The same, of some rows."""
        validity = self._chosen_validity(rows)
        exact = None if self.exact is None else tuple(rows.of_list(self.exact))
        part = replace(self, length=rows.count, validity=validity, exact=exact)
        one = rows.only_slice
        if self.format == "utf8":
            return self._chosen_texts(part, rows)
        if self.format == "range" and one is not None:
            return replace(part, start=self.start + one.start * self.step)
        if self.format == "range":
            numbers = rows.of_numbers(self.numbers())
            return replace(part, format=FORMATS[numbers.format], values=numbers, start=0, step=0)
        return replace(
            part, values=rows.of_numbers(self.values) if one is None else self.values[one]
        )

    def _chosen_validity(self, rows: Chosen) -> bytes | None:
        if self.validity is None:
            return None
        one = rows.only_slice
        if one is None:
            validity = packed(bytes(rows.of_list(flags_of(self.validity, self.length))))
        else:
            validity = aligned(self.validity, one.start, rows.count)
        return None if counted(validity) == rows.count else validity

    def _chosen_texts(self, part: Store, rows: Chosen) -> Store:
        offsets, text = self.values, self.text
        one = rows.only_slice
        if one is not None:
            return replace(part, values=offsets[one.start : one.start + rows.count + 1])
        begins, ends = rows.of_list(offsets[:-1]), rows.of_list(offsets[1:])
        whole = text.tobytes()
        return replace(
            part,
            text=memoryview(b"".join(map(whole.__getitem__, map(slice, begins, ends)))),
            values=offsets_of(map(sub, ends, begins)),
        )

    def sections(self) -> Sections:
        """The bytes for the page."""
        validity = self.validity or b""
        if self.format == "range":
            return Sections(b"", validity, b"")
        if self.kind == "category":
            labels = json.dumps([str(label) for label in self.labels], ensure_ascii=False)
            return Sections(self.values.cast("B"), validity, labels.encode("utf-8", "replace"))
        if self.format != "utf8":
            return Sections(self.values.cast("B"), validity, b"")
        first, last = self.values[0], self.values[-1]
        offsets = self.values
        if first:
            offsets = listed("I", (offset - first for offset in offsets))
        return Sections(offsets.cast("B"), validity, self.text[first:last])


def offsets_of(lengths: Iterable[int]) -> memoryview:
    """Where each of some texts begins, and where the last one ends.

    Raises:
        ColumnTypeError: They are longer than 4 GB together.
    """
    try:
        return listed("I", accumulate(lengths, initial=0))
    except OverflowError:
        raise ColumnTypeError(
            "The texts of a column may have 4 GB together: split it into several tables."
        ) from None


def number_store(numbers: memoryview, **parts: Any) -> Store:
    """A store of numbers, whose format is the memory's."""
    kind = parts.pop("kind", "number")
    return Store(kind, FORMATS[numbers.format], len(numbers), numbers, **parts)


def together(stores: Sequence[Store]) -> Store:
    """One after the other, all of the same kind and format, with the same labels."""
    if len(stores) == 1:
        return stores[0]
    first, length = stores[0], sum(store.length for store in stores)
    validity = None
    if any(store.validity is not None for store in stores):
        validity = joined(
            (
                bytes([255]) * ((store.length + 7) // 8)
                if store.validity is None
                else store.validity,
                store.length,
            )
            for store in stores
        )
        validity = aligned(validity, 0, length)
    exact = None
    if any(store.exact is not None for store in stores):
        exact = tuple(chain.from_iterable(store.exact or () for store in stores))
    text, values = EMPTY, memoryview(b"")
    if first.format == "utf8":
        text = memoryview(
            b"".join(store.text[store.values[0] : store.values[-1]] for store in stores)
        )
        values = offsets_of(
            end - begin for store in stores for begin, end in pairwise(store.values)
        )
    else:
        values = typed(b"".join(store.values for store in stores), first.values.format)
    return replace(first, length=length, validity=validity, values=values, text=text, exact=exact)


def only_valid(values: Sequence[Any], flags: bytes | None) -> list[Any]:
    """The values of those rows that have one."""
    return list(values) if flags is None else list(compress(values, flags))


def category_store(codes: Any, code: str, labels: Iterable[object], ordered: bool) -> Store:
    """A store of categories; what is below 0 is code 0, and has no value by other means."""
    numbers = listed(code, (max(0, number) for number in codes))
    return number_store(numbers, kind="category", labels=tuple(labels), ordered=ordered)


def text_labels(data: bytes | memoryview) -> tuple[str, ...]:
    """Labels of a category, as its section has them."""
    return tuple(json.loads(bytes(data)))

"""Decoding: stores of Arrow's arrays, on the memory that they came in wherever it can be used."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any, overload

from marimo_openscad.data._arrow.fields import CODES, UNITS, Field, Piece
from marimo_openscad.data._bits import aligned, counted, flags_of
from marimo_openscad.data._lists import as_float
from marimo_openscad.data._memory import listed, typed
from marimo_openscad.data._store import MOST_TEXT, Store, number_store, offsets_of

_INLINE = 12
"""Bytes of a text that a view has in itself."""


def decode(field: Field, piece: Piece) -> Store:
    """A column's store of one batch, but for categories.

    Raises:
        ColumnTypeError: No column can be made of it.
    """
    form, count = field.format, piece.length
    validity = _validity(piece)
    if form in CODES:
        return number_store(_numbers(piece, CODES[form]), validity=validity)
    if form == "b":
        begin = piece.first // 8
        bits = piece.bytes_of(1, begin, (piece.first + count + 7) // 8 - begin)
        flags = flags_of(aligned(bits, piece.first % 8, count), count)
        return number_store(memoryview(flags), kind="bool", validity=validity)
    if form in ("u", "U", "vu"):
        return _text(form, piece, validity)
    if form == "e":
        halves = struct.unpack(f"={count}e", piece.bytes_of(1, 2 * piece.first, 2 * count))
        return number_store(listed("f", halves), validity=validity)
    if form == "n":
        return number_store(listed("d", [0.0] * count), validity=bytes((count + 7) // 8))
    if form.startswith("t"):
        return _time(field, piece, validity)
    if form in ("_pli128", "_plu128"):
        # polars's own names for whole numbers of 16 bytes.
        return _decimals(piece, validity, 16, None, signed=form == "_pli128")
    decimal = field.decimal()
    if decimal is not None:
        return _decimals(piece, validity, *decimal)
    raise field.refuse()


def _validity(piece: Piece) -> bytes | None:
    if piece.all_valid:
        return None
    begin = piece.first // 8
    bits = piece.bytes_of(0, begin, (piece.first + piece.length + 7) // 8 - begin)
    validity = aligned(bits, piece.first % 8, piece.length)
    return None if counted(validity) == piece.length else validity


def _numbers(piece: Piece, code: str) -> memoryview:
    width = struct.calcsize(code)
    return typed(piece.bytes_of(1, piece.first * width, piece.length * width), code)


def _time(field: Field, piece: Piece, validity: bytes | None) -> Store:
    form = field.format
    if form in ("tdD", "tdm"):
        days = form == "tdD"
        numbers = _numbers(piece, "i" if days else "q")
        return number_store(numbers, kind="time", unit="d" if days else "ms", validity=validity)
    if form == "tin":
        return _intervals(field, piece, validity)
    if form == "tiD":
        return _days_and_ms(piece, validity)
    unit = UNITS.get(form[2:3])
    if unit is None or form[:2] not in ("ts", "tD", "tt"):
        raise field.refuse()
    narrow = form in ("tts", "ttm")
    return number_store(
        _numbers(piece, "i" if narrow else "q"),
        # A time of day is how long the day has lasted.
        kind="time" if form[:2] == "ts" else "duration",
        unit=unit,
        zone=form.partition(":")[2] or None,
        validity=validity,
    )


def _intervals(field: Field, piece: Piece, validity: bytes | None) -> Store:
    raw = piece.bytes_of(1, 16 * piece.first, 16 * piece.length)
    flags = validity and flags_of(validity, piece.length)
    parts = [
        part if flags is None or flags[row] else (0, 0, 0)
        for row, part in enumerate(struct.iter_unpack("=iiq", raw))
    ]
    if any(months for months, _, _ in parts):
        # A month has no length of its own.
        raise field.refuse()
    numbers = listed("q", (days * 86_400_000_000_000 + nanos for _, days, nanos in parts))
    return number_store(numbers, kind="duration", unit="ns", validity=validity)


def _days_and_ms(piece: Piece, validity: bytes | None) -> Store:
    raw = piece.bytes_of(1, 8 * piece.first, 8 * piece.length)
    numbers = listed("q", (days * 86_400_000 + ms for days, ms in struct.iter_unpack("=ii", raw)))
    return number_store(numbers, kind="duration", unit="ms", validity=validity)


def _text(form: str, piece: Piece, validity: bytes | None) -> Store:
    first, count = piece.first, piece.length
    if form == "vu":
        views = piece.bytes_of(1, 16 * first, 16 * count)
        # Before they are unfolded: many views may be of one long text.
        offsets = offsets_of(length for length, _ in struct.iter_unpack("=i12s", views))
        text = memoryview(b"".join(_viewed(piece, views)))
        return Store("text", "utf8", count, offsets, validity, text=text)
    if form == "u":
        offsets = typed(piece.bytes_of(1, 4 * first, 4 * (count + 1)), "I")
        text = piece.bytes_of(2, 0, offsets[count])
        return Store("text", "utf8", count, offsets, validity, text=text)
    wide = typed(piece.bytes_of(1, 8 * first, 8 * (count + 1)), "q")
    if wide[count] > MOST_TEXT:
        # They begin at 0 in what is copied.
        text = piece.bytes_of(2, wide[0], wide[count] - wide[0])
        return Store(
            "text", "utf8", count, offsets_of(b - a for a, b in pairwise(wide)), validity, text=text
        )
    # The lower half of each number.
    offsets = typed(typed(wide, "I")[::2].tobytes(), "I")
    text = piece.bytes_of(2, 0, wide[count])
    return Store("text", "utf8", count, offsets, validity, text=text)


def _encoded(texts: list[bytes]) -> Store:
    """A column of texts that are in UTF-8 already."""
    offsets = offsets_of(map(len, texts))
    return Store("text", "utf8", len(texts), offsets, text=memoryview(b"".join(texts)))


def _viewed(piece: Piece, views: memoryview) -> Iterator[bytes]:
    count = max(0, piece.buffer_count - 3)
    sizes = typed(piece.bytes_of(piece.buffer_count - 1, 0, 8 * count), "q")
    blocks = [bytes(piece.bytes_of(2 + at, 0, sizes[at])) for at in range(count)]
    for length, begin in struct.iter_unpack("=i12s", views):
        if length <= _INLINE:
            yield begin[:length]
        else:
            block, offset = struct.unpack_from("=ii", begin, 4)
            yield blocks[block][offset : offset + length]


class Decimals(Sequence[Any]):
    """Decimal numbers, made one by one of the bytes that they came in."""

    def __init__(
        self,
        raw: memoryview,
        width: int,
        scale: int | None,
        flags: bytes | None,
        *,
        signed: bool = True,
    ) -> None:
        self._raw, self._width, self._scale, self._flags = raw, width, scale, flags
        self._signed = signed

    def __len__(self) -> int:
        return len(self._raw) // self._width

    def whole(self, row: int) -> int:
        """The number without its scale."""
        begin = row * self._width
        return int.from_bytes(self._raw[begin : begin + self._width], "little", signed=self._signed)

    @overload
    def __getitem__(self, row: int) -> Any: ...
    @overload
    def __getitem__(self, row: slice) -> Sequence[Any]: ...
    def __getitem__(self, row: int | slice) -> Any:
        if isinstance(row, slice):
            return [self[at] for at in range(*row.indices(len(self)))]
        if not 0 <= row < len(self):
            raise IndexError(row)
        if self._flags is not None and not self._flags[row]:
            return None
        if self._scale is None:
            return self.whole(row)
        # By its text: arithmetic would round to the digits of the context.
        return Decimal(f"{self.whole(row)}E{-self._scale}")


def _decimals(
    piece: Piece, validity: bytes | None, width: int, scale: int | None, *, signed: bool = True
) -> Store:
    raw = piece.bytes_of(1, piece.first * width, piece.length * width)
    flags = None if validity is None else flags_of(validity, piece.length)
    exact = Decimals(raw, width, scale, flags, signed=signed)
    # A null's bytes may be anything.
    rounded = (
        as_float(Decimal(f"{exact.whole(row)}E{-(scale or 0)}")) for row in range(len(exact))
    )
    return number_store(listed("d", rounded), validity=validity, exact=exact)

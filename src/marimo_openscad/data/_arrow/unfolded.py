"""How much the batches of an Arrow file or stream unfold to, by its messages, before it is read.

Messages are FlatBuffers: https://arrow.apache.org/docs/format/Columnar.html has their fields.
"""

from __future__ import annotations

from collections.abc import Iterator
from struct import Struct, error, unpack_from

MAGIC = b"ARROW1"
_CONTINUES = 0xFFFFFFFF
_DICTIONARY, _RECORDS = 2, 3
_RAW = -1
"""Stands before a buffer that is not compressed, where others are."""
_NODE, _BUFFER, _BLOCK = Struct("<qq"), Struct("<qq"), Struct("<qi4xq")
_NUMBER = 8
"""Bytes of a value in a column."""


def unfolded_size(data: bytes) -> int:
    """Bytes of all batches, as far as their messages tell; no less than 8 for each value.

    Raises:
        ValueError: A message of it cannot be read, or is named over and over.
    """
    # Each has a place of its own in a file; a footer could name one for ever.
    left = len(data)
    size = 0
    try:
        for place in _places(data):
            batch, looked_at = _batch_size(data, *place)
            left -= looked_at
            if left < 0:
                raise ValueError("it names the same batches over and over.")
            size += batch
    except (error, IndexError) as damage:
        raise ValueError("its messages are damaged, or it was cut short.") from damage
    return size


class _Table:
    """A table of a FlatBuffer: its fields by their numbers."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data = data
        self._at = at
        (back,) = unpack_from("<i", data, at)
        self._offsets = at - back
        (self._size,) = unpack_from("<H", data, self._offsets)

    def at(self, number: int) -> int | None:
        """Where a field lies."""
        entry = 4 + 2 * number
        if entry >= self._size:
            return None
        (offset,) = unpack_from("<H", self._data, self._offsets + entry)
        return self._at + offset if offset else None

    def number(self, number: int, form: str) -> int:
        """A field; 0 where it is left out."""
        at = self.at(number)
        return 0 if at is None else int(unpack_from(form, self._data, at)[0])

    def table(self, number: int) -> _Table | None:
        """A table that a field points to."""
        at = self.at(number)
        return None if at is None else _Table(self._data, _pointed(self._data, at))

    def structs(self, number: int, form: Struct) -> Iterator[tuple[int, ...]]:
        """A vector of structs."""
        at = self.at(number)
        if at is None:
            return
        begin = _pointed(self._data, at)
        (count,) = unpack_from("<I", self._data, begin)
        for index in range(count):
            yield form.unpack_from(self._data, begin + 4 + index * form.size)


def _pointed(data: bytes, at: int) -> int:
    return at + int(unpack_from("<I", data, at)[0])


def _places(data: bytes) -> Iterator[tuple[int, int]]:
    """Where each message and its body begin: a file's footer may name one many times."""
    if data.startswith(MAGIC):
        (size,) = unpack_from("<i", data, len(data) - len(MAGIC) - 4)
        begin = len(data) - len(MAGIC) - 4 - size
        footer = _Table(data, _pointed(data, begin))
        for number in (2, 3):
            for offset, length, _ in footer.structs(number, _BLOCK):
                yield offset, offset + length
        return
    at = 0
    while at + 8 <= len(data):
        mark, length = unpack_from("<II", data, at)
        if mark != _CONTINUES or length == 0:
            return
        body = at + 8 + length
        yield at, body
        at = body + _count(_message(data, at).number(3, "<q"))


def _message(data: bytes, at: int) -> _Table:
    (mark,) = unpack_from("<I", data, at)
    root = at + (8 if mark == _CONTINUES else 4)
    return _Table(data, _pointed(data, root))


def _batch_size(data: bytes, at: int, body: int) -> tuple[int, int]:
    """What a batch unfolds to, and how many bytes of the file say so."""
    message = _message(data, at)
    kind, header = message.number(1, "<B"), message.table(2)
    if kind == _DICTIONARY and header is not None:
        header = header.table(1)
    if kind not in (_DICTIONARY, _RECORDS) or header is None:
        return 0, 0
    values = sizes = nodes = buffers = 0
    for length, _ in header.structs(1, _NODE):
        nodes += 1
        values += _count(length)
    packed = header.at(3) is not None
    for offset, length in header.structs(2, _BUFFER):
        buffers += 1
        whole = _count(length)
        if packed and length:
            (whole,) = unpack_from("<q", data, body + offset)
        sizes += length if whole == _RAW else _count(whole)
    return max(sizes, _NUMBER * values), nodes * _NODE.size + buffers * _BUFFER.size


def _count(number: int) -> int:
    if number < 0:
        # It would make up for what others are too large.
        raise ValueError("its messages are damaged: a length of one is below 0.")
    return number

"""How many bytes the pages of a Parquet file unfold to, as their own headers say, before they do.

The file's footer and the headers are Thrift's compact protocol; see
https://github.com/apache/parquet-format.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

MOST_PAGES = 200_000
"""Pages that are looked at: each takes Python some 10 µs."""
_MOST_ITEMS = 5_000_000
_DEEPEST = 40
_TAIL = 8
_TRUE, _FALSE, _BYTE, _I64, _DOUBLE, _BINARY, _LIST, _SET, _STRUCT = 1, 2, 3, 6, 7, 8, 9, 10, 12
# Fields of the structures, by what the format calls them.
_ROW_GROUPS, _COLUMNS, _META_DATA = 4, 1, 3
_PATH_IN_SCHEMA, _COMPRESSED_SIZE, _DATA_OFFSET, _DICTIONARY_OFFSET = 3, 7, 9, 11
_PAGE_UNCOMPRESSED, _PAGE_COMPRESSED = 2, 3

Struct = dict[int, Any]


def unpacked_size(data: bytes, names: Collection[str]) -> int:
    """Bytes of all pages of some columns when they are no more compressed.

    Args:
        data: A Parquet file.
        names: Columns of the table; those within one of them count for it.

    Raises:
        ValueError: The file is damaged, or has more pages than are looked at.
    """
    footer = int.from_bytes(data[-_TAIL : -_TAIL + 4], "little")
    start = len(data) - _TAIL - footer
    if start < 0:
        raise ValueError("its footer is longer than the file")
    total, pages = 0, 0
    for chunk in _chunks(_Reader(data, start).struct()):
        if chunk[_PATH_IN_SCHEMA][0].decode("utf-8", "replace") in names:
            size, count = _chunk_size(data, chunk, MOST_PAGES - pages)
            total, pages = total + size, pages + count
    return total


def _chunks(footer: Struct) -> list[Struct]:
    try:
        found = [column[_META_DATA] for group in footer[_ROW_GROUPS] for column in group[_COLUMNS]]
        for chunk in found:
            whole = (chunk[_COMPRESSED_SIZE], chunk[_DATA_OFFSET], chunk.get(_DICTIONARY_OFFSET, 0))
            places = all(isinstance(number, int) for number in whole)
            if not places or not isinstance(chunk[_PATH_IN_SCHEMA][0], bytes):
                raise TypeError
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError("its footer does not say where its columns are") from error
    return found


def _chunk_size(data: bytes, chunk: Struct, most: int) -> tuple[int, int]:
    """Bytes of a column's pages, and how many these are."""
    dictionary = chunk.get(_DICTIONARY_OFFSET, 0)
    at = chunk[_DATA_OFFSET]
    if 0 < dictionary < at:
        at = dictionary
    end = at + chunk[_COMPRESSED_SIZE]
    if at < 0 or end > len(data):
        raise ValueError("a column lies beyond its end")
    total, count = 0, 0
    while at < end:
        if count == most:
            raise ValueError(f"it has more than {MOST_PAGES:,} pages")
        reader = _Reader(data, at)
        header = reader.struct()
        packed, unpacked = header.get(_PAGE_COMPRESSED), header.get(_PAGE_UNCOMPRESSED)
        if (
            not isinstance(packed, int)
            or not isinstance(unpacked, int)
            or min(packed, unpacked) < 0
        ):
            raise ValueError("a page does not say how long it is")
        total += unpacked
        count += 1
        at = reader.at + packed
    return total, count


class _Reader:
    """Reads Thrift's compact protocol from a place on."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data = data
        self._items = 0
        self.at = at

    def struct(self, depth: int = 0) -> Struct:
        """The fields of a structure by their numbers."""
        found: Struct = {}
        field = 0
        while head := self._byte():
            field = field + (head >> 4) if head >> 4 else self._whole()
            kind = head & 15
            found[field] = kind == _TRUE if kind in (_TRUE, _FALSE) else self._value(kind, depth)
        return found

    def _value(self, kind: int, depth: int) -> Any:
        self._items += 1
        if depth > _DEEPEST or self._items > _MOST_ITEMS:
            raise ValueError("its footer is nested too deeply, or too long")
        if kind in (_TRUE, _FALSE, _BYTE):
            return self._byte()
        if _BYTE < kind <= _I64:
            return self._whole()
        if kind == _DOUBLE:
            return self._bytes(8)
        if kind == _BINARY:
            return self._bytes(self._number())
        if kind in (_LIST, _SET):
            head = self._byte()
            count = head >> 4 if head >> 4 < 15 else self._number()
            return [self._value(head & 15, depth + 1) for _ in range(count)]
        if kind == _STRUCT:
            return self.struct(depth + 1)
        raise ValueError("its footer holds what Parquet does not have")

    def _byte(self) -> int:
        if self.at >= len(self._data):
            raise ValueError("it ends within a structure")
        self.at += 1
        return self._data[self.at - 1]

    def _bytes(self, count: int) -> bytes:
        self.at += count
        if self.at > len(self._data):
            raise ValueError("it ends within a structure")
        return self._data[self.at - count : self.at]

    def _number(self) -> int:
        number = shift = 0
        while True:
            byte = self._byte()
            number |= (byte & 127) << shift
            if byte < 128:
                return number
            shift += 7
            if shift > 63:
                raise ValueError("a number in its structures has no end")

    def _whole(self) -> int:
        """A number with a sign."""
        number = self._number()
        return (number >> 1) ^ -(number & 1)

"""Bits: packs one flag a row into a bit each and back, lowest first, for validity and masks."""

from __future__ import annotations

from collections.abc import Iterable

Buffer = bytes | bytearray | memoryview

_EIGHT = [bytes(byte >> bit & 1 for bit in range(8)) for byte in range(256)]
"""The flags of each byte."""
_DIGITS = bytes([ord("0")]) + bytes([ord("1")]) * 255


def packed(flags: Buffer) -> bytes:
    """Bits of flags, a byte each, where all but 0 is set."""
    if not flags:
        return b""
    # Python reads binary digits, highest first, in linear time.
    digits = bytes(flags).translate(_DIGITS)[::-1]
    return int(digits, 2).to_bytes((len(digits) + 7) // 8, "little")


def flags_of(bits: Buffer, length: int) -> bytes:
    """A byte of 0 or 1 for each of the first bits."""
    return b"".join(map(_EIGHT.__getitem__, bytes(bits)))[:length]


def aligned(bits: Buffer, first: int, length: int) -> bytes:
    """Bits from one on that may stand in the middle of a byte; those behind the last are 0."""
    begin, shift = divmod(first, 8)
    count = (length + 7) // 8
    taken = bits[begin : begin + (shift + length + 7) // 8]
    if not shift and length % 8 == 0:
        return bytes(taken)
    whole = int.from_bytes(taken, "little") >> shift & ((1 << length) - 1)
    return whole.to_bytes(count, "little")


def counted(bits: Buffer) -> int:
    """How many are set."""
    return int.from_bytes(bits, "little").bit_count()


def joined(parts: Iterable[tuple[Buffer, int]]) -> bytes:
    """One after the other, each with its number of bits."""
    whole = list(parts)
    if all(length % 8 == 0 for _, length in whole[:-1]):
        return b"".join(bytes(bits) for bits, _ in whole)
    return packed(b"".join(flags_of(bits, length) for bits, length in whole))

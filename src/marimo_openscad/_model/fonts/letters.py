"""Letters of a font, from the table `cmap` of its file; `font_faces` hands them out.

`js/src/engine/render/font-letters.ts` is its twin, and both run the same cases.
"""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Callable

_UNICODE, _WINDOWS = 0, 3
_SYMBOLS = 0
_PRIVATE_SYMBOLS = 0xF000
"""Where fonts of symbols have what is typed as U+0000 to U+00FF."""
_MOST_RANGES = 100_000
"""Ranges of one font; those of all of Unicode are a few thousand."""
_Range = tuple[int, int]


def letters_of(data: bytes, table: int) -> Callable[[int], bool]:
    """Whether a font has a letter, by its code point.

    Args:
        data: The font's file.
        table: Where its `cmap` begins, 0 where it has none: then nothing is known, and no
            letter is said to be missing.
    """
    ranges: list[_Range] = []
    symbols = False
    try:
        (count,) = struct.unpack_from(">H", data, table + 2) if table else (0,)
        for index in range(count):
            platform, encoding, offset = struct.unpack_from(">HHI", data, table + 4 + 8 * index)
            if platform in (_UNICODE, _WINDOWS):
                symbols = symbols or (platform, encoding) == (_WINDOWS, _SYMBOLS)
                _read_ranges(data, table + offset, ranges)
    except struct.error:
        pass
    if not ranges:
        return lambda _: True
    merged = _merged(ranges)
    starts = [first for first, _ in merged]

    def is_in(letter: int) -> bool:
        at = bisect_right(starts, letter) - 1
        return at >= 0 and letter <= merged[at][1]

    if not symbols:
        return is_in
    return lambda letter: is_in(letter) or (letter < 256 and is_in(_PRIVATE_SYMBOLS + letter))


def _read_ranges(data: bytes, start: int, ranges: list[_Range]) -> None:
    (form,) = struct.unpack_from(">H", data, start)
    if form == 4:
        _segments(data, start, ranges)
    elif form == 6:
        first, count = struct.unpack_from(">HH", data, start + 6)
        glyphs = struct.unpack_from(f">{count}H", data, start + 10)
        ranges += [(first + at, first + at) for at, glyph in enumerate(glyphs) if glyph]
    elif form in (12, 13):
        (count,) = struct.unpack_from(">I", data, start + 12)
        for at in range(min(count, _MOST_RANGES)):
            first, last, glyph = struct.unpack_from(">III", data, start + 16 + 12 * at)
            ranges.append((first if glyph else first + 1, last))


def _segments(data: bytes, start: int, ranges: list[_Range]) -> None:
    count = struct.unpack_from(">H", data, start + 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", data, start + 14)
    starts = struct.unpack_from(f">{count}H", data, start + 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}H", data, start + 16 + 4 * count)
    place = start + 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", data, place)
    for at, (first, last) in enumerate(zip(starts, ends, strict=True)):
        for letter in range(first, min(last, 0xFFFE) + 1):
            glyph = letter
            if offsets[at]:
                there = place + 2 * at + offsets[at] + 2 * (letter - first)
                (glyph,) = struct.unpack_from(">H", data, there)
            if glyph and (glyph + deltas[at]) & 0xFFFF:
                ranges.append((letter, letter))


def _merged(ranges: list[_Range]) -> list[_Range]:
    merged: list[_Range] = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(last, merged[-1][1])
        elif first <= last:
            merged.append((first, last))
    return merged

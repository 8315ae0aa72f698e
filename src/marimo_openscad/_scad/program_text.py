"""Program text: the characters of a file's bytes, for all that reads OpenSCAD source.

`js/src/lib/decode-text.ts` is its twin, and both run the same cases.
"""

from __future__ import annotations

import codecs

# What Windows writes for the 32 bytes that other alphabets of one byte leave to controls;
# five of them stand for themselves.
_WINDOWS = {
    byte: character
    for byte in range(0x80, 0xA0)
    if (character := bytes([byte]).decode("cp1252", "ignore"))
}
_WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def decode_text(data: bytes) -> str:
    r"""The text that is meant by bytes of a file.

    UTF-8, with or without a byte order mark; UTF-16 with one; else an alphabet of one byte a
    character, of which that of Windows is the most common: what stands in comments then
    costs nothing, and in strings most letters are right. Where all lines end in CR alone, as
    old Macs write them, they end in LF: to OpenSCAD the first comment would have no end.

    Example:
        >>> decode_text(b"// \xa9 1999")
        '// © 1999'
    """
    return with_line_ends(_decoded(data))


def with_line_ends(text: str) -> str:
    """The text with LF at the ends of its lines, where all of them end in CR alone."""
    return text.replace("\r", "\n") if _has_old_lines(text) else text


def _decoded(data: bytes) -> str:
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(_WINDOWS)


def _has_old_lines(text: str) -> bool:
    return "\r" in text and "\n" not in text


def is_plain(data: bytes) -> bool:
    """Whether OpenSCAD reads the same text as `decode_text`, but for a byte order mark."""
    try:
        return not _has_old_lines(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False

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
    costs nothing, and in strings most letters are right.

    Example:
        >>> decode_text(b"// \xa9 1999")
        '// © 1999'
    """
    for mark, encoding in _WIDE:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("latin-1").translate(_WINDOWS)


def is_utf8(data: bytes) -> bool:
    """Whether OpenSCAD reads the same text as `decode_text`, but for a byte order mark."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

"""DXF, SVG and AMF files and those of surface(), of which OpenSCAD takes nothing without a word.

So it does where they are none, or where their lines end as on old Macs.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from marimo_openscad._model.imports.mesh import fault, lines_of, number, words_of
from marimo_openscad._model.imports.svg_arcs import spaced_arcs
from marimo_openscad._scad.program_text import decode_text, is_plain

_LOOKED_AT = 1024 * 1024
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BINARY_DXF = b"AutoCAD Binary DXF"
_SECTION = re.compile(r"^[ \t]*0[ \t]*\r?\n[ \t]*SECTION[ \t]*\r?$", re.MULTILINE)
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_PIECE = 12
"""Bytes of a piece besides its own."""
_NO_HEIGHTS = b"image\nimage\n"
"""What OpenSCAD gets in place of an image that it does not read."""
_LAST_COMMENT = re.compile(r"^[ \t]*#.*\Z", re.MULTILINE)
_ODD = re.compile(r"[^0-9eE+\-.\s]")
_SVG = re.compile(r"<(?:[\w.-]+:)?svg\b")
_ENCODING = re.compile(r"""\A(<\?xml[^>]*?)\s+encoding\s*=\s*["'][\w.-]+["']""")
_AMF = re.compile(r"<(?:[\w.-]+:)?amf\b")


def checked_dxf(data: bytes, name: str) -> bytes:
    """A DXF file, as it is but for its letters and the ends of lines of old Macs.

    Raises:
        FileReadError: It is none that OpenSCAD reads.
    """
    if data.startswith(_BINARY_DXF):
        raise fault(name, 1, "binary DXF is not read: save it as ASCII DXF.")
    if _SECTION.search(decode_text(data[:_LOOKED_AT])) is None:
        raise fault(
            name, None, 'the file is no DXF: it has no "SECTION". It was cut off, or damaged.'
        )
    if data.startswith(_MARKS):
        return decode_text(data).encode()
    return data if b"\n" in data else data.replace(b"\r", b"\n")


def checked_amf(data: bytes, name: str) -> bytes:
    """An AMF file, as it is, also packed.

    Raises:
        FileReadError: It is none.
    """
    packed = data.startswith(b"PK")
    if not packed and _AMF.search(decode_text(data[:_LOOKED_AT])) is None:
        raise fault(
            name,
            None,
            "the file is no AMF: it has no element <amf>. It was cut off, or damaged.",
        )
    return data


def checked_svg(data: bytes, name: str) -> bytes:
    """An SVG file, as it is but for arcs that are written too closely.

    Raises:
        FileReadError: It is none.
    """
    if _SVG.search(decode_text(data[:_LOOKED_AT])) is None:
        raise fault(
            name,
            None,
            "the file is no SVG: it has no element <svg>. It was cut off, or is something else, "
            "such as a page of the web.",
        )
    text = decode_text(data)
    spaced = spaced_arcs(text)
    return data if spaced == text else _in_utf8(spaced).encode()


def _in_utf8(text: str) -> str:
    """An XML text that says of itself no other encoding than UTF-8."""
    return _ENCODING.sub(r"\1", text)


def checked_png(data: bytes, name: str) -> bytes:
    """A PNG image, as it is.

    Raises:
        FileReadError: It is none, or was cut off.
    """
    if not data.startswith(_PNG):
        raise fault(
            name, None, "the file is no PNG image: save it as PNG, or give numbers as .dat."
        )
    if not _ends_as_png(data):
        raise fault(name, None, "the PNG image ends too early. It was cut off, or damaged.")
    if min(int.from_bytes(data[at : at + 4], "big") for at in (16, 20)) < 2:
        raise fault(name, None, "surface() needs two rows with two pixels each, or more.")
    return data


def checked_image(data: bytes, name: str) -> bytes:
    """PNG under another name, or a word of which OpenSCAD says something where it is used."""
    return checked_png(data, name) if data.startswith(_PNG) else _NO_HEIGHTS


def _ends_as_png(data: bytes) -> bool:
    """Whether its pieces follow each other to the last one."""
    at = len(_PNG)
    while at + _PNG_PIECE <= len(data):
        end = at + _PNG_PIECE + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] == b"IEND":
            return end <= len(data)
        at = end
    return False


def plain_heights(data: bytes, name: str) -> bytes:
    """Numbers for surface(), in the letters and with the ends of lines that OpenSCAD takes.

    Raises:
        FileReadError: One is none, or there are too few.
    """
    text = decode_text(data)
    count, several, odd = 0, False, False
    for _, row in _rows(text):
        count += 1
        several = several or len(row.split(None, 1)) > 1
        odd = odd or _ODD.search(row) is not None
    for line, row in _rows(text) if odd else ():
        for word in words_of(row):
            _require_height(word, name, line)
    if count < 2 or not several:
        raise fault(name, None, "surface() needs two rows with two numbers each, or more.")
    # Behind a comment in the last line OpenSCAD forgets all numbers.
    if _LAST_COMMENT.search(text):
        return f"{text}\n".encode()
    return data if is_plain(data) and not data.startswith(codecs.BOM_UTF8) else text.encode()


def _rows(text: str) -> Iterator[tuple[int, str]]:
    """Each line that holds something and is no comment, with its number."""
    for line, written in lines_of(text):
        row = "" if written.startswith("#") else written.strip()
        if row:
            yield line, row


def _require_height(word: str, name: str, line: int) -> None:
    if "," in word or ";" in word:
        raise fault(
            name,
            line,
            f'"{word[:40]}" is no number: surface() takes numbers with decimal points, and blanks '
            "between them.",
        )
    number(word, name, line)

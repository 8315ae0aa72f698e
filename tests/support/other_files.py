"""DXF, SVG and AMF files and those of surface(), as they should be and as they should not."""

import struct
import zlib

from tests.support.mesh_corpus import binary_stl


def png(width: int, height: int) -> bytes:
    """A grey image."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * height)
    pieces = ((b"IHDR", head), (b"IDAT", rows), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in pieces
    )


PNG = png(3, 2)
NO_OTHERS = {
    "empty.dxf": (b"", "no DXF"),
    "page.dxf": (b"<!doctype html>", "no DXF"),
    "binary.dxf": (b"AutoCAD Binary DXF\r\n\x1a\0", "line 1: binary DXF is not read"),
    "empty.amf": (b"", "no AMF"),
    "empty.png": (b"", "is no PNG image"),
    "cut.png": (PNG[:-9], "the PNG image ends too early"),
    "page.stl": (b"<!doctype html>", "no STL: it is a page of the web"),
    "pointer.stl": (b"version https://git-lfs.github.com/spec/v1\n", "git lfs pull"),
    "short.stl": (binary_stl()[:-70], "has 12 triangles, and ends after 10"),
    "photo.png": (b"\xff\xd8\xff\xe0 and more", "is no PNG image"),
    "empty.dat": (b"", "needs two rows"),
    "one.dat": (b"# a comment\n1 2 3\n", "needs two rows"),
    "narrow.dat": (b"1\n2\n3\n", "needs two rows with two numbers"),
    "comma.dat": (b"# cm\n1,5 2\n3 4\n", 'line 2: "1,5" is no number: surface\\(\\) takes'),
    "commas.dat": (b"1,2\n3,4\n", "line 1: .*blanks between them"),
    "words.dat": (b"1 2\n3 x\n", 'line 2: "x" stands where a finite number'),
    "none.dat": (b"1 2\n3 nan\n", 'line 2: "nan" stands where'),
    "empty.svg": (b"", "no SVG"),
    "page.svg": (b"<!doctype html><html><body><p>404</p></body></html>", "no element <svg>"),
    "other.amf": (b'<?xml version="1.0"?>\n<svg/>', "no element <amf>"),
}
OTHERS = {
    "made.dxf": b"  0\r\nSECTION\r\n  2\r\nENTITIES\r\n  0\r\nENDSEC\r\n  0\r\nEOF\r\n",
    "comment.dxf": b"999\nmade by hand\n0\nSECTION\n2\nENTITIES\n0\nENDSEC\n0\nEOF",
    "plain.amf": b'<?xml version="1.0"?>\n<!-- by hand -->\n<amf unit="millimeter"></amf>',
    "wide.amf": '<?xml version="1.0"?><amf/>'.encode("utf-16"),
    "plain.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="2" height="3"/></svg>',
    "named.svg": b'<?xml version="1.0"?><s:svg xmlns:s="http://www.w3.org/2000/svg"/>',
    "packed.amf": b"PK\3\4 and more",
    "heights.dat": b"# by hand\n1 -2.5\r\n\n+3e-1\t.4\n",
    "image.png": PNG,
}

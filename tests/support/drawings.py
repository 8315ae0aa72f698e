"""Drawings and heights of which OpenSCAD leaves something out, and what is said of it."""

from tests.support.mesh_corpus import CORNERS, TRIANGLES
from tests.support.other_files import png


def dxf(*entities: str) -> str:
    """A drawing of these."""
    return f"0\nSECTION\n2\nENTITIES\n{''.join(entities)}0\nENDSEC\n0\nEOF\n"


def line(x: float, y: float, to_x: float, to_y: float, layer: str = "0") -> str:
    """A line of a DXF file."""
    return f"0\nLINE\n8\n{layer}\n10\n{x}\n20\n{y}\n11\n{to_x}\n21\n{to_y}\n"


def square(size: float, layer: str = "0") -> str:
    """A square of lines."""
    corners = [(0, 0), (size, 0), (size, size), (0, size), (0, 0)]
    return "".join(line(*corners[at], *corners[at + 1], layer) for at in range(4))


def svg(*shapes: str) -> str:
    """A drawing of these, in millimetres."""
    head = 'xmlns="http://www.w3.org/2000/svg" width="20mm" height="20mm" viewBox="0 0 20 20"'
    return f"<svg {head}>{''.join(shapes)}</svg>"


ROUNDED = dxf(
    "0\nLWPOLYLINE\n8\n0\n90\n3\n70\n1\n10\n0\n20\n0\n42\n1\n10\n4\n20\n0\n10\n4\n20\n3\n"
)
RECT = '<rect width="10" height="10"/>'
# File, arguments of import(), what is said, the area that is there all the same.
SAID = {
    "one line": ("a.dxf", dxf(line(0, 0, 9, 0)), "", 'Nothing of "a.dxf" is imported', 0),
    "no such layer": (
        *("a.dxf", dxf(square(9)), ', layer = "cut"'),
        *('Nothing of "a.dxf", of its layer "cut", is imported', 0),
    ),
    "open ends": (
        *("a.dxf", dxf(square(9), line(20, 0, 30, 0)), ""),
        *('Lines of "a.dxf" do not close: 2 ends are open, such as that at (20, 0)', 81),
    ),
    "arcs in polylines": ("a.dxf", ROUNDED, "", "straight lines of the arcs in polylines", 6),
    "a text": ("a.svg", svg("<text>a</text>"), "", 'Nothing of "a.svg" is imported', 0),
    "a text and a shape": (
        *("a.svg", svg(RECT, "<text>a</text>"), ""),
        *('OpenSCAD leaves a text of "a.svg" out', 100),
    ),
    "a clip path": (
        *("a.svg", svg('<g clip-path="url(#c)">', RECT, "</g>"), ""),
        *('OpenSCAD takes no clip paths and masks of "a.svg"', 100),
    ),
}
# And those of which nothing is to be said.
UNSAID = {
    "a layer": ("a.dxf", dxf(square(9, "cut"), line(0, 0, 1, 1, "notes")), ', layer = "cut"', 81),
    "a shape": ("a.svg", svg(RECT), "", 100),
    "arcs without blanks": (
        *("a.svg", svg('<path d="M0 0h10v10h-10zM12 0a5 5 0 015 5v-5z"/>'), ""),
        # The arc is a chord of few sides.
        *(None,),
    ),
}
# Calls that OpenSCAD leaves out, and what is said of them.
OUT_OF_RANGE = {
    "cube(-1);": "cube(size=-1, ...): sizes have to be finite and above 0, so this cube is left",
    "cube([1, 0, 2]);": "cube(size=[1, 0, 2], ...): sizes have to be finite",
    "cube(0 / 0);": "cube(size=nan, ...): sizes have to be finite",
    "cube(1 / 0);": "cube(size=inf, ...): sizes have to be finite",
    "sphere(-2);": "sphere(r=-2): sizes have to be finite",
    "sphere(d = 0);": "sphere(r=0): sizes have to be finite",
    "cylinder(h = 0, r = 1);": "cylinder(h=0, ...): sizes have to be finite",
    "cylinder(h = 1, r1 = 2, r2 = -1);": "cylinder(r1=2, r2=-1, ...): radii have to be finite",
    "linear_extrude(1) circle(0);": "circle(r=0): sizes have to be finite",
    "linear_extrude(1) square([1, -1]);": "square(size=[1, -1], ...): sizes have to be finite",
    "scale([1, 1, 0]) cube(2);": "scale([1, 1, 0]): factors have to be finite and not 0",
}
IMAGES = {
    "x.jpg": b"\xff\xd8\xff\xe0",
    "x.gif": b"GIF89a",
    "x.bmp": b"BM",
}
PNG_BY_OTHER_NAMES = {"x.jpg": png(3, 2), "x.tiff": png(3, 2)}
_TRIANGLES = "".join(
    f"<triangle><v1>{a}</v1><v2>{b}</v2><v3>{c}</v3></triangle>" for a, b, c in TRIANGLES
)
_CORNERS = "".join(
    f"<vertex><coordinates><x>{x}</x><y>{y}</y><z>{z}</z></coordinates></vertex>"
    for x, y, z in CORNERS
)
AMF = (
    '<?xml version="1.0"?><amf unit="inch"><object id="0"><mesh>'
    f"<vertices>{_CORNERS}</vertices><volume>{_TRIANGLES}</volume></mesh></object></amf>"
)
# Its file, what imports it, what is said.
OTHER_LOSSES = {
    "a.amf": (AMF, 'import("a.amf");', 'The numbers of "a.amf" are inch'),
    "a.dat": ("1 2 3\n1 2\n1 2 3\n", 'surface("a.dat");', 'Line 2 of "a.dat" has fewer numbers'),
}

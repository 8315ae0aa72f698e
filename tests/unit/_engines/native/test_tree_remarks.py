"""What programs are evaluated once more for, to see what OpenSCAD is silent about."""

from __future__ import annotations

import pytest
import solid2

from marimo_openscad import Source
from marimo_openscad._engines.native.tree_remarks import sets_text

BOSL2 = "include <BOSL2/std.scad>\n"


@pytest.mark.parametrize(
    ("program", "sets"),
    [
        ("cube(1);", False),
        ('text ("a");', True),
        ("include <own.scad>\nlabel();", True),
        (f"{BOSL2}cuboid(1);", False),
        (f"include <{solid2.__path__[0]}/extensions/bosl2/BOSL2/std.scad>\ncuboid(1);", False),
        (f"{BOSL2}include <BOSL2/gears.scad>\nspur_gear(circ_pitch=5, teeth=24);", False),
        (f'{BOSL2}text3d("a");', True),
        (f"{BOSL2}cuboid(1) show_anchors();", True),
        (f"{BOSL2}include <own.scad>\nlabel();", True),
    ],
)
def test_only_programs_that_may_set_a_text(program: str, sets: bool) -> None:
    own = {"own.scad": b'module label() text("a");'} if "own.scad" in program else {}
    source = Source(program, files=own)
    assert sets_text(source.gathered) is sets

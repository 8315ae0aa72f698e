"""Extruded twins: a flat program wrapped so that OpenSCAD makes a solid of it, for measures.

OpenSCAD tells coordinates of flat shapes with six digits, and those of solids with all.
`js/src/scad/syntax/extruded.ts` is its twin.
"""

from __future__ import annotations

import re

_NAME = "openscad_flat_shape_"
_TOKENS = re.compile(
    r""""[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)
    |//[^\n]*
    |/\*.*?(?:\*/|\Z)
    |(?:include|use)[ \t\r\n]*<[^>]*(?:>|\Z)""",
    re.VERBOSE | re.DOTALL,
)


def extruded(source: str, assignments: str) -> str:
    """The text with its program in a module, which is extruded by 1 mm.

    A `use` may not stand in a module, so it moves before it. Lines stay where they were.

    Args:
        source: A program that draws a flat shape.
        assignments: What overrides its variables.
    """
    uses: list[str] = []

    def moved(token: re.Match[str]) -> str:
        if not token[0].startswith("use") or not token[0].endswith(">"):
            return token[0]
        uses.append(" ".join(token[0].split()))
        return "\n" * token[0].count("\n")

    body = _TOKENS.sub(moved, source)
    head = " ".join(uses)
    return f"{head} module {_NAME}() {{{body}\n{assignments}\n}}\nlinear_extrude(1) {_NAME}();\n"

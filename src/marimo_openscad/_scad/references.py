"""References: the files that OpenSCAD source names, for the gathering of files.

`js/src/scad/syntax/references.ts` is its twin, and both run the same cases.
"""

from __future__ import annotations

import re

# Each pattern begins with a literal character, so that megabytes of library source are
# scanned at the speed of a byte search. A name in a comment is found too; that costs a
# file too many, never one too few.
_ANGLED = re.compile(r"<([^<>\n]+)>")
_KEYWORD = re.compile(r"\b(?:include|use)\s*\Z")
_QUOTED = re.compile(
    r'"([^"\n\\]+\.(?:stl|off|obj|amf|3mf|svg|dxf|png|dat|csv|json|txt|ttf|otf|scad))"',
    re.IGNORECASE,
)


def references(source: str) -> tuple[tuple[int, str], ...]:
    """The files that a source may read.

    Args:
        source: OpenSCAD source.

    Returns:
        (position, name) of each name of an included, used or imported file, in the
        source's order.
    """
    found = [(match.start(1), match[1]) for match in _QUOTED.finditer(source)]
    for match in _ANGLED.finditer(source):
        before = source[max(0, match.start() - 32) : match.start()]
        if _KEYWORD.search(before):
            found.append((match.start(1), match[1]))
    return tuple(sorted(found))

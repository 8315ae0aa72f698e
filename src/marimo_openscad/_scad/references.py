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
    r'"([^"\n\\]+\.(?:stl|off|obj|ply|amf|3mf|svg|dxf|png|jpe?g|bmp|gif|tiff?|webp|dat|csv|json|txt|ttf|otf|scad))"',
    re.IGNORECASE,
)
# Heights have whatever ending: what is no PNG image OpenSCAD reads as numbers.
_HEIGHTS = re.compile(r'surface[ \t]*\([ \t]*(?:file[ \t]*=[ \t]*)?"([^"\n\\]+)"')

_WITH_BACKSLASHES = re.compile(
    r"""(?:include|use)[ \t]*<[^<>\n]*>
    |(?:import|surface)[ \t]*\([ \t]*(?:file[ \t]*=[ \t]*)?"(?:[^"\n\\]|\\[^"\n])*\"""",
    re.VERBOSE,
)


_IN_NAME = re.compile(r"\\")
# In a string a backslash is written as two, and often as one; some stand for a letter by its code.
_IN_STRING = re.compile(r"\\\\|\\(?!x[0-7][0-9a-fA-F]|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{6})")


def forward_slashes(source: str) -> str:
    r"""A source whose files are named as they are outside of Windows.

    OpenSCAD on Windows takes `<lib\gear.scad>` and `"parts\\plate.stl"` for files in folders.

    Example:
        >>> forward_slashes("use <lib\\gear.scad>")
        'use <lib/gear.scad>'
    """
    if "\\" not in source:
        return source
    return _WITH_BACKSLASHES.sub(_forward, source)


def _forward(named: re.Match[str]) -> str:
    return (_IN_NAME if named[0].endswith(">") else _IN_STRING).sub("/", named[0])


def references(source: str) -> tuple[tuple[int, str], ...]:
    """The files that a source may read.

    Args:
        source: OpenSCAD source.

    Returns:
        (position, name) of each name of an included, used or imported file, in the
        source's order.
    """
    found = [(match.start(1), match[1]) for match in _QUOTED.finditer(source)]
    found += [(match.start(1), match[1]) for match in _HEIGHTS.finditer(source)]
    for match in _ANGLED.finditer(source):
        before = source[max(0, match.start() - 32) : match.start()]
        if _KEYWORD.search(before):
            found.append((match.start(1), match[1]))
    return tuple(sorted(set(found)))

"""Calls of modules in OpenSCAD source, found by their name, for the places of messages."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

_TOKENS = re.compile(
    r"""//[^\n]*|/\*[^*]*(?:\*+[^*/][^*]*)*(?:\*+/|\**\Z)
    |"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)
    |[A-Za-z0-9_$]+|\S""",
    re.VERBOSE | re.DOTALL,
)
_ELSE = ("module", "function")


def lines_of_calls(name: str, source: str) -> list[int]:
    r"""The lines, counted from 1, in which a module is called.

    Args:
        name: The module's.
        source: OpenSCAD source.

    Example:
        >>> lines_of_calls("cube", 'cube(1); // cube(2)\n\nmodule cube() {} cube (3);')
        [1, 3]
    """
    if name not in source:
        return []
    found: list[int] = []
    before, here = "", None
    for token in _TOKENS.finditer(source):
        text = token[0]
        if text.startswith(("//", "/*")):
            continue
        if text == "(" and here is not None:
            found.append(here)
        here = token.start() if text == name and before not in _ELSE else None
        before = text
    starts = [0, *accumulate(len(line) + 1 for line in source.split("\n"))]
    return [bisect_right(starts, at) for at in found]

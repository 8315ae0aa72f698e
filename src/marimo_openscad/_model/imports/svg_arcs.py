"""Arcs in SVG paths, with blanks between their flags, for the check of SVG files.

Minifiers leave them out, and OpenSCAD then leaves the path out from there on without a word.
`js/src/readers/svg-arcs.ts` is its twin.
"""

from __future__ import annotations

import re

_PATH = re.compile(r"""(\sd\s*=\s*)("[^"<]*"|'[^'<]*')""")
_ARCS = re.compile(r"[aA][0-9\s,.+eE-]*")
_NUMBER = re.compile(r"[\s,]*([-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?)")
_FLAG = re.compile(r"[\s,]*([01])")
_BLANKS = re.compile(r"[\s,]*\Z")
_PARTS = (_NUMBER, _NUMBER, _NUMBER, _FLAG, _FLAG, _NUMBER, _NUMBER)
"""Radii, rotation, flags and the arc's end."""


def spaced_arcs(svg: str) -> str:
    """The text, the same one where no arc has to change.

    Example:
        >>> spaced_arcs('<path d="M0 0a5 5 0 1010 0"/>')
        '<path d="M0 0a5 5 0 1 0 10 0 "/>'
    """
    return _PATH.sub(lambda path: path[1] + _ARCS.sub(_spaced, path[2]), svg)


def _spaced(found: re.Match[str]) -> str:
    arcs = found[0]
    words: list[str] = []
    at, close = 1, False
    while not _BLANKS.match(arcs, at):
        for part in _PARTS:
            word = part.match(arcs, at)
            if word is None:
                return arcs
            at = word.end()
            words.append(word[1])
            close = close or (part is _FLAG and arcs[at : at + 1].strip(" \t\r\n,") != "")
    return f"{arcs[0]}{' '.join(words)} " if close else arcs

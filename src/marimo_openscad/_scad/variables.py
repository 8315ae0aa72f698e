"""Top-level variables of OpenSCAD source, for the parameter check.

Finds those of every text that OpenSCAD can parse by following brackets and names;
`js/src/scad/names/top-level-variables.ts` is its twin, and both run the same cases.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from marimo_openscad._host.byte_lru import ByteLru

_TOKENS = re.compile(
    r"""(?:include|use)[ \t\r\n]*<[^>]*(?:>|\Z)
    |"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)
    |//[^\n]*
    |/\*.*?(?:\*/|\Z)
    |[A-Za-z0-9_$]+
    |[=!<>]=
    |\S""",
    re.VERBOSE | re.DOTALL,
)
# OpenSCAD's names may begin with a digit, and numbers are no names.
_NAME = re.compile(r"(?![0-9]+(?:[eE][0-9]+)?\Z|0[xX][0-9a-fA-F]+\Z)[A-Za-z0-9_$]+\Z")
_STANDS = frozenset(("", ";", "{", "}", ">"))
_BINDERS = frozenset(("let", "for", "intersection_for", "assign"))
_NO_NAMES = frozenset(
    (
        *("module", "function", "if", "else", "let", "assert", "echo", "for", "each"),
        *("true", "false", "undef", "include", "use"),
    )
)


@dataclass
class Variables:
    """What a text has to do with the variables of the file that it is in.

    Attributes:
        assigned: What it assigns at its top level, in order.
        free: What it reads and nothing inside it gives a value.
    """

    assigned: Mapping[str, None]
    free: Mapping[str, None]


@dataclass
class _Frame:
    """A bracket, or what holds names from a parenthesis to the end of a statement."""

    closer: str | None = None
    bound: dict[str, None] = field(default_factory=dict)
    read: dict[str, None] = field(default_factory=dict)
    # Of a parenthesis, the frame whose names it gives.
    binds: _Frame | None = None
    # It is a parameter list, where a name needs no value.
    parameters: bool = False
    # What is assigned in it is assigned in the frame around it.
    transparent: bool = False


def variables(text: str) -> Variables:
    """The variables of a text."""
    key = sha256(text.encode("utf-8", "surrogatepass")).digest()
    return _known.made(key, lambda: _found(text))


def _byte_count(known: Variables) -> int:
    return 500 + sum(120 + 4 * len(name) for name in (*known.assigned, *known.free))


_known: ByteLru[Variables] = ByteLru(16 * 1024 * 1024, _byte_count)


def _found(text: str) -> Variables:
    scan = _Scan()
    found = tokens(text)
    for index, token in enumerate(found):
        scan.take(token, found, index)
    return scan.finish()


def tokens(text: str) -> list[str]:
    """The tokens of a text without its comments; an `include <…>` is one."""
    return [token for token in _TOKENS.findall(text) if not token.startswith(("//", "/*"))]


class _Scan:
    def __init__(self) -> None:
        self._file = _Frame()
        self._frames = [self._file]

    def take(self, token: str, tokens: list[str], index: int) -> None:
        top = self._frames[-1]
        before = tokens[index - 1] if index else ""
        following = tokens[index + 1] if index + 1 < len(tokens) else ""
        if token == "(":
            self._parenthesis(before, tokens[index - 2] if index > 1 else "")
        elif token == "[":
            self._frames.append(_Frame("]"))
        elif token == "{":
            stands = before[-1:] in _STANDS
            transparent = stands and (top is self._file or top.transparent)
            self._frames.append(_Frame("}", transparent=transparent))
        elif token in (")", "]", "}"):
            self._close(token)
        elif token in (";", ","):
            self._end_scopes()
        elif _NAME.match(token):
            self._name(token, top, before, following)

    def finish(self) -> Variables:
        while len(self._frames) > 1:
            self._pop()
        return Variables(self._file.bound, self._file.read)

    def _name(self, name: str, top: _Frame, before: str, following: str) -> None:
        if following == "=":
            # In the parenthesis of a call it is the name of an argument.
            holder = top.binds if top.closer == ")" else top
            if holder is not None:
                holder.bound[name] = None
        elif top.parameters and before in ("(", ","):
            if top.binds is not None:
                top.binds.bound[name] = None
        elif following != "(" and before != "." and name not in _NO_NAMES:
            top.read[name] = None

    def _parenthesis(self, before: str, before_that: str) -> None:
        parameters = before == "function" or before_that in ("function", "module")
        binds = None
        if parameters or before in _BINDERS:
            binds = _Frame()
            self._frames.append(binds)
        self._frames.append(_Frame(")", binds=binds, parameters=parameters))

    def _close(self, closer: str) -> None:
        self._end_scopes()
        if self._frames[-1].closer == closer and len(self._frames) > 1:
            self._pop()
        if closer == "}":
            self._end_scopes()

    def _end_scopes(self) -> None:
        while len(self._frames) > 1 and self._frames[-1].closer is None:
            self._pop()

    def _pop(self) -> None:
        frame = self._frames.pop()
        # The value of a new name is read outside of where the name counts.
        outer = self._frames[-1] if frame.binds is None else self._frames[-2]
        if frame.transparent:
            outer.bound.update(frame.bound)
        for name in frame.read:
            if frame.transparent or name not in frame.bound:
                outer.read[name] = None

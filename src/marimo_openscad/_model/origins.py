"""Origins: which line of Python made which line of a SolidPython2 model's source, for messages.

The adaptation of SolidPython2 keeps on each object what made it, and puts a mark in front of
what the object writes while somebody asks for origins.
"""

from __future__ import annotations

import re
from contextvars import ContextVar
from types import CodeType
from typing import Protocol, runtime_checkable

Maker = tuple[CodeType, int] | str
"""Code and a place in it, or the place in words."""

_MARK = re.compile("\x11(\\d+)\x12")
_makers: ContextVar[list[Maker] | None] = ContextVar("_makers", default=None)


@runtime_checkable
class ScadObject(Protocol):
    """What SolidPython2's objects can do."""

    def as_scad(self) -> str:
        """The object as OpenSCAD source."""
        ...


def origins(model: ScadObject, source: str) -> dict[int, str]:
    """Where the objects were made that a source consists of.

    Args:
        model: The object that the source comes from.
        source: What its `as_scad()` gave.

    Returns:
        By line of the source, counted from 1, the place in Python as its tracebacks
        tell it. Empty if the model has changed since, or tells nothing.
    """
    makers: list[Maker] = []
    before = _makers.set(makers)
    try:
        marked = model.as_scad()
    finally:
        _makers.reset(before)
    if _MARK.sub("", marked) != source:
        return {}
    found: dict[int, str] = {}
    maker = None
    for number, line in enumerate(marked.split("\n"), 1):
        mark = _MARK.search(line)
        if mark:
            maker = in_words(makers[int(mark[1])])
        elif line.strip() == "}":
            maker = None
        # Without a mark, a line goes on with what a text with newlines has broken.
        if maker:
            found[number] = maker
    return found


def mark(maker: Maker | None) -> str:
    """What an object puts in front of what it writes; nothing if nobody asks."""
    makers = _makers.get()
    if makers is None or maker is None:
        return ""
    makers.append(maker)
    return f"\x11{len(makers) - 1}\x12"


def in_words(maker: Maker) -> str:
    """The place as Python's tracebacks tell it."""
    if isinstance(maker, str):
        return maker
    code, instruction = maker
    line = code.co_firstlineno
    for start, end, number in code.co_lines():
        if start <= instruction < end and number is not None:
            line = number
    return f'File "{code.co_filename}", line {line}'

"""Which line of Python made which line of a SolidPython2 model's source."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from types import CodeType
from typing import Any, Protocol, runtime_checkable

import solid2
from solid2.core.object_base.object_base_impl import BareOpenSCADObject

_INSIDE = (str(Path(solid2.__file__).parent), str(Path(__file__).parent))
# Code and a place in it, or the place in words.
Maker = tuple[CodeType, int] | str
_MARK = re.compile("\x11(\\d+)\x12")


@runtime_checkable
class ScadObject(Protocol):
    """What SolidPython2's objects can do."""

    def as_scad(self) -> str: ...


def record() -> None:
    """From now on, let each object know which code made it.

    Only the place in the code is kept; its line is looked up when somebody asks. That
    keeps making an object about as fast as it was.
    """
    init = BareOpenSCADObject.__init__
    inside: set[str] = set()
    outside: set[str] = set()
    frame_at = sys._getframe

    def __init__(self: Any, name: str, params: dict[str, Any]) -> None:  # noqa: N807
        init(self, name, params)
        # Most classes have an `__init__` of their own, which calls this one.
        frame = frame_at(1 if type(self).__init__ is __init__ else 2)
        code = frame.f_code
        # Looking a file name up is much faster than comparing its beginning.
        while code.co_filename not in outside:
            if code.co_filename not in inside:
                kind = inside if code.co_filename.startswith(_INSIDE) else outside
                kind.add(code.co_filename)
                continue
            back = frame.f_back
            if back is None:
                return
            frame = back
            code = frame.f_code
        self._made_by = code, frame.f_lasti

    BareOpenSCADObject.__init__ = __init__
    BareOpenSCADObject.__getstate__ = _state


def _state(self: Any) -> dict[str, Any]:
    """What copies and pickles get: the place in words, as code cannot be pickled."""
    state = dict(self.__dict__)
    maker = state.get("_made_by")
    if maker is not None:
        state["_made_by"] = _place(maker)
    return state


def origins(model: ScadObject, source: str) -> dict[int, str]:
    """Where the objects were made that a source consists of.

    Args:
        model: The object that the source comes from.
        source: What its `as_scad()` gave.

    Returns:
        By line of the source, counted from 1, the place in Python as its tracebacks
        tell it. Empty if the model has changed since.
    """
    makers: list[Maker] = []
    head = BareOpenSCADObject._generate_scad_head

    def marked_head(self: Any) -> str:
        maker = getattr(self, "_made_by", None)
        if maker is None:
            return str(head(self))
        makers.append(maker)
        return f"\x11{len(makers) - 1}\x12{head(self)}"

    BareOpenSCADObject._generate_scad_head = marked_head
    try:
        marked = model.as_scad()
    finally:
        BareOpenSCADObject._generate_scad_head = head
    if _MARK.sub("", marked) != source:
        return {}
    found: dict[int, str] = {}
    maker = None
    for number, line in enumerate(marked.split("\n"), 1):
        mark = _MARK.search(line)
        if mark:
            maker = _place(makers[int(mark[1])])
        elif line.strip() == "}":
            maker = None
        # Without a mark, a line goes on with what a text with newlines has broken.
        if maker:
            found[number] = maker
    return found


def _place(maker: Maker) -> str:
    if isinstance(maker, str):
        return maker
    code, instruction = maker
    line = code.co_firstlineno
    for start, end, number in code.co_lines():
        if start <= instruction < end and number is not None:
            line = number
    return f'File "{code.co_filename}", line {line}'

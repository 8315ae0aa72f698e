"""What Python knows about OpenSCAD's messages: who made the object that one is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marimo_openscad._errors import Diagnostic
from marimo_openscad._program import Program


def explained(diagnostics: Sequence[Diagnostic], program: Program) -> list[Diagnostic]:
    """Add the places in Python where the objects were made.

    A message about a library's line gets the place of the object that led there, which
    OpenSCAD tells in the traces that follow the message.

    Args:
        diagnostics: OpenSCAD's messages about the program, in their order.
        program: What was rendered.
    """
    found: list[Diagnostic] = []
    unplaced: int | None = None
    for item in diagnostics:
        origin = None
        if item.file is None and item.line is not None:
            origin = program.origin(item.line)
        if item.severity != "trace":
            unplaced = len(found) if origin is None else None
        elif origin is not None and unplaced is not None:
            found[unplaced] = replace(found[unplaced], origin=origin)
            unplaced = None
        found.append(item if origin is None else replace(item, origin=origin))
    return found

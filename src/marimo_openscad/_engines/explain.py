"""Advice on OpenSCAD's messages, for all engines: who made the object, who defines the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from marimo_openscad._errors import Diagnostic, OpenSCADError
from marimo_openscad._model.gathering import libraries
from marimo_openscad._model.program import Source
from marimo_openscad._scad.definitions import statement_for

_UNKNOWN = re.compile(r"Ignoring unknown (function|module) '(\w+)'")
E = TypeVar("E", bound=OpenSCADError)


def with_advice(diagnostics: Sequence[Diagnostic], source: Source) -> list[Diagnostic]:
    """Add to messages where an object was made, and which library defines a name.

    Args:
        diagnostics: OpenSCAD's messages about the program, in their order.
        source: What was rendered.
    """
    advised = []
    for item in diagnostics:
        advice = _advice(item, source)
        words = item.message.rstrip(".")
        advised.append(replace(item, message=f"{words}. {advice}") if advice else item)
    return _with_origins(advised, source)


def advised(error: E, source: Source) -> E:
    """The error with the same in its diagnostics, and in its message what that names.

    Args:
        error: Why there is no part.
        source: What was rendered.
    """
    advice = [_advice(item, source) for item in error.diagnostics if _named(item, error)]
    return error.with_advice(
        *dict.fromkeys(filter(None, advice)),
        diagnostics=with_advice(error.diagnostics, source),
    )


def _named(item: Diagnostic, error: OpenSCADError) -> bool:
    unknown = _UNKNOWN.match(item.message)
    return unknown is not None and unknown[0] in error.message


def _advice(item: Diagnostic, source: Source) -> str | None:
    unknown = _UNKNOWN.match(item.message)
    # What a library lacks its author has to add.
    if unknown is None or item.file is not None:
        return None
    statement = statement_for(unknown[1], unknown[2], libraries(source.library_paths))
    return statement and f"A library has {unknown[2]}(): {statement}."


def _with_origins(diagnostics: Sequence[Diagnostic], source: Source) -> list[Diagnostic]:
    """A message about another file gets the place of the object that led there.

    OpenSCAD tells that in the traces that follow the message.
    """
    found: list[Diagnostic] = []
    unplaced: int | None = None
    for item in diagnostics:
        origin = None
        if item.file is None and item.line is not None:
            origin = source.origin(item.line)
        if item.severity != "trace":
            unplaced = len(found) if origin is None else None
        elif origin is not None and unplaced is not None:
            found[unplaced] = replace(found[unplaced], origin=origin)
            unplaced = None
        found.append(item if origin is None else replace(item, origin=origin))
    return found

"""Advice on OpenSCAD's messages, for all engines: who made the object, who defines the name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from time import monotonic
from typing import TypeVar

from marimo_openscad._errors import Diagnostic, OpenSCADError
from marimo_openscad._model.libraries import libraries
from marimo_openscad._model.program import Source
from marimo_openscad._scad.definitions import TIME, Library, statement_for

_EXPERIMENTAL = {
    "roof": "roof",
    "textmetrics": "textmetrics",
    "fontmetrics": "textmetrics",
    "import": "import-function",
    "object": "object-function",
    "has_key": "object-function",
}
"""The features that bring functions and modules which newer versions of OpenSCAD have."""
_UNKNOWN = re.compile(r"Ignoring unknown (function|module) '(\w+)'")
E = TypeVar("E", bound=OpenSCADError)


def with_advice(diagnostics: Sequence[Diagnostic], source: Source) -> list[Diagnostic]:
    """Add to messages where an object was made, and which library defines a name.

    Args:
        diagnostics: OpenSCAD's messages about the program, in their order.
        source: What was rendered.
    """
    advised = []
    adviser = _Adviser(source)
    for item in diagnostics:
        advice = adviser.advice(item)
        words = item.message.rstrip(".")
        advised.append(replace(item, message=f"{words}. {advice}") if advice else item)
    return _as_given(_with_origins(advised, source), source)


def _as_given(diagnostics: Sequence[Diagnostic], source: Source) -> list[Diagnostic]:
    """Files that were given with the program have the names that they were given by."""
    names = _given_names(source)
    return [
        replace(
            item,
            file=names.get(item.file or "", item.file),
            calls=tuple(
                replace(call, file=names.get(call.file or "", call.file)) for call in item.calls
            ),
        )
        if names
        else item
        for item in diagnostics
    ]


def _given_names(source: Source) -> dict[str, str]:
    try:
        return source.gathered.given_names
    except (OSError, OpenSCADError):
        # What is gone by now costs the names, and no part.
        return {}


def advised(error: E, source: Source) -> E:
    """The error with the same in its diagnostics, and in its message what that names.

    Args:
        error: Why there is no part.
        source: What was rendered.
    """
    adviser = _Adviser(source)
    advice = [adviser.advice(item) for item in error.diagnostics if _named(item, error)]
    return error.with_names(_given_names(source)).with_advice(
        *dict.fromkeys(filter(None, advice)),
        diagnostics=with_advice(error.diagnostics, source),
    )


def _named(item: Diagnostic, error: OpenSCADError) -> bool:
    unknown = _UNKNOWN.match(item.message)
    return unknown is not None and unknown[0] in error.message


class _Adviser:
    """Looks each name up once, and all of them within a time."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._until = monotonic() + TIME
        self._libraries: list[Library] | None = None
        self._known: dict[tuple[str, str], str | None] = {}

    def advice(self, item: Diagnostic) -> str | None:
        unknown = _UNKNOWN.match(item.message)
        # What a library lacks its author has to add.
        if unknown is None or item.file is not None:
            return None
        kind, name = unknown[1], unknown[2]
        if name in _EXPERIMENTAL:
            return (
                f'{name}() is experimental: switch it on with features=["{_EXPERIMENTAL[name]}"].'
            )
        if (kind, name) not in self._known and monotonic() < self._until:
            self._known[kind, name] = self._statement(kind, name)
        statement = self._known.get((kind, name))
        return statement and f"A library has {name}(): {statement}."

    def _statement(self, kind: str, name: str) -> str | None:
        try:
            if self._libraries is None:
                self._libraries = list(libraries(self._source.library_paths))
            return statement_for(kind, name, self._libraries, self._until)
        except (OSError, ValueError):
            # A library that is gone by now costs the advice, and no part.
            return None


def _with_origins(diagnostics: Sequence[Diagnostic], source: Source) -> list[Diagnostic]:
    """A message about another file gets the place of the object that led there.

    OpenSCAD tells that in the traces that follow the message.
    """
    try:
        source.origin(1)
    except Exception:
        # It is code of the user's that is asked a second time: that may cost the advice, but
        # never the part.
        return list(diagnostics)
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

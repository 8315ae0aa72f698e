"""Without places: what pages say of files, without the folders of the machine they come from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath

from marimo_openscad._errors import Diagnostic

_ORIGIN = re.compile(r'File "([^"]*)"')
# A word before it means that the path goes on from there, as that of an address does.
_FOLDERS = re.compile(r"(?<![\w.:/\\])(?:[A-Za-z]:)?[/\\](?:[^/\\\s\"'<>|]+[/\\])+")


def without_places(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Diagnostics that name files by their names alone."""
    return [_without_place(item) for item in diagnostics]


def _without_place(item: Diagnostic) -> Diagnostic:
    message, line = item.message, item.source_line
    if item.file is not None:
        message = message.replace(item.file, _name(item.file))
    return replace(
        item,
        message=_FOLDERS.sub("", message),
        file=None if item.file is None else _name(item.file),
        source_line=None if line is None else _FOLDERS.sub("", line),
        origin=None if item.origin is None else _ORIGIN.sub(_own_name, item.origin),
    )


def _own_name(place: re.Match[str]) -> str:
    return f'File "{_name(place[1])}"'


def _name(file: str) -> str:
    return PurePath(file.replace("\\", "/")).name

"""Definitions: the library at hand that defines a function or module, for advice."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

# By custom, what begins with an underscore is not for others.
_DEFINITION = re.compile(rb"^(function|module)[ \t]+([A-Za-z]\w*)[ \t]*\(", re.MULTILINE)
_INCLUDED = re.compile(rb"^include[ \t]*<([^>\n]+)>", re.MULTILINE)

Library = Path | zipfile.Path


def statement_for(kind: str, name: str, libraries: Iterable[Library]) -> str | None:
    """The statement that brings a function or module of a library.

    Args:
        kind: `function` or `module`.
        name: What it is called.
        libraries: Folders and zip files with libraries, in the order to be searched.

    Returns:
        Such as `use <MCAD/gears.scad>`; `None` if no library defines it.
    """
    for library in libraries:
        found = _index(library).get((kind, name))
        if found is not None:
            return found
    return None


@lru_cache(maxsize=32)
def _index(library: Library) -> Mapping[tuple[str, str], str]:
    """The statement for each definition; files are read once."""
    index: dict[tuple[str, str], str] = {}
    for folder in _sorted(library):
        if not folder.is_dir():
            continue
        files = {
            file.name: file.read_bytes() for file in _sorted(folder) if file.name.endswith(".scad")
        }
        # BOSL2's way: its files need the standard ones, which one file includes.
        standard = {name.decode() for name in _INCLUDED.findall(files.get("std.scad", b""))}
        for file in sorted(files, key=lambda name: (name not in standard, name)):
            statement = f"use <{folder.name}/{file}>"
            if standard:
                statement = f"include <{folder.name}/std.scad>"
                if file not in standard and file != "std.scad":
                    statement += f" and include <{folder.name}/{file}>"
            for kind, name in _DEFINITION.findall(files[file]):
                index.setdefault((kind.decode(), name.decode()), statement)
    return index


def _sorted(folder: Library) -> list[Library]:
    entries: list[Library] = list(folder.iterdir())
    return sorted(entries, key=lambda entry: entry.name)

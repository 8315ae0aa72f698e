"""Definitions: the library at hand that defines a function or module, for advice.

Advice is worth a moment and never a part: what cannot be read is passed over, and where the
time is over the rest is not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from time import monotonic

from marimo_openscad._host.archive import Archive
from marimo_openscad._host.bounded_read import read_path
from marimo_openscad._host.byte_lru import ByteLru

TIME = 2.0
"""Seconds that the search for one render's advice may take."""
LARGEST_LIBRARY_FILE = 4 * 1024 * 1024
MOST_FILES = 2000
"""Files of one folder at the top of a library."""

# By custom, what begins with an underscore is not for others.
_DEFINITION = re.compile(rb"^(function|module)[ \t]+([A-Za-z]\w*)[ \t]*\(", re.MULTILINE)
_INCLUDED = re.compile(rb"^include[ \t]*<([^>\n]+)>", re.MULTILINE)

Library = Path | Archive
Definitions = Mapping[tuple[str, str], str]


def statement_for(
    kind: str, name: str, libraries: Iterable[Library], until: float | None = None
) -> str | None:
    """The statement that brings a function or module of a library.

    Args:
        kind: `function` or `module`.
        name: What it is called.
        libraries: Folders and zip files with libraries, in the order to be searched.
        until: When to give up, as `monotonic` counts; soon if not given.

    Returns:
        Such as `use <MCAD/gears.scad>`; `None` if no library defines it.
    """
    until = monotonic() + TIME if until is None else until
    for library in libraries:
        for folder, files in _folders(library, until):
            found = _statements(folder, files).get((kind, name))
            if found is not None:
                return found
    return None


def _folders(library: Library, until: float) -> Iterator[tuple[str, dict[str, bytes]]]:
    """The .scad files of each folder at the top that can be read."""
    for folder, names in _names(library, until):
        files: dict[str, bytes] = {}
        for name in names[:MOST_FILES]:
            if monotonic() > until:
                return
            data = _read(library, folder, name)
            if data is not None:
                files[name] = data
        if files:
            yield folder, files


def _names(library: Library, until: float) -> Iterator[tuple[str, list[str]]]:
    if isinstance(library, Archive):
        for folder, names in sorted(library.folders().items()):
            yield folder, sorted(filter(_is_program, names))
        return
    for entry in _entries(library, until):
        # What is no folder, or may not be looked into, has no entries.
        names = [item.name for item in _entries(entry, until) if _is_program(item.name)]
        yield entry.name, names


def _entries(folder: Path, until: float) -> list[Path]:
    entries = []
    try:
        for entry in folder.iterdir():
            if monotonic() > until:
                return []
            entries.append(entry)
    except (OSError, ValueError):
        return []
    return sorted(entries, key=lambda entry: entry.name)


def _is_program(name: str) -> bool:
    return name.endswith(".scad")


def _read(library: Library, folder: str, name: str) -> bytes | None:
    try:
        if isinstance(library, Archive):
            data = library.read(f"{folder}/{name}") or b""
            return data if len(data) <= LARGEST_LIBRARY_FILE else None
        return read_path(library / folder / name, LARGEST_LIBRARY_FILE)
    except (OSError, ValueError):
        return None


def _statements(folder: str, files: Mapping[str, bytes]) -> Definitions:
    """The statement for each definition; the same files are scanned once."""
    digest = sha256(folder.encode("utf-8", "surrogatepass"))
    for name, data in files.items():
        digest.update(f"\0{name}\0{len(data)}\0".encode("utf-8", "surrogatepass"))
        digest.update(data)
    return _known.made(digest.digest(), lambda: _scanned(folder, files))


def _scanned(folder: str, files: Mapping[str, bytes]) -> Definitions:
    found: dict[tuple[str, str], str] = {}
    # BOSL2's way: its files need the standard ones, which one file includes.
    standard = {
        name.decode("utf-8", "replace") for name in _INCLUDED.findall(files.get("std.scad", b""))
    }
    for file in sorted(files, key=lambda name: (name not in standard, name)):
        statement = f"use <{folder}/{file}>"
        if standard:
            statement = f"include <{folder}/std.scad>"
            if file not in standard and file != "std.scad":
                statement += f" and include <{folder}/{file}>"
        for kind, name in _DEFINITION.findall(files[file]):
            found.setdefault((kind.decode(), name.decode("ascii", "replace")), statement)
    return found


_known: ByteLru[Definitions] = ByteLru(
    16 * 1024 * 1024,
    lambda kept: 200 + sum(200 + len(name) + len(words) for (_, name), words in kept.items()),
)

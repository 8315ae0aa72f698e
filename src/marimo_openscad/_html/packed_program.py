"""Packed programs: a program with its files, for pages that have OpenSCAD in them.

Whoever gets such a page gets the program and its libraries, and nothing else of the machine
that it was made on: neither other files nor the names of its folders.
"""

from __future__ import annotations

import base64
import posixpath
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from marimo_openscad._errors import FileReadError
from marimo_openscad._host.web_files import on_the_web
from marimo_openscad._model.gathering import Gathered
from marimo_openscad._model.program import Program, Source
from marimo_openscad._scad.paths import LIBRARIES, WORK, engine_folder, user_path
from marimo_openscad._scad.references import references

_INSTALLED = "/site-packages/"
Roots = list[tuple[str, str]]
"""Engine folders and what they are called in the page, the longest first."""


def packed_program(program: Program) -> dict[str, Any]:
    """As `written.ts` reads it, without the folders of this machine.

    Raises:
        FileReadError: It reads a file that is neither its own, nor a library's, nor named by
            the user.
    """
    gathered = program.source.gathered
    roots = _roots(program.source, gathered)
    _refuse_others(gathered, roots)

    def contents(path: str, data: bytes) -> bytes:
        if not path.lower().endswith(".scad"):
            return data
        text = data.decode("utf-8", "surrogateescape")
        return _rewritten(text, roots).encode("utf-8", "surrogateescape")

    return {
        "path": _placed(gathered.path, roots),
        "source": _rewritten(gathered.source, roots),
        "files": [
            {
                "path": _placed(file.path, roots),
                "base64": base64.b64encode(contents(file.path, file.data)).decode(),
            }
            for file in gathered.files
        ],
    }


def _roots(source: Source, gathered: Gathered) -> Roots:
    own = posixpath.dirname(gathered.path)
    base = _shared([own, *map(posixpath.dirname, gathered.given)])
    folders = {_installed(file.path) for file in gathered.files if _INSTALLED in file.path}
    folders |= {
        engine_folder(Path(path)) for path in source.library_paths if on_the_web(path) is None
    }
    if source.model is not None:
        # What code imports with SolidPython2, it has named by its whole path.
        imported = [name for _, name in references(gathered.source) if name.startswith(WORK + "/")]
        outside = [posixpath.dirname(name) for name in imported if not _below(name, base)]
        folders |= {_shared([folder]) for folder in outside}
    elsewhere = sorted(folder for folder in folders if not _below(folder, base))
    named = [(folder, f"{WORK}/elsewhere/{number}") for number, folder in enumerate(elsewhere)]
    return sorted([(base, WORK), *named], key=lambda root: -len(root[0]))


def _refuse_others(gathered: Gathered, roots: Roots) -> None:
    for file in gathered.files:
        mine = any(_below(file.path, folder) for folder, _ in roots)
        if not mine and not _below(file.path, LIBRARIES):
            raise FileReadError(
                f"the page would hold {user_path(file.path)}, which lies outside of the program's "
                "folder and its libraries: put it beside the program, name its folder in "
                "library_paths, or give it in files=, if others may have it."
            )


def _placed(path: str, roots: Roots) -> str:
    for folder, name in roots:
        if _below(path, folder):
            return name + path.removeprefix(folder)
    return path


def _rewritten(source: str, roots: Roots) -> str:
    pieces, end = [], 0
    for start, name in references(source):
        placed = _placed(name, roots)
        if placed != name:
            pieces += [source[end:start], placed]
            end = start + len(name)
    return "".join([*pieces, source[end:]]) if pieces else source


def _below(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + "/")


def _shared(folders: Iterable[str]) -> str:
    return posixpath.commonpath(list(folders))


def _installed(path: str) -> str:
    return path[: path.index(_INSTALLED) + len(_INSTALLED) - 1]

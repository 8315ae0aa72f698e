"""Circles of includes, found for the failures of native runs.

OpenSCAD refuses to open a file again that it is about to read, in the words of a missing one.
Where the way round leads through folders, newer ones go round until their time is over. A `use`
may lead back, but not by names that grow at each turn: those of 2023 and later take each for
another file, and 2021.01 knows it again.
`js/src/engine/render/include-circle.ts` is its twin.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from marimo_openscad._errors import Diagnostic
from marimo_openscad._model.program import Source
from marimo_openscad._scad.components import components
from marimo_openscad._scad.paths import LIBRARIES, user_path

# Strings and comments are passed over.
_TOKENS = re.compile(
    r"""
    "(?:[^"\\]|\\.)*"?
    |//[^\n]*
    |/\*.*?(?:\*/|\Z)
    |\b(include|use)[ \t\r\n]*<([^<>\n]*)>
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True)
class Inclusion:
    """An `include` or `use` whose file is there.

    Attributes:
        used: It is a `use`.
        name: As it is written.
        path: The file.
        line: Where it stands.
        beside: The file lies where its name leads to from the folder of the asking one.
    """

    used: bool
    name: str
    path: str
    line: int
    beside: bool

    @property
    def grows(self) -> bool:
        """OpenSCAD puts the folder in the name behind that of the asking file."""
        return self.beside and "/" in self.name


def is_in_circle(source: Source, error: Diagnostic, name: str) -> bool:
    """Whether what a message misses under this name is part of a circle without end."""
    includes = _Includes(source)
    if "include file" in error.message and includes.is_circular(error.file, name):
        return True
    asked = error.message.startswith(("Can't open include file", "Can't open library"))
    # A name may have grown too long to be one.
    return asked and includes.grows_under(name)


def find_circle(source: Source, grows: bool = True) -> tuple[Inclusion, Diagnostic] | None:
    """An inclusion that a program reads and that is part of a circle without end.

    Args:
        source: The program with its files.
        grows: Whether this OpenSCAD takes a file of a longer name for another one.

    Returns:
        It, and an error at its place; `None` if there is no circle.
    """
    return _Includes(source).circle(grows)


class _Includes:
    def __init__(self, source: Source) -> None:
        gathered = source.gathered
        self._main = gathered.path
        self._main_text = gathered.source
        self._files = {file.path: file.data for file in gathered.files}
        self._known: dict[str, list[Inclusion]] = {}

    def is_circular(self, asking: str | None, name: str) -> bool:
        named = (path for path in self._files if user_path(path) == asking)
        file = next(named, self._main)
        start = next((path for path, _ in self._found(file, name)), None)
        if start is None and posixpath.basename(file) == posixpath.basename(name):
            # Where the way round leads through folders, the place is that of the file itself.
            start = file
        return start is not None and self._includes_itself(start)

    def grows_under(self, name: str) -> bool:
        base = posixpath.basename(name)
        for here in self._read_files:
            for one in self._of(here):
                if posixpath.basename(one.name) == base and self._grows_without_end(here, one):
                    return True
        return False

    def circle(self, grows: bool) -> tuple[Inclusion, Diagnostic] | None:
        for here in self._read_files:
            for one in self._of(here):
                in_circle = not one.used and self._included[here] == self._included[one.path]
                if in_circle or (grows and self._grows_without_end(here, one)):
                    file = None if here == self._main else user_path(here)
                    return one, Diagnostic("error", "circle of includes", file, one.line)
        return None

    def _includes_itself(self, start: str) -> bool:
        seen: set[str] = set()
        waiting = [start]
        while waiting:
            for one in self._of(waiting.pop()):
                if not one.used and one.path == start:
                    return True
                if not one.used and one.path not in seen:
                    seen.add(one.path)
                    waiting.append(one.path)
        return False

    @cached_property
    def _read_files(self) -> list[str]:
        """Those that the program reads, itself first."""
        found = {self._main: None}
        waiting = [self._main]
        while waiting:
            for one in self._of(waiting.pop()):
                if one.path not in found:
                    found[one.path] = None
                    waiting.append(one.path)
        return list(found)

    @cached_property
    def _included(self) -> dict[str, int]:
        """Files that include each other have one number."""
        return components(
            self._read_files, lambda here: (one.path for one in self._of(here) if not one.used)
        )

    @cached_property
    def _beside(self) -> dict[str, int]:
        """So have files whose names lead to each other from their folders."""
        return components(
            self._read_files, lambda here: (one.path for one in self._of(here) if one.beside)
        )

    def _grows_without_end(self, here: str, one: Inclusion) -> bool:
        """Whether it leads back by names that grow; one from the libraries would begin anew."""
        number = self._beside[here]
        return one.beside and number == self._beside[one.path] and number in self._growing

    @cached_property
    def _growing(self) -> set[int]:
        return {
            self._beside[here]
            for here in self._read_files
            for one in self._of(here)
            if one.grows and self._beside[here] == self._beside[one.path]
        }

    def _of(self, file: str) -> list[Inclusion]:
        if file not in self._known:
            self._known[file] = list(self._read(file))
        return self._known[file]

    def _read(self, file: str) -> Iterator[Inclusion]:
        main = file == self._main
        text = self._main_text if main else self._files[file].decode("utf-8", "replace")
        line, end = 1, 0
        for token in _TOKENS.finditer(text):
            if token[1] is None:
                continue
            line += text.count("\n", end, token.start())
            end = token.start()
            # Others may be large, and lead nowhere.
            for path, beside in self._found(file, token[2]):
                if path.endswith(".scad"):
                    yield Inclusion(token[1] == "use", token[2], path, line, beside)
                break

    def _found(self, file: str, name: str) -> Iterator[tuple[str, bool]]:
        """Where a name may lead, and whether that is from the folder of the file."""
        for number, place in enumerate((posixpath.dirname(file), LIBRARIES)):
            path = posixpath.normpath(posixpath.join(place, name))
            if path in self._files or path == self._main:
                yield path, number == 0 and not name.startswith("/")

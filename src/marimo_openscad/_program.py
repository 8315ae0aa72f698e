"""What to render: OpenSCAD source with its parameters, from whatever the user has."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePath

from marimo_openscad._errors import ModelTypeError
from marimo_openscad._files import FileContents, FileFinder, Gathered, gather, is_library
from marimo_openscad._literal import assignments
from marimo_openscad._origins import ScadObject, origins
from marimo_openscad._web_files import read_file

_COLOR_CALL = re.compile(r"color\w*\s*\(")
_LOOKS_LIKE_A_PATH = re.compile(r"[^\n;{}()]+\.scad\s*\Z")


@dataclass(frozen=True)
class Program:
    r"""OpenSCAD source with what it needs to be rendered.

    Attributes:
        source: The OpenSCAD source.
        parameters: Values that override its variables, by name: numbers, strings,
            booleans, `None`, ranges and lists of these.
        files: Files it includes, uses or imports, by the name it uses: bytes, text, or
            a `pathlib.Path` to read.
        library_paths: Folders and zip files to look for libraries in, before those of
            OPENSCADPATH and the ones that come with SolidPython2.
        path: Where the source comes from; relative file names count from its folder,
            or from the current folder if it is `None`.

    Example:
        >>> Program("cube(size);", {"size": 5}).assignments
        'size = 5;\n'
    """

    source: str
    parameters: Mapping[str, object] = field(default_factory=dict)
    files: Mapping[str, FileContents] = field(default_factory=dict)
    library_paths: Sequence[str | PurePath] = ()
    path: PurePath | None = None
    model: ScadObject | None = field(default=None, repr=False, compare=False)

    @classmethod
    def from_model(
        cls,
        model: object,
        parameters: Mapping[str, object] | None = None,
        files: Mapping[str, FileContents] | None = None,
        library_paths: Sequence[str | PurePath] = (),
    ) -> Program:
        """Make a program of a model.

        Args:
            model: A SolidPython2 object, OpenSCAD source as a string, a
                `pathlib.Path` to a .scad file, or a program.
            parameters: As the attribute; added to those that a program already has.
            files: As the attribute; added to those that a program already has.
            library_paths: As the attribute; searched before a program's own.

        Raises:
            ModelTypeError: The model is none of these.
            FileNotFoundError: The .scad file is not there.
        """
        program = model if isinstance(model, Program) else _program(model)
        return replace(
            program,
            parameters={**program.parameters, **(parameters or {})},
            files={**program.files, **(files or {})},
            library_paths=(*library_paths, *program.library_paths),
        )

    @property
    def assignments(self) -> str:
        """The parameters as OpenSCAD assignments, one a line.

        Raises:
            ParameterError: A name or value has no OpenSCAD form.
        """
        return assignments(self.parameters)

    @cached_property
    def gathered(self) -> Gathered:
        """Source and files laid out for the engine, as found when first asked for.

        Raises:
            ModelTypeError: A given file is neither bytes, text nor a path.
            FileNotFoundError: A library path or given file is not there.
        """
        path = self.path or Path("model.scad")
        finder = FileFinder(path.parent, self.files, self.library_paths)
        return gather(self.source, f"{finder.folder}/{path.name}", finder)

    @property
    def uses_colors(self) -> bool:
        """Whether its own source, libraries aside, calls a module such as `color()`."""
        own = (
            file.data.decode("utf-8", "replace")
            for file in self.gathered.files
            if file.path.endswith(".scad") and not is_library(file.path)
        )
        return any(_COLOR_CALL.search(text) for text in (self.source, *own))

    def origin(self, line: int) -> str | None:
        """Where in Python the object was made that a line of the source draws.

        Args:
            line: Counted from 1.

        Returns:
            The place as Python's tracebacks tell it; `None` if it is not known.
        """
        return self._origins.get(line)

    @cached_property
    def _origins(self) -> dict[int, str]:
        return {} if self.model is None else origins(self.model, self.source)

    def excerpt(self, line: int, around: int = 2, file: str | None = None) -> list[tuple[int, str]]:
        """The source around a line, as (line number, text) pairs.

        Args:
            line: Counted from 1.
            around: How many lines before and after it.
            file: A file of the program as diagnostics name it, `None` for its source.

        Returns:
            The pairs; none if there is no such file.
        """
        source = self.source if file is None else self.gathered.text(file)
        if source is None:
            return []
        lines = source.split("\n")
        first, last = max(1, line - around), min(len(lines), line + around)
        return [(number, lines[number - 1]) for number in range(first, last + 1)]


def _program(model: object) -> Program:
    if isinstance(model, str):
        if _LOOKS_LIKE_A_PATH.match(model):
            raise ModelTypeError(
                f"{model!r} looks like a file name, but a string is taken as OpenSCAD "
                f"source. Pass pathlib.Path({model!r}) to render the file."
            )
        return Program(model)
    if isinstance(model, PurePath):
        text = read_file(model).decode("utf-8-sig")
        return Program(text.replace("\r\n", "\n"), path=model)
    if isinstance(model, ScadObject) and not isinstance(model, type):
        return Program(model.as_scad(), model=model)
    raise ModelTypeError(
        f"cannot render {type(model).__name__}: pass a SolidPython2 object, OpenSCAD "
        "source as a string, or a pathlib.Path to a .scad file."
        + (" None is what a function without `return` gives." if model is None else "")
    )

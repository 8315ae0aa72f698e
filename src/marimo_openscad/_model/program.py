"""Sources and programs: OpenSCAD text with its files, and values for its parameters.

A source gathers its files once; programs that differ in parameters share it, so a slider
move reads no file.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePath

from marimo_openscad._errors import FileReadError, ModelTypeError
from marimo_openscad._host.web_files import read_file
from marimo_openscad._model.gathering import (
    EngineFile,
    FileContents,
    FileFinder,
    Gathered,
    gather,
    require_text,
)
from marimo_openscad._model.origins import ScadObject, origins
from marimo_openscad._scad.literal import assignments
from marimo_openscad._scad.paths import is_library
from marimo_openscad._scad.program_text import decode_text, with_line_ends
from marimo_openscad._scad.references import references

# From boundary to boundary, so that each character is looked at once.
_CALL = re.compile(r"\b\w++(?=\s*+\()")
# Libraries explain themselves by examples, and name in them what is not included. Strings are
# matched too, as they may look like comments.
_COMMENT = re.compile(
    r'"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)|//[^\n]*|/\*[^*]*(?:\*+[^*/][^*]*)*(?:\*+/|\**\Z)',
    re.DOTALL,
)
# In a program also what of BOSL2 gives colours when it is asked to.
_COLOR = re.compile(r"color")
_ASKED = re.compile(r"color|rainbow|highlight|ghost|anchor|frame_ref|debug")
_COLORED_FILES = (".off", ".3mf")
LARGEST_SOURCE = 64 * 1024 * 1024
_LOOKS_LIKE_A_PATH = re.compile(r"[^\n;{}()]+\.scad\s*\Z")


@dataclass(frozen=True)
class Source:
    r"""OpenSCAD source with the files that it reads.

    The files are read once, when they are first needed: make another source of a program
    whose files have changed. Every function that takes a model takes a source.

    Attributes:
        text: The OpenSCAD source.
        path: Where the text comes from; relative file names count from its folder,
            or from the current folder if it is `None`.
        files: Files it includes, uses or imports, by the name it uses: bytes, text, or
            a `pathlib.Path` to read.
        library_paths: Folders and zip files to look for libraries in, before those of
            OPENSCADPATH and the ones that come with SolidPython2.

    Example:
        >>> lid = Source("use <hinge.scad>\nlid(w);", files={"hinge.scad": hinge})  # doctest: +SKIP
        >>> openscad_viewer(lid, parameters={"w": slider.value})  # doctest: +SKIP
    """

    text: str
    path: PurePath | None = None
    files: Mapping[str, FileContents] = field(default_factory=dict)
    library_paths: Sequence[str | PurePath] = ()
    model: ScadObject | None = field(default=None, repr=False, compare=False)

    def __post_init__(self) -> None:
        """End its lines as OpenSCAD does."""
        if isinstance(self.text, str):
            object.__setattr__(self, "text", with_line_ends(self.text))

    @classmethod
    def from_model(
        cls,
        model: object,
        files: Mapping[str, FileContents] | None = None,
        library_paths: Sequence[str | PurePath] = (),
    ) -> Source:
        """Make a source of a model.

        Args:
            model: A SolidPython2 object, OpenSCAD source as a string, a
                `pathlib.Path` to a .scad file, or a source.
            files: As the attribute; added to those that a source already has.
            library_paths: As the attribute; searched before a source's own.

        Raises:
            ModelTypeError: The model is none of these.
            FileNotFoundError: The .scad file is not there.
            FileReadError: It is no text.
        """
        source = model if isinstance(model, Source) else _source(model)
        if not files and not library_paths:
            # The same one: what it has gathered stays.
            return source
        return replace(
            source,
            files={**source.files, **(files or {})},
            library_paths=(*library_paths, *source.library_paths),
        )

    @cached_property
    def gathered(self) -> Gathered:
        """Source and files laid out for the engine, as found when first asked for.

        Raises:
            ModelTypeError: A given file is neither bytes, text nor a path, a name or text is none
                that files can have, or the path is that of a folder.
            FileNotFoundError: A library path or given file is not there.
        """
        path = self.path or Path("model.scad")
        if path.name in ("", ".."):
            raise ModelTypeError(f"path {str(path)!r} names no file: give that of a .scad file.")
        require_text(self.text, "the program")
        finder = FileFinder(path.parent, self.files, self.library_paths)
        return gather(self.text, f"{finder.folder}/{path.name}", finder)

    @property
    def is_gathered(self) -> bool:
        """Whether `gathered` is there."""
        return "gathered" in vars(self)

    @cached_property
    def uses_colors(self) -> bool:
        """Whether something in it may give faces a colour: `color()`, or an imported file."""
        files = self.gathered.files
        if any(file.path.lower().endswith(_COLORED_FILES) for file in files):
            return True
        standard = _standard_files(files)
        texts = (
            file.data.decode("utf-8", "replace")
            for file in files
            if file.path.lower().endswith(".scad") and file.path not in standard
        )
        return _calls_color(self.text, _ASKED) or any(map(_calls_color, texts))

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
        return {} if self.model is None else origins(self.model, self.text)

    def excerpt(self, line: int, around: int = 2, file: str | None = None) -> list[tuple[int, str]]:
        """The text around a line, as (line number, text) pairs.

        Args:
            line: Counted from 1.
            around: How many lines before and after it.
            file: A file of the program as diagnostics name it, `None` for the text itself.

        Returns:
            The pairs; none if there is no such file.
        """
        lines = self._lines(file)
        if lines is None:
            return []
        first, last = max(1, line - around), min(len(lines), line + around)
        return [(number, lines[number - 1]) for number in range(first, last + 1)]

    def _lines(self, file: str | None) -> list[str] | None:
        # There may be thousands of messages about one file.
        if file not in self._split:
            text = self.text if file is None else self.gathered.text(file)
            self._split[file] = None if text is None else text.split("\n")
        return self._split[file]

    @cached_property
    def _split(self) -> dict[str | None, list[str] | None]:
        return {}


@dataclass(frozen=True)
class Program:
    r"""A source with values for its parameters: what an engine renders.

    Attributes:
        source: The source.
        parameters: Values that override its variables, by name: numbers, strings,
            booleans, `None`, ranges and lists of these.

    Example:
        >>> Program(Source("cube(size);"), {"size": 5}).assignments
        'size = 5;\n'
    """

    source: Source
    parameters: Mapping[str, object] = field(default_factory=dict)

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
            model: A program, or a model as for `Source.from_model`.
            parameters: As the attribute; added to those that a program already has.
            files: As for `Source.from_model`.
            library_paths: As for `Source.from_model`.

        Raises:
            ModelTypeError: The model is none of these.
            FileNotFoundError: The .scad file is not there.
        """
        program = model if isinstance(model, Program) else None
        source = Source.from_model(program.source if program else model, files, library_paths)
        own = program.parameters if program else {}
        return cls(source, {**own, **(parameters or {})})

    def with_parameters(self, parameters: Mapping[str, object]) -> Program:
        """The same source with these values besides, or in place of, its own."""
        return Program(self.source, {**self.parameters, **parameters})

    @property
    def assignments(self) -> str:
        """The parameters as OpenSCAD assignments, one a line.

        Raises:
            ParameterError: A name or value has no OpenSCAD form.
        """
        return assignments(self.parameters)


def _calls_color(text: str, names: re.Pattern[str] = _COLOR) -> bool:
    return names.search(text) is not None and any(
        names.search(call[0]) for call in _CALL.finditer(_COMMENT.sub(" ", text))
    )


def _standard_files(files: Sequence[EngineFile]) -> set[str]:
    """The files that each program of BOSL2's includes: they colour where a program asks."""
    found = set()
    for file in files:
        if is_library(file.path) and file.path.endswith("/BOSL2/std.scad"):
            folder = file.path.removesuffix("BOSL2/std.scad")
            names = ["BOSL2/builtins.scad", *(name for _, name in references(file.data.decode()))]
            found |= {posixpath.normpath(f"{folder}{name}") for name in names}
            found |= {posixpath.normpath(f"{folder}BOSL2/{name}") for name in names}
    return found


def _text_of(model: ScadObject) -> str:
    try:
        text: object = model.as_scad()
    except RecursionError as error:
        raise ModelTypeError(
            "the model is nested too deeply for Python: join its objects in a list or a sum, and "
            "not one in another, or raise the limit with sys.setrecursionlimit."
        ) from error
    if not isinstance(text, str):
        raise ModelTypeError(f"as_scad() of {type(model).__name__} gives {type(text).__name__}")
    return text


def _source(model: object) -> Source:
    if isinstance(model, str):
        if _LOOKS_LIKE_A_PATH.match(model):
            raise ModelTypeError(
                f"{model!r} looks like a file name, but a string is taken as OpenSCAD "
                f"source. Pass pathlib.Path({model!r}) to render the file."
            )
        return Source(model)
    if isinstance(model, PurePath):
        text = decode_text(read_file(model, LARGEST_SOURCE))
        if "\0" in text:
            raise FileReadError(
                f"{model} is no text, as it holds NUL characters: see whether it is the right "
                "file, and save it as UTF-8."
            )
        return Source(text.replace("\r\n", "\n"), path=model)
    if isinstance(model, ScadObject) and not isinstance(model, type):
        return Source(_text_of(model), model=model)
    raise ModelTypeError(
        f"cannot render {type(model).__name__}: pass a SolidPython2 object, OpenSCAD "
        "source as a string, or a pathlib.Path to a .scad file."
        + (" None is what a function without `return` gives." if model is None else "")
    )

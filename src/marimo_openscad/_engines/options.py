"""Render options: what every function that renders takes besides the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import TypedDict, cast

from marimo_openscad._engines.base import DEFAULT_TIMEOUT, EngineName, Settings
from marimo_openscad._model.gathering import FileContents
from marimo_openscad._model.option_types import require


class ReadOptions(TypedDict, total=False):
    """Where a model's files are, and how it is read or rendered; all can be left out.

    Attributes:
        files: Files that the program includes, uses or imports, by the name it uses:
            bytes, text, or a `pathlib.Path`. Files beside the program are found without.
        library_paths: Folders and zip files to look for libraries in.
        timeout: Seconds after which the work is ended; 30 if not given.
        engine: "wasm" for the wheel's own OpenSCAD, which runs in the browser, "native"
            for the `openscad` on PATH, "auto", the default, for whichever is better here;
            see `available_engines`. "native" reads what its user may read: give programs
            that you do not trust to "wasm", which sees only the files that a program names.
    """

    files: Mapping[str, FileContents] | None
    library_paths: Sequence[str | PurePath]
    timeout: float
    engine: EngineName


class RenderOptions(ReadOptions, total=False):
    """How a model is rendered: the keywords of `render`, `openscad_viewer` and `Viewer`.

    Attributes:
        parameters: Values that override the model's variables, of each of several: numbers,
            strings, booleans, `None`, ranges and lists of these.
        files: Files that the program includes, uses or imports, by the name it uses:
            bytes, text, or a `pathlib.Path`. Files beside the program are found without.
        library_paths: Folders and zip files to look for libraries in.
        timeout: Seconds after which the work is ended; 30 if not given.
        engine: "wasm" for the wheel's own OpenSCAD, which runs in the browser, "native"
            for the `openscad` on PATH, "auto", the default, for whichever is better here;
            see `available_engines`. "native" reads what its user may read: give programs
            that you do not trust to "wasm", which sees only the files that a program names.
    """

    parameters: Mapping[str, object] | None


_NAMES = {
    ReadOptions: frozenset(ReadOptions.__annotations__),
    RenderOptions: frozenset(RenderOptions.__annotations__),
}


def check_names(options: ReadOptions, caller: str, known: type[ReadOptions]) -> None:
    """Refuse keywords that are no options, as Python does for those of a signature.

    Raises:
        TypeError: There is such a keyword, or one has a value of a wrong type.
    """
    for name in options:
        if name not in _NAMES[known]:
            raise TypeError(f"{caller}() got an unexpected keyword argument {name!r}")
    for name, wanted in (
        ("files", 'a dictionary such as {"screw.stl": data}'),
        ("parameters", 'a dictionary such as {"width": 3}'),
    ):
        given = options.get(name)
        require(given is None or isinstance(given, Mapping), name, given, wanted)
    paths: object = options.get("library_paths", ())
    listed = isinstance(paths, Sequence) and not isinstance(paths, (str, bytes))
    named = listed and all(
        isinstance(path, (str, PurePath)) for path in cast("list[object]", paths)
    )
    require(named, "library_paths", paths, "a list of folders and zip files")


def timeout_of(options: ReadOptions) -> float:
    """The time that is allowed, in seconds."""
    return options.get("timeout", DEFAULT_TIMEOUT)


def engine_of(options: ReadOptions) -> EngineName:
    """The engine that is wanted."""
    return options.get("engine", "auto")


def settings_of(
    options: ReadOptions,
    *,
    cache: bool = True,
    exact_warnings: bool = False,
    cut_includes: bool = True,
) -> Settings:
    """The engine's settings.

    Raises:
        ValueError: The timeout is not above 0.
    """
    return Settings(timeout_of(options), cache, exact_warnings, cut_includes)

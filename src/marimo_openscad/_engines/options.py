"""Render options: what every function that renders takes besides the model."""

from __future__ import annotations

import re
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
        engine: "wasm" for the wheel's own OpenSCAD in the browser, "node" for the same in Node
            beside Python, "native" for an installed OpenSCAD, "auto", the default, for
            whichever is better here; see `available_engines`. "native" reads what its user
            may read: give programs that you do not trust to the others, which see only the
            files that a program names.
        features: Names of OpenSCAD's experimental features to switch on, such as "roof".
    """

    files: Mapping[str, FileContents] | None
    library_paths: Sequence[str | PurePath]
    timeout: float
    engine: EngineName
    features: Sequence[str]


class RenderOptions(ReadOptions, total=False):
    """How a model is rendered: the keywords of `render`, `openscad_viewer` and `Viewer`.

    Attributes:
        parameters: Values that override the model's variables, of each of several: numbers,
            strings, booleans, `None`, ranges and lists of these.
        files: Files that the program includes, uses or imports, by the name it uses:
            bytes, text, or a `pathlib.Path`. Files beside the program are found without.
        library_paths: Folders and zip files to look for libraries in.
        timeout: Seconds after which the work is ended; 30 if not given.
        engine: "wasm" for the wheel's own OpenSCAD in the browser, "node" for the same in Node
            beside Python, "native" for an installed OpenSCAD, "auto", the default, for
            whichever is better here; see `available_engines`. "native" reads what its user
            may read: give programs that you do not trust to the others, which see only the
            files that a program names.
        features: Names of OpenSCAD's experimental features to switch on, such as "roof".
        fast: Whether a viewer may evaluate a program that moves without OpenSCAD, which then
            makes only the geometry, and the whole part again when the move is over; `True` if
            not given. "native" evaluates all programs itself.
    """

    parameters: Mapping[str, object] | None
    fast: bool


_FEATURE = re.compile(r"[a-z][a-z0-9-]{0,40}\Z")
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


def _features_of(options: ReadOptions) -> tuple[str, ...]:
    """The experimental features that are switched on.

    Raises:
        TypeError: It is no list of names.
    """
    given: object = options.get("features", ())
    listed = isinstance(given, Sequence) and not isinstance(given, (str, bytes))
    names = cast("list[object]", given) if listed else []
    good = listed and all(isinstance(name, str) and _FEATURE.match(name) for name in names)
    require(good, "features", given, 'a list of names such as ["roof"]')
    return tuple(cast("Sequence[str]", given))


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
    allow_errors: bool = False,
) -> Settings:
    """The engine's settings.

    Raises:
        ValueError: The timeout is not above 0.
    """
    return Settings(
        timeout_of(options),
        cache,
        exact_warnings,
        cut_includes,
        allow_errors,
        _features_of(options),
        cast("RenderOptions", options).get("fast", True),
    )

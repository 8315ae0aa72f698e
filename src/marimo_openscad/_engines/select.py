"""Engine selection: the one that `engine=` names, or that is best on this host.

Engines are imported when they are first wanted: the browser has no use for those that start
processes, and the machine none for those that need JavaScript.
"""

from __future__ import annotations

from typing import get_args

from marimo_openscad._engines.base import Engine, EngineName
from marimo_openscad._errors import EngineUnavailable
from marimo_openscad._host.platform import IN_BROWSER


def available_engines() -> tuple[EngineName, ...]:
    """The engines that `engine=` may name here, the better one first.

    "auto" means the first that can answer: without an open page that is whatever is installed.

    Example:
        >>> available_engines()  # doctest: +SKIP
        ('native', 'wasm')
    """
    if IN_BROWSER:
        return ("wasm",)
    from marimo_openscad._engines.native.executable import find_executable

    executable = find_executable()
    if executable is None:
        return ("wasm",)
    return ("native", "wasm") if executable.is_fast else ("wasm", "native")


def checked_engine(name: EngineName) -> EngineName:
    """The name, if an engine has it.

    Raises:
        ValueError: None has.
    """
    if name not in get_args(EngineName):
        raise ValueError(f'there is no engine {name!r}: use "auto", "wasm" or "native"')
    return name


def engine_for(name: EngineName, *, in_view: bool = False) -> Engine:
    """The engine of that name on this host.

    "auto" is an installed OpenSCAD that has Manifold; else the wheel's own, if a page is
    open and can answer; else whatever is installed, and the wheel's own if nothing is.

    Args:
        name: Which one.
        in_view: Whether a view renders, which can wait until its cell is done.

    Raises:
        ValueError: There is no such name.
        EngineUnavailable: This host has no such engine.
    """
    checked_engine(name)
    if IN_BROWSER:
        if name == "native":
            raise EngineUnavailable(
                "Python runs in the browser here, where no program can be started: use "
                'engine="auto".'
            )
        from marimo_openscad._engines.wasm.engine import WasmEngine

        return WasmEngine()
    from marimo_openscad._engines.native.engine import NativeEngine
    from marimo_openscad._engines.native.executable import Broken, look_for_executable
    from marimo_openscad._engines.page.engine import PageEngine, can_render

    found = None if name == "wasm" else look_for_executable()
    executable = None if isinstance(found, Broken) else found
    if executable is None and name == "native":
        if isinstance(found, Broken):
            raise EngineUnavailable(
                f"the OpenSCAD at {found.path} does not work: {found.reason}. Install it anew from "
                'https://openscad.org, or use engine="auto".'
            )
        raise EngineUnavailable(
            "there is no `openscad` on PATH: install OpenSCAD from https://openscad.org, a "
            'nightly build for speed, or use engine="auto".'
        )
    if executable is None or (name == "auto" and not executable.is_fast and can_render(in_view)):
        return PageEngine()
    return NativeEngine(executable)


def all_engines() -> list[Engine]:
    """Every engine of this host."""
    return [engine_for(name) for name in available_engines()]

"""Engines: what turns a program into a part, and the one that this host has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, get_args

from marimo_openscad._browser import IN_BROWSER
from marimo_openscad._contract import DocumentFormat
from marimo_openscad._errors import EngineUnavailable
from marimo_openscad._native.executable import find_executable
from marimo_openscad._part import Part
from marimo_openscad._program import Program

DEFAULT_TIMEOUT = 30.0
"""Seconds after which a render is ended."""


@dataclass(frozen=True)
class Settings:
    """How to render.

    Attributes:
        timeout: Seconds of engine time after which the work is ended.
        cache: Whether an identical earlier render may answer, and this one a later.
        exact_warnings: Whether to start a fresh engine, which repeats each warning; a
            warm one leaves out those that belong to geometry it has kept.
        cut_includes: Whether included files are reduced to what the program can name
            before OpenSCAD reads them.

    Raises:
        ValueError: The timeout is not above 0.
    """

    timeout: float = DEFAULT_TIMEOUT
    cache: bool = True
    exact_warnings: bool = False
    cut_includes: bool = True

    def __post_init__(self) -> None:
        if not self.timeout > 0:
            raise ValueError(f"timeout={self.timeout}: give a number of seconds above 0")


class Engine(Protocol):
    """Renders programs with OpenSCAD."""

    async def render(
        self, program: Program, settings: Settings, *, viewer: str | None = None
    ) -> Part:
        """Render a program.

        Cancelling the awaiting task ends the work.

        Args:
            program: What to render.
            settings: How to render it.
            viewer: Renders of one viewer replace each other; `None` for a render
                of its own.

        Raises:
            OpenSCADError: There is no part; the class says why.
        """
        ...

    async def document(
        self, program: Program, settings: Settings, document: DocumentFormat
    ) -> bytes:
        """What OpenSCAD writes of a program, in a format for others to read.

        Args:
            program: What to render.
            settings: How to render it.
            document: The format; "param" describes the Customizer's parameters.

        Raises:
            OpenSCADError: There is no document; the class says why.
        """
        ...

    async def clear_cache(self) -> None:
        """Forget the results of earlier renders, also those kept over reloads."""
        ...

    async def set_workers(self, count: int) -> None:
        """Render up to that many programs at a time."""
        ...

    def require_answers(self) -> None:
        """Refuse to wait where no answer can come.

        Raises:
            EngineUnavailable: The code that waits keeps the answer from coming.
        """
        ...


Renderer = Literal["auto", "wasm", "native"]
"""Which OpenSCAD renders: the wheel's own, as WebAssembly in the browser, the one that is
installed on this machine, or whichever is better here."""


def available_renderers() -> tuple[Renderer, ...]:
    """The renderers that `renderer=` may name here, the one that "auto" means first.

    Example:
        >>> available_renderers()  # doctest: +SKIP
        ('native', 'wasm')
    """
    if IN_BROWSER:
        return ("wasm",)
    executable = find_executable()
    if executable is None:
        return ("wasm",)
    return ("native", "wasm") if executable.is_fast else ("wasm", "native")


def checked_renderer(renderer: Renderer) -> None:
    """Refuse names that no renderer has.

    Raises:
        ValueError: It is such a name.
    """
    if renderer not in get_args(Renderer):
        raise ValueError(f'there is no renderer {renderer!r}: use "auto", "wasm" or "native"')


def engine_for(renderer: Renderer, *, in_view: bool = False) -> Engine:
    """The engine of that name on this host.

    "auto" is an installed OpenSCAD that has Manifold; else the wheel's own, if a page is
    open and can answer; else whatever is installed, and the wheel's own if nothing is.

    Args:
        renderer: Which one.
        in_view: Whether a view renders, which can wait until its cell is done.

    Raises:
        ValueError: There is no such name.
        EngineUnavailable: This host has no such engine.
    """
    checked_renderer(renderer)
    if IN_BROWSER:
        if renderer == "native":
            raise EngineUnavailable(
                "Python runs in the browser here, where no program can be started: use "
                'renderer="auto".'
            )
        from marimo_openscad._engine.wasm import WasmEngine

        return WasmEngine()
    from marimo_openscad._native.engine import NativeEngine
    from marimo_openscad._page.engine import PageEngine, can_render

    executable = None if renderer == "wasm" else find_executable()
    if executable is None and renderer == "native":
        raise EngineUnavailable(
            "there is no `openscad` on PATH: install OpenSCAD from https://openscad.org, a "
            'nightly build for speed, or use renderer="auto".'
        )
    if executable is None or (
        renderer == "auto" and not executable.is_fast and can_render(in_view)
    ):
        return PageEngine()
    return NativeEngine(executable)


def all_engines() -> list[Engine]:
    """Every engine of this host."""
    return [engine_for(renderer) for renderer in available_renderers()]

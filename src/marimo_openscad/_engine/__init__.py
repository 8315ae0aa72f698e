"""Engines: what turns a program into a part, and the one that this host has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from marimo_openscad._browser import IN_BROWSER
from marimo_openscad._contract import DocumentFormat
from marimo_openscad._errors import EngineUnavailable
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
    """

    timeout: float = DEFAULT_TIMEOUT
    cache: bool = True
    exact_warnings: bool = False
    cut_includes: bool = True


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


def current_engine() -> Engine:
    """The engine of this host.

    Raises:
        EngineUnavailable: This host has none.
    """
    if IN_BROWSER:
        from marimo_openscad._engine.wasm import WasmEngine

        return WasmEngine()
    raise EngineUnavailable(
        "OpenSCAD runs in the browser, beside Python under Pyodide; this Python runs on "
        "the machine itself. Open the notebook with `marimo export html-wasm`, in "
        "JupyterLite or in another Pyodide page."
    )

"""Engines: what turns a program into a part, and the one that this host has."""

from __future__ import annotations

from typing import Protocol

from marimo_openscad._browser import IN_BROWSER
from marimo_openscad._errors import EngineUnavailable
from marimo_openscad._part import Part
from marimo_openscad._program import Program


class Engine(Protocol):
    """Renders programs with OpenSCAD."""

    async def render(self, program: Program, *, timeout: float, viewer: str | None = None) -> Part:
        """Render a program.

        Cancelling the awaiting task ends the work.

        Args:
            program: What to render.
            timeout: Seconds of engine time after which the work is ended.
            viewer: Renders of one viewer replace each other; `None` for a render
                of its own.

        Raises:
            OpenSCADError: There is no part; the class says why.
        """
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

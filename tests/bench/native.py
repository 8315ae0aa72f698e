"""OpenSCAD as a program of the operating system."""

from __future__ import annotations

import os
import shutil
import struct
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 300  # seconds for one render
HEADER = 84
TRIANGLE = struct.Struct("<12fH")


class NativeMissingError(RuntimeError):
    """There is no openscad to compare with."""


@dataclass(frozen=True)
class NativePart:
    """What native OpenSCAD made, and how long it took from its start to its end."""

    ms: float
    triangles: int
    volume: float


class NativeOpenSCAD:
    """Runs the installed openscad, one process a render, as one runs it by hand."""

    def __init__(self, scratch: Path, libraries: Path, fonts: Path) -> None:
        found = shutil.which("openscad")
        if found is None:
            raise NativeMissingError("there is no openscad: run tools/setup.sh openscad")
        self._program = found
        self._scratch = scratch
        self._environment = {
            **os.environ,
            "OPENSCADPATH": str(libraries),
            "OPENSCAD_FONT_PATH": str(fonts),
        }
        self.version = subprocess.run(
            [found, "--version"], capture_output=True, text=True, check=True
        ).stderr.strip()

    def render(self, source: str) -> NativePart | str:
        """A part, or why there is none."""
        output = self._scratch / "model.stl"
        ms = self._run(source, output, "binstl")
        if isinstance(ms, str):
            return ms
        triangles, volume = measure(output.read_bytes())
        return NativePart(ms, triangles, volume)

    def export(self, source: str, format_name: str) -> float:
        """How many ms it takes to write a file of that format."""
        ms = self._run(source, self._scratch / f"model.{format_name}", format_name)
        if isinstance(ms, str):
            raise RuntimeError(f"native openscad wrote no {format_name}: {ms}")
        return ms

    def _run(self, source: str, output: Path, format_name: str) -> float | str:
        """The time from start to end in ms, or why there is no file."""
        program = self._scratch / "model.scad"
        program.write_text(source)
        output.unlink(missing_ok=True)
        command = [self._program, "-o", str(output), "--export-format", format_name, str(program)]
        began = time.perf_counter()
        try:
            done = subprocess.run(
                command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=PATIENCE,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"not done after {PATIENCE} s"
        ms = (time.perf_counter() - began) * 1000
        if done.returncode != 0 or not output.exists():
            return f"exit code {done.returncode}: {done.stderr.strip()[-200:]}"
        return ms


def measure(stl: bytes) -> tuple[int, float]:
    """Triangles and volume of a binary STL."""
    volume = 0.0
    count = 0
    for facet in TRIANGLE.iter_unpack(stl[HEADER:]):
        _, _, _, ax, ay, az, bx, by, bz, cx, cy, cz, _ = facet
        volume += ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx)
        count += 1
    return count, volume / 6

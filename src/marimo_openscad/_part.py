"""What came out: the solid, its measures, and how it was made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from marimo_openscad._errors import Diagnostic

if TYPE_CHECKING:
    from marimo_openscad._viewer import Viewer

Vector = tuple[float, float, float]


class ByteSource(Protocol):
    """Bytes that are copied into Python only when asked for."""

    def to_bytes(self) -> bytes: ...


@dataclass(frozen=True)
class Measures:
    """Sizes of a solid, in mm, mm² and mm³.

    Attributes:
        triangle_count: Triangles of its surface.
        volume: In mm³, the sum of signed tetrahedra over all triangles.
        area: Of its surface, in mm².
        center_of_mass: Of the solid, uniformly dense, in mm.
        bounds: ((xmin, ymin, zmin), (xmax, ymax, zmax)) in mm.
        is_closed: Whether every edge joins two triangles, so that it has an inside.
    """

    triangle_count: int
    volume: float
    area: float
    center_of_mass: Vector
    bounds: tuple[Vector, Vector]
    is_closed: bool


@dataclass(frozen=True)
class Timings:
    """Where the time of a render went, in milliseconds.

    Attributes:
        queue: Waiting for a free engine.
        files: Writing the program's files into the engine.
        evaluate: OpenSCAD itself.
        decode: From its output file to arrays, measures and edges.
        transfer: Between the engine's thread and this one.
        total: From the request to the answer.
    """

    queue: float
    files: float
    evaluate: float
    decode: float
    transfer: float
    total: float


@dataclass(frozen=True)
class EngineReport:
    """Which engine made a part, and in what state it was.

    Attributes:
        version: OpenSCAD's version.
        warm: Whether it had rendered before, so that its geometry cache could help.
        cache: Where the answer came from instead of a render, if it did.
        memory: Size of the engine's memory afterwards, in bytes.
    """

    version: str
    warm: bool
    cache: Literal["memory", "disk"] | None
    memory: int


class Part:
    """A rendered solid.

    Shown as the last value of a notebook cell, it displays as a 3D view.

    Attributes:
        diagnostics: What OpenSCAD had to say, in its order.
        echo: The text of the program's `echo()` calls.
        timings: Where the render's time went.
        engine: What made it.

    Example:
        >>> part = await render("cube(10);")  # doctest: +SKIP
        >>> part.volume  # doctest: +SKIP
        1000.0
    """

    def __init__(
        self,
        *,
        stl: ByteSource,
        measures: Measures,
        diagnostics: Sequence[Diagnostic],
        echo: Sequence[str],
        timings: Timings,
        engine: EngineReport,
        drawable: Any,
    ) -> None:
        self._stl = stl
        self._measures = measures
        self._drawable = drawable
        self.diagnostics = tuple(diagnostics)
        self.echo = tuple(echo)
        self.timings = timings
        self.engine = engine

    @cached_property
    def stl(self) -> bytes:
        """The solid as a binary STL file (84 + 50 · triangles bytes, mm)."""
        return self._stl.to_bytes()

    @property
    def measures(self) -> Measures:
        """All measures together."""
        return self._measures

    @property
    def triangle_count(self) -> int:
        """Triangles of the surface."""
        return self._measures.triangle_count

    @property
    def volume(self) -> float:
        """Volume in mm³."""
        return self._measures.volume

    @property
    def area(self) -> float:
        """Surface area in mm²."""
        return self._measures.area

    @property
    def center_of_mass(self) -> Vector:
        """Centre of mass in mm, of a uniformly dense solid."""
        return self._measures.center_of_mass

    @property
    def bounds(self) -> tuple[Vector, Vector]:
        """((xmin, ymin, zmin), (xmax, ymax, zmax)) in mm."""
        return self._measures.bounds

    @property
    def size(self) -> Vector:
        """Extents along x, y and z in mm."""
        low, high = self._measures.bounds
        return (high[0] - low[0], high[1] - low[1], high[2] - low[2])

    @property
    def is_closed(self) -> bool:
        """Whether the surface has no holes, so that it can be printed."""
        return self._measures.is_closed

    def save(self, path: str | Path) -> Path:
        """Write the solid to a file.

        Args:
            path: Where to; its ending names the format, which must be `.stl`.

        Returns:
            The path written to.

        Raises:
            ValueError: The ending names another format.
        """
        target = Path(path)
        if target.suffix.lower() != ".stl":
            raise ValueError(f"cannot write {target.name!r}: use a name that ends in .stl")
        target.write_bytes(self.stl)
        return target

    def __repr__(self) -> str:
        size = " × ".join(f"{extent:g}" for extent in self.size)
        return f"<Part {size} mm, {self.volume:g} mm³, {self.triangle_count} triangles>"

    def _display_(self) -> Viewer:
        from marimo_openscad._viewer import openscad_viewer

        return openscad_viewer(self)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return self._display_()._repr_mimebundle_(**kwargs)

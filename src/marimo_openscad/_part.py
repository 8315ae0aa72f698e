"""What came out: the solid or flat shape, its measures, and how it was made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol

from marimo_openscad._blocking import wait_for
from marimo_openscad._errors import Diagnostic
from marimo_openscad._formats import ExportFormat, checked_format, format_of

if TYPE_CHECKING:
    from marimo_openscad._html import Theme
    from marimo_openscad._viewer import CellView

Vector = tuple[float, float, float]


class ByteSource(Protocol):
    """Bytes that are copied into Python only when asked for."""

    def to_bytes(self) -> bytes: ...


@dataclass(frozen=True)
class MeshFile:
    """A part's file as OpenSCAD wrote it, where Python holds it.

    Attributes:
        format: Binary STL, OFF which keeps colours, or SVG of a flat part.
        data: Its bytes.
    """

    format: Literal["binstl", "off", "svg"]
    data: bytes

    def to_bytes(self) -> bytes:
        return self.data


@dataclass(frozen=True)
class Measures:
    """Sizes of a solid or a flat shape, in mm, mm² and mm³.

    Attributes:
        dimension: 3 for a solid, 2 for a flat shape.
        triangle_count: Triangles of its surface.
        volume: In mm³, the sum of signed tetrahedra over all triangles; 0 if it is flat.
        area: Of its surface, or of one side of a flat shape, in mm².
        center_of_mass: Of the solid or shape, uniformly dense, in mm.
        bounds: ((xmin, ymin, zmin), (xmax, ymax, zmax)) in mm; z is 0 if it is flat.
        is_closed: Whether every edge joins two triangles, so that it has an inside; a
            flat shape has none.
    """

    dimension: Literal[2, 3]
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
        memory: Size of the engine's memory afterwards, in bytes; 0 of a process, which has
            ended.
    """

    version: str
    warm: bool
    cache: Literal["memory", "disk"] | None
    memory: int


class Exports(Protocol):
    """Writes the files of a part that are not there already."""

    async def __call__(self, wanted: ExportFormat) -> bytes: ...

    async def together(self, pieces: Sequence[Piece], wanted: ExportFormat) -> bytes:
        """A mesh file of several parts."""
        ...


@dataclass(frozen=True)
class Piece:
    """What is drawn as one.

    Attributes:
        name: In an assembly; `None` of a part that stands alone.
        color: RGBA, 0 to 255; `None` for the part's own.
        part: The part.
    """

    name: str | None
    color: tuple[int, int, int, int] | None
    part: Part


class Part:
    """A rendered solid, or a flat shape where the program draws no solid.

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
        output: ByteSource,
        measures: Measures,
        diagnostics: Sequence[Diagnostic],
        echo: Sequence[str],
        timings: Timings,
        engine: EngineReport,
        drawable: Any,
        exports: Exports,
    ) -> None:
        self._output = output
        self._measures = measures
        self._drawable = drawable
        self._exports = exports
        self.diagnostics = tuple(diagnostics)
        self.echo = tuple(echo)
        self.timings = timings
        self.engine = engine

    @property
    def _pieces(self) -> tuple[Piece, ...]:
        """What is drawn: the part, or those of an assembly."""
        return (Piece(None, None, self),)

    @property
    def _is_colored(self) -> bool:
        """Whether its faces have colours."""
        if isinstance(self._drawable, MeshFile):
            return self._drawable.format == "off"
        return bool(self._drawable.mesh.colors)

    @cached_property
    def _written(self) -> bytes:
        return self._output.to_bytes()

    @property
    def stl(self) -> bytes:
        """The solid as a binary STL file (84 + 50 · triangles bytes, mm).

        Raises:
            TwoDimensionalError: The part is a flat shape, which STL cannot hold.
        """
        checked_format("stl", self.dimension)
        return self._written

    @property
    def measures(self) -> Measures:
        """All measures together."""
        return self._measures

    @property
    def dimension(self) -> Literal[2, 3]:
        """3 for a solid, 2 for a flat shape."""
        return self._measures.dimension

    @property
    def triangle_count(self) -> int:
        """Triangles of the surface."""
        return self._measures.triangle_count

    @property
    def volume(self) -> float:
        """Volume in mm³, 0 for a flat shape."""
        return self._measures.volume

    @property
    def area(self) -> float:
        """Area in mm²: of the surface, or of one side of a flat shape."""
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

    def to(self, format: ExportFormat) -> bytes:  # noqa: A002
        """The part as a file.

        Lengths are millimetres, but metres in GLB, where the y axis points up. OFF, 3MF,
        GLB and PLY keep the colours of the faces; coordinates have six digits in OFF,
        OBJ, SVG and DXF, and in everything that has colours.

        "stl", and "svg" of a flat part, are there at once. The others are written when
        asked for, which needs a host that can block, as marimo's cells in the browser
        can; elsewhere use `export`.

        Args:
            format: "csg" (OpenSCAD's tree of evaluated objects); for a solid "stl"
                (binary), "stl-ascii", "off", "obj", "3mf", "glb" or "ply"; for a flat
                shape "svg" or "dxf".

        Raises:
            ValueError: There is no such format.
            TwoDimensionalError: The format holds solids, and this is a flat shape.
            ThreeDimensionalError: The format holds flat shapes, and this is a solid.
            EngineUnavailable: This host cannot block.

        Example:
            >>> part.to("3mf")[:2]  # doctest: +SKIP
            b'PK'
        """
        wanted = self._checked(format)
        if wanted == self._native:
            return self._written
        return wait_for(lambda: self._exported(wanted), f'await part.export("{format}")')

    async def export(self, format: ExportFormat) -> bytes:  # noqa: A002
        """The part as a file, where nothing can block; see `to`."""
        wanted = self._checked(format)
        return self._written if wanted == self._native else await self._exported(wanted)

    async def _exported(self, wanted: ExportFormat) -> bytes:
        return await self._exports(wanted)

    def _checked(self, format: str) -> ExportFormat:  # noqa: A002
        return checked_format(format, self.dimension)

    @property
    def _native(self) -> ExportFormat:
        return "stl" if self.dimension == 3 else "svg"

    def save(self, path: str | Path) -> Path:
        """Write the part to a file.

        Args:
            path: Where to; its ending names the format: .stl (binary), .off, .obj, .3mf,
                .glb, .ply, .svg, .dxf or .csg. See `to` for what they hold, and for
                where all but .stl can be written. With .html it is the page of `to_html`,
                titled with the file's name.

        Returns:
            The path written to.

        Raises:
            ValueError: The ending names no format.

        Example:
            >>> part.save("bracket.3mf")  # doctest: +SKIP
            PosixPath('bracket.3mf')
        """
        target = Path(path)
        if target.suffix.lower() == ".html":
            target.write_text(self.to_html(title=target.stem), encoding="utf-8")
            return target
        target.write_bytes(self.to(self._checked(format_of(target))))
        return target

    def to_html(self, *, title: str | None = None, theme: Theme = "auto") -> str:
        """The part as a web page by itself: one file that shows it, in any browser.

        The page has the view, its own policy against foreign scripts, and nothing to fetch:
        it works opened as a file and in frames. It takes some 240 KB and the mesh.

        Args:
            title: Shown above the view.
            theme: Colours: "light", "dark", or "auto" for those of the reader's system.

        Example:
            >>> pathlib.Path("lid.html").write_text(part.to_html(title="Lid"))  # doctest: +SKIP
        """
        from marimo_openscad._embed import part_page

        return part_page(self, title=title, theme=theme)

    def __repr__(self) -> str:
        size = " × ".join(f"{extent:g}" for extent in self.size[: self.dimension])
        if self.dimension == 2:
            return f"<Part {size} mm, flat, {self.area:g} mm²>"
        return f"<Part {size} mm, {self.volume:g} mm³, {self.triangle_count} triangles>"

    def _display_(self) -> CellView:
        from marimo_openscad._viewer import CellView

        return CellView(self)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return self._display_()._repr_mimebundle_(**kwargs)

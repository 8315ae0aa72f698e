"""Parts: what a render gives, a solid or a flat shape with its measures and files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, Self

from marimo_openscad._errors import Diagnostic, FormatError, OpenSCADError
from marimo_openscad._host.atomic_file import write_file
from marimo_openscad._host.blocking import wait_for
from marimo_openscad._model.call_profile import Profiled, Profiles
from marimo_openscad._model.colors import Rgba
from marimo_openscad._model.display import CellDisplay, Theme, displays
from marimo_openscad._model.formats import ExportFormat, checked_format, format_of
from marimo_openscad._model.geometry.nearest import Surface
from marimo_openscad._model.geometry.section import section_contours
from marimo_openscad._model.measures import EngineReport, Measures, Timings, Vector
from marimo_openscad._model.mesh_file import ByteSource, DisplayMesh
from marimo_openscad._model.option_types import is_finite

if TYPE_CHECKING:
    from marimo_openscad.data import Column, Columns


class Exports(Profiles, Protocol):
    """Writes the files of a part that are not there already."""

    async def __call__(self, wanted: ExportFormat) -> bytes:
        """The part's file in that format."""
        ...

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
    color: Rgba | None
    part: Part


class Part(Profiled):
    """A rendered solid, or a flat shape where the program draws no solid.

    Shown as the last value of a notebook cell, it displays as a 3D view.

    Attributes:
        diagnostics: What OpenSCAD had to say, in its order.
        echo: The text of the program's `echo()` calls.
        timings: Where the render's time went.
        engine: What made it.
        error: Why something of the program is not in it; `None` if nothing is left out.

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
        mesh: DisplayMesh,
        exports: Exports,
        error: OpenSCADError | None = None,
    ) -> None:
        self._output = output
        self._measures = measures
        self._mesh = mesh
        self._exports: Exports = exports
        self.diagnostics = tuple(diagnostics)
        self.echo = tuple(echo)
        self.timings = timings
        self.engine = engine
        self.error = error

    def _whole(self) -> Self:
        """The part, if OpenSCAD has left nothing out of it; else raises why."""
        if self.error is None:
            return self
        error = self.error.with_advice()
        error.part = self
        raise error

    @property
    def _pieces(self) -> tuple[Piece, ...]:
        """What is drawn: the part, or those of an assembly."""
        return (Piece(None, None, self),)

    @cached_property
    def _written(self) -> bytes:
        return self._output.to_bytes()

    @property
    def stl(self) -> bytes:
        """The solid as a binary STL file (84 + 50 · triangles bytes, mm).

        Raises:
            FormatError: The part is a flat shape, which STL cannot hold.
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
        """Whether triangles run each edge of the surface as often in either direction.

        Then the surface has no holes, and there is an inside. Solids may still touch each other
        along an edge; see `is_manifold`.
        """
        return self._measures.is_closed

    @property
    def is_manifold(self) -> bool:
        """Whether each edge of the surface joins exactly two triangles, facing the same way."""
        return self._measures.is_manifold

    def section_curve(
        self, *, x: float | None = None, y: float | None = None, z: float | None = None
    ) -> Columns:
        """Where a plane cuts the solid, as a table, to be compared with what was measured.

        Args:
            x: Where a plane across the x axis lies, in mm.
            y: Or one across the y axis.
            z: Or one across the z axis.

        Returns:
            The two other axes as columns, such as `x` and `y`, in mm, and `contour`, which counts
            the contours from 0. Each ends with its first point; between two of them is a row
            without values, where a chart's line ends.

        Raises:
            TypeError: Not one of the three is given, or it is no number.
            FormatError: The part is a flat shape.

        Example:
            >>> outline = part.section_curve(z=5)  # doctest: +SKIP
            >>> plot(line(outline, x="x", y="y"), aspect=1)  # doctest: +SKIP
        """
        given = {name: at for name, at in (("x", x), ("y", y), ("z", z)) if at is not None}
        if len(given) != 1 or not all(map(is_finite, given.values())):
            raise TypeError("section_curve() takes one of x, y and z, such as section_curve(z=5)")
        if self.dimension == 2:
            raise FormatError("a flat part has no section: it is one. See its SVG: part.to('svg').")
        # Most who render want no tables.
        from marimo_openscad.data import columns

        [(name, at)] = given.items()
        names = [other for other in "xyz" if other != name]
        rows: list[tuple[float | None, float | None, int]] = []
        for number, points in enumerate(section_contours(self.stl, "xyz".index(name), at)):
            rows += [(None, None, number)] if number else []
            rows += [(*point, number) for point in points]
        lists = zip(*rows, strict=True) if rows else ((), (), ())
        return columns(dict(zip((*names, "contour"), map(list, lists), strict=True)))

    def distances(self, points: Any) -> Column:
        """How far points are from the solid's surface, such as those that a probe has touched.

        Args:
            points: A table with the columns `x`, `y` and `z` in mm, or rows of three numbers.

        Returns:
            A column with a distance in mm for each point, below 0 inside of the solid.

        Raises:
            FormatError: The part is a flat shape.
            DataError: It is no table of points, or a coordinate is missing.

        Example:
            >>> part.distances([(0, 0, 12), (0, 0, 4)]).to_list()  # doctest: +SKIP
            [2.0, -1.0]
        """
        # Most who render want no tables.
        from marimo_openscad._model.probe import column_of_distances

        if self.dimension == 2:
            raise FormatError("a flat part has no surface: extrude it to measure from it.")
        return column_of_distances(self._surface, points)

    @cached_property
    def _surface(self) -> Surface:
        return Surface(self.stl)

    async def to(self, format: ExportFormat) -> bytes:  # noqa: A002
        """The part as a file.

        Lengths are millimetres, but metres in GLB, where the y axis points up. OFF, 3MF,
        GLB and PLY keep the colours of the faces; coordinates have six digits in OFF
        and OBJ, and in everything that has colours.

        Args:
            format: "csg" (OpenSCAD's tree of evaluated objects); for a solid "stl"
                (binary), "stl-ascii", "off", "obj", "3mf", "glb" or "ply"; for a flat
                shape "svg" or "dxf".

        Raises:
            FormatError: There is no such format, or the part cannot be one.
            OpenSCADError: The file could not be written; the class says why.

        Example:
            >>> (await part.to("3mf"))[:2]  # doctest: +SKIP
            b'PK'
        """
        wanted = self._checked(format)
        return self._written if wanted == self._native else await self._exported(wanted)

    def to_sync(self, format: ExportFormat) -> bytes:  # noqa: A002
        """The part as a file, without `await`; see `to`.

        "stl", and "svg" of a flat part, are there at once. The others need a host that can
        block, as your own machine and marimo's cells in the browser can.

        Raises:
            EngineUnavailable: This host cannot block.
        """
        wanted = self._checked(format)
        if wanted == self._native:
            return self._written
        return wait_for(lambda: self._exported(wanted), f'await part.to("{format}")')

    async def _exported(self, wanted: ExportFormat) -> bytes:
        return await self._exports(wanted)

    def _checked(self, format: str) -> ExportFormat:  # noqa: A002
        return checked_format(format, self.dimension)

    @property
    def _native(self) -> ExportFormat:
        return "stl" if self.dimension == 3 else "svg"

    async def save(self, path: str | Path) -> Path:
        """Write the part to a file.

        Args:
            path: Where to; its ending names the format: .stl (binary), .off, .obj, .3mf,
                .glb, .ply, .svg, .dxf or .csg. See `to` for what they hold. With .html it
                is the page of `to_html`, titled with the file's name.

        Returns:
            The path written to.

        Raises:
            FormatError: The ending names no format, or the part cannot be one.
            OpenSCADError: The file could not be written; the class says why.

        Example:
            >>> await part.save("bracket.3mf")  # doctest: +SKIP
            PosixPath('bracket.3mf')
        """
        target = Path(path)
        if target.suffix.lower() == ".html":
            data = (await self.to_html(title=target.stem)).encode()
        else:
            data = await self.to(self._checked(format_of(target)))
        write_file(target, data)
        return target

    def save_sync(self, path: str | Path) -> Path:
        """Write the part to a file, without `await`; see `save` and, for hosts, `to_sync`.

        Raises:
            EngineUnavailable: This host cannot block.
        """
        target = Path(path)
        if target.suffix.lower() == ".html":
            data = self.to_html_sync(title=target.stem).encode()
        else:
            data = self.to_sync(self._checked(format_of(target)))
        write_file(target, data)
        return target

    async def to_html(self, *, title: str | None = None, theme: Theme = "auto") -> str:
        """The part as a web page by itself: one file that shows it, in any browser.

        The page has the view, its own policy against foreign scripts, and nothing to fetch:
        it works opened as a file and in frames. It takes some 240 KB and the mesh.

        Args:
            title: Shown above the view.
            theme: Colours: "light", "dark", or "auto" for those of the reader's system.

        Raises:
            ValueError: There is no such theme.

        Example:
            >>> page = await part.to_html(title="Lid")  # doctest: +SKIP
            >>> pathlib.Path("lid.html").write_text(page)  # doctest: +SKIP
        """
        return self.to_html_sync(title=title, theme=theme)

    def to_html_sync(self, *, title: str | None = None, theme: Theme = "auto") -> str:
        """The part as a web page, without `await`; see `to_html`. Works in every host."""
        return displays.page(self, title=title, theme=theme)

    def __copy__(self) -> Self:
        """The same: a part never changes."""
        return self

    def __deepcopy__(self, memo: object) -> Self:
        """The same: a part never changes."""
        return self

    def __repr__(self) -> str:
        size = " × ".join(f"{extent:g}" for extent in self.size[: self.dimension])
        if self.dimension == 2:
            return f"<Part {size} mm, flat, {self.area:g} mm²>"
        return f"<Part {size} mm, {self.volume:g} mm³, {self.triangle_count} triangles>"

    def _display_(self) -> CellDisplay:
        return displays.cell(self)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return self._display_()._repr_mimebundle_(**kwargs)

"""Assemblies: several named parts that are shown, measured and written together."""

from __future__ import annotations

import asyncio
import struct
from collections.abc import Callable, Collection, Coroutine, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from marimo_openscad._errors import FormatError, OpenSCADError, ProfileError, TwoDimensionalError
from marimo_openscad._host.event_loop import start_eagerly
from marimo_openscad._model.colors import PALETTE, Color, Rgba, checked_color
from marimo_openscad._model.formats import ExportFormat
from marimo_openscad._model.measures import EngineReport, Evaluation, Measures, Timings, Vector
from marimo_openscad._model.mesh_file import MeshFile
from marimo_openscad._model.option_types import require
from marimo_openscad._model.part import Part, Piece
from marimo_openscad._model.program import Program

FORMATS = ("stl", "3mf", "glb", "ply")
"""The files that hold several parts."""

RenderNamed = Callable[[str, Program], Coroutine[Any, Any, Part]]
"""Renders the part of that name."""


class Assembly(Part):
    """Several solids as one part: each keeps its name, its colour and its place.

    Volume, area and triangles are those of all parts together, also where parts overlap.
    The view lists the parts, hides them and moves them apart. 3MF and GLB files keep their
    names, STL and PLY files hold them one after the other.

    Attributes:
        parts: The parts by name; "lid/hinge" is the hinge of the group "lid".

    Example:
        >>> box = Assembly({"body": body, "lid": lid}, colors={"lid": "gold"})  # doctest: +SKIP
        >>> box.parts["lid"].volume  # doctest: +SKIP
        240.0
    """

    def __init__(
        self, parts: Mapping[str, Any], *, colors: Mapping[str, Color] | None = None
    ) -> None:
        """Put parts together.

        Args:
            parts: Parts by name, or mappings of those, which are groups.
            colors: Colours by the name of a part or a group: CSS names, "#rrggbb", or
                numbers from 0 to 1. The others have those of their faces, or one of a
                palette.

        Raises:
            ValueError: There is no part, or none of a name, or it is no colour.
            TypeError: One of them is no `Part`.
            TwoDimensionalError: One of them is flat.
        """
        flat = flattened(parts)
        for name, part in flat.items():
            if not isinstance(part, Part):
                raise TypeError(f"{name!r} is {part!r}: give parts, as `render` makes them")
            if part.dimension == 2:
                raise TwoDimensionalError(
                    f"{name!r} is a flat shape, and an assembly holds solids: give it a height "
                    "with linear_extrude(), or show it alone."
                )
        self.parts: Mapping[str, Part] = MappingProxyType(flat)
        self._named = tuple(_pieces(flat, colored(flat, colors)))
        first = next(iter(flat.values()))
        super().__init__(
            output=_AssemblyMesh(self),
            measures=_together([part.measures for part in flat.values()]),
            diagnostics=[item for part in flat.values() for item in part.diagnostics],
            echo=[line for part in flat.values() for line in part.echo],
            timings=_all_work([part.timings for part in flat.values()]),
            engine=_report([part.engine for part in flat.values()]),
            mesh=_AssemblyMesh(self),
            exports=first._exports,
            error=next(
                (part.error.of_part(name) for name, part in flat.items() if part.error), None
            ),
        )

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "parts": dict(self.parts)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state, parts=MappingProxyType(state["parts"]))

    @property
    def _pieces(self) -> tuple[Piece, ...]:
        return self._named

    async def _exported(self, wanted: ExportFormat) -> bytes:
        return await self._exports.together(self._named, wanted)

    async def _profile(self) -> bytes:
        raise ProfileError(
            "an assembly is made of several programs: profile one of its parts, such as "
            f"assembly.parts[{next(iter(self.parts))!r}].call_profile()"
        )

    def _checked(self, format: str) -> ExportFormat:  # noqa: A002
        wanted = super()._checked(format)
        if wanted not in FORMATS:
            raise FormatError(
                f"{wanted} files hold one part: use one of {', '.join(FORMATS)}, or write the "
                f"parts one by one, such as assembly.parts[{next(iter(self.parts))!r}]"
            )
        return wanted

    def __repr__(self) -> str:
        return f"{super().__repr__()[:-1]}, of {', '.join(self.parts)}>"


@dataclass(frozen=True)
class _AssemblyMesh:
    """All triangles of an assembly, one part after the other."""

    assembly: Assembly

    @property
    def is_colored(self) -> bool:
        return any(piece.color is not None for piece in self.assembly._pieces)

    def file(self) -> MeshFile:
        return MeshFile("binstl", self.to_bytes())

    def to_bytes(self) -> bytes:
        files = [part.stl for part in self.assembly.parts.values()]
        count = sum(part.triangle_count for part in self.assembly.parts.values())
        return b"".join([bytes(80), struct.pack("<I", count), *(data[84:] for data in files)])


@dataclass(frozen=True)
class AssemblyPlan:
    """What becomes an assembly.

    Attributes:
        models: What each part is made of, by its name.
        colors: As for `Assembly`.
    """

    models: Mapping[str, Part | Program]
    colors: Mapping[str, Color] | None = None

    async def made(self, render: RenderNamed) -> Assembly:
        """The assembly, its programs rendered at the same time.

        Raises:
            OpenSCADError: A program gave no part; the message begins with the name.
        """
        tasks = {
            name: start_eagerly(_named(name, model, render))
            for name, model in self.models.items()
            if isinstance(model, Program)
        }
        try:
            await asyncio.gather(*tasks.values())
        except BaseException:
            for task in tasks.values():
                task.cancel()
            raise
        parts = {
            name: tasks[name].result() if name in tasks else model
            for name, model in self.models.items()
        }
        return Assembly(parts, colors=self.colors)


def flattened(parts: Mapping[str, Any]) -> dict[str, Any]:
    """All leaves of nested mappings, by their paths.

    Raises:
        ValueError: There are none, or a name is none.
        TypeError: One of them is an assembly itself.
    """
    flat = dict(_leaves(parts, ""))
    if not flat:
        raise ValueError("there are no parts: give one or more, by their names")
    for name in flat:
        if not isinstance(name, str) or "" in name.split("/"):
            raise ValueError(f"{name!r} is no name of a part: give text")
        if isinstance(flat[name], Assembly):
            raise TypeError(f"{name!r} is an assembly: give its `parts`, which become a group")
        if any(other.startswith(f"{name}/") for other in flat):
            raise ValueError(f"{name!r} is a part and a group: give another name to one of them")
    return flat


def colored(names: Collection[str], colors: Mapping[str, Color] | None) -> dict[str, Rgba]:
    """The colours that are wanted, by the names of parts.

    Raises:
        ValueError: There is no such part, or no such colour.
    """
    given = 'a dictionary such as {"lid": "gold"}'
    require(colors is None or isinstance(colors, Mapping), "colors", colors, given)
    wanted: dict[str, Rgba] = {}
    # Those of groups first: a part's own wins.
    for name, color in sorted((colors or {}).items()):
        checked = checked_color(color)
        wanted.update(dict.fromkeys(below([name], names), checked))
    return wanted


def below(wanted: Collection[str], names: Collection[str]) -> frozenset[str]:
    """The parts of these names, and of the groups of these names.

    Raises:
        ValueError: There are none of a name.
    """
    require(isinstance(wanted, Collection), "hidden", wanted, "a list of names of parts")
    found: set[str] = set()
    for path in [wanted] if isinstance(wanted, str) else wanted:
        own = {name for name in names if name == path or name.startswith(f"{path}/")}
        if not own:
            known = f"the parts are {', '.join(names)}" if names else "it has no named parts"
            raise ValueError(f"there is no part {path!r}: {known}")
        found |= own
    return frozenset(found)


def _leaves(parts: Mapping[str, Any], path: str) -> Iterator[tuple[str, Any]]:
    for name, part in parts.items():
        if isinstance(part, Mapping):
            yield from _leaves(part, f"{path}{name}/")
        else:
            yield (f"{path}{name}" if path else name), part


def _pieces(parts: Mapping[str, Part], colors: Mapping[str, Rgba]) -> Iterator[Piece]:
    """Each part with its colour; those that have none share the palette."""
    plain = 0
    for name, part in parts.items():
        color = colors.get(name)
        if color is None and not part._mesh.is_colored:
            color = PALETTE[plain % len(PALETTE)]
            plain += 1
        yield Piece(name, color, part)


async def _named(name: str, program: Program, render: RenderNamed) -> Part:
    try:
        return await render(name, program)
    except OpenSCADError as error:
        raise error.of_part(name) from error.__cause__


def _together(all_measures: list[Measures]) -> Measures:
    volume = sum(measures.volume for measures in all_measures)
    area = sum(measures.area for measures in all_measures)
    closed = all(measures.is_closed for measures in all_measures)
    # Of what encloses nothing, the middle is that of its surface.
    whole = closed and volume > 0
    weights = [measures.volume if whole else measures.area for measures in all_measures]
    total = sum(weights) or 1.0

    def middle(axis: int) -> float:
        parts = zip(all_measures, weights, strict=True)
        return sum(measures.center_of_mass[axis] * weight for measures, weight in parts) / total

    def corner(pick: Callable[..., float], end: int) -> Vector:
        x, y, z = (
            pick(measures.bounds[end][axis] for measures in all_measures) for axis in (0, 1, 2)
        )
        return x, y, z

    return Measures(
        dimension=3,
        triangle_count=sum(measures.triangle_count for measures in all_measures),
        volume=volume,
        area=area,
        center_of_mass=(middle(0), middle(1), middle(2)),
        bounds=(corner(min, 0), corner(max, 1)),
        is_closed=closed,
        is_manifold=all(measures.is_manifold for measures in all_measures),
        digits=min(measures.digits for measures in all_measures),
    )


def _all_work(timings: list[Timings]) -> Timings:
    """All work, and how long it took: parts are rendered at the same time."""
    return Timings(
        queue=max(item.queue for item in timings),
        files=sum(item.files for item in timings),
        evaluate=sum(item.evaluate for item in timings),
        decode=sum(item.decode for item in timings),
        transfer=sum(item.transfer for item in timings),
        total=max(item.total for item in timings),
    )


def _report(reports: list[EngineReport]) -> EngineReport:
    first = reports[0]
    same = all(report.cache == first.cache for report in reports)
    return EngineReport(
        version=first.version,
        warm=all(report.warm for report in reports),
        cache=first.cache if same else None,
        memory=max(report.memory for report in reports),
        evaluation=_least_certain(report.evaluation for report in reports),
    )


def _least_certain(evaluations: Iterable[Evaluation]) -> Evaluation:
    found = frozenset(evaluations)
    order: tuple[Evaluation, ...] = ("fast", "corrected", "openscad")
    return next(evaluation for evaluation in order if evaluation in found)

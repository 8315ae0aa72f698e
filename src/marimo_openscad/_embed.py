"""What a page by itself shows: one part, parts for each state of some parameters, a program."""

from __future__ import annotations

import asyncio
import base64
import html
import json
import os.path
from array import array
from collections.abc import Callable, Coroutine, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import product
from math import prod
from typing import Any

from marimo_openscad import _html
from marimo_openscad._contract import diagnostic_to_wire
from marimo_openscad._errors import OpenSCADError, ParameterError
from marimo_openscad._files import WORK
from marimo_openscad._geometry.off import write_off
from marimo_openscad._html import Theme
from marimo_openscad._literal import literal
from marimo_openscad._part import MeshFile, Part
from marimo_openscad._program import Program

MOST_STATES = 256
MOST_BYTES = 64_000_000
_AT_A_TIME = 4


@dataclass(frozen=True)
class Choices:
    """The values of one parameter.

    Attributes:
        name: The variable.
        values: As JSON has them.
        initial: Where the page begins.
    """

    name: str
    values: tuple[Any, ...]
    initial: Any

    def to_json(self) -> dict[str, Any]:
        """As `part-element.ts` reads it."""
        numbers = all(_is_number(value) for value in self.values)
        ordered = numbers and len(self.values) > 2 and list(self.values) == sorted(self.values)
        return {
            "name": self.name,
            "label": self.name,
            "ordered": ordered,
            "initial": self.initial,
            "choices": [{"value": value, "label": _label(value)} for value in self.values],
        }


async def viewer_page(
    shown: Part | Program | None,
    render: Callable[[Program], Coroutine[Any, Any, Part]],
    parameters: Mapping[str, Iterable[object]] | None,
    *,
    engine: bool,
    title: str | None,
    theme: Theme,
) -> str:
    """The page of a viewer; see `Viewer.to_html`."""
    if shown is None:
        raise ValueError("the viewer shows nothing yet: give it a model with update().")
    if isinstance(shown, Part):
        if engine or parameters:
            raise ValueError(
                "the viewer shows a Part, which is a solid without parameters: give it the "
                "model that the part was rendered from."
            )
        return part_page(shown, title=title, theme=theme)
    if not engine:
        return await states_page(shown, parameters or {}, render, title=title, theme=theme)
    if parameters:
        raise ValueError(
            "parameters= makes parts beforehand and engine=True makes them in the page: use one."
        )
    return program_page(shown, title=title, theme=theme)


def part_page(part: Part, *, title: str | None, theme: Theme) -> str:
    """A page that shows one part."""
    return _states_page([], [part], title, theme)


async def states_page(
    program: Program,
    parameters: Mapping[str, Iterable[object]],
    render: Callable[[Program], Coroutine[Any, Any, Part]],
    *,
    title: str | None,
    theme: Theme,
) -> str:
    """A page that shows a program's part for each combination of some parameters' values.

    Raises:
        ParameterError: A parameter has no values, or one without an OpenSCAD form.
        ValueError: There are more than `MOST_STATES` combinations, or their parts are
            larger than `MOST_BYTES` together.
        OpenSCADError: A combination gives no part; a note names it.
    """
    choices = [
        _choices(name, values, program.parameters.get(name)) for name, values in parameters.items()
    ]
    count = prod(len(item.values) for item in choices)
    if count > MOST_STATES:
        factors = " × ".join(str(len(item.values)) for item in choices)
        raise ValueError(
            f"the page would have {factors} = {count} parts, allowed are {MOST_STATES}: give "
            "fewer values, or put OpenSCAD into the page with engine=True."
        )
    gate = asyncio.Semaphore(_AT_A_TIME)

    async def made(values: tuple[Any, ...]) -> Part:
        chosen = {item.name: value for item, value in zip(choices, values, strict=True)}
        async with gate:
            try:
                return await render(replace(program, parameters={**program.parameters, **chosen}))
            except OpenSCADError as error:
                error.add_note(f"with parameters={chosen}")
                raise

    tasks = [
        asyncio.ensure_future(made(values)) for values in product(*(c.values for c in choices))
    ]
    try:
        parts = await asyncio.gather(*tasks)
    except BaseException:
        for task in tasks:
            task.cancel()
        raise
    return _states_page(choices, parts, title, theme)


def program_page(program: Program, *, title: str | None, theme: Theme) -> str:
    """A page that renders a program itself, with the Customizer's controls."""
    # What is wrong with the parameters is raised here, and not told in the page.
    _ = program.assignments
    parameters = {name: _plain(value) for name, value in program.parameters.items()}
    written = html.escape(json.dumps(parameters, allow_nan=False))
    attributes = f' customizer measures parameters="{written}"'
    return _html.engine_page(_packed_program(program), attributes, title=title, theme=theme)


def _states_page(choices: list[Choices], parts: list[Part], title: str | None, theme: Theme) -> str:
    names: dict[MeshFile, str] = {}
    states = []
    for part in parts:
        file = mesh_file(part)
        name = names.setdefault(file, str(len(names)))
        states.append(
            {
                "mesh": name,
                "format": file.format,
                "diagnostics": [diagnostic_to_wire(item) for item in part.diagnostics],
                "echo": list(part.echo),
            }
        )
    size = sum(len(file.data) for file in names)
    if size > MOST_BYTES and choices:
        raise ValueError(
            f"the parts have {size / 1e6:.0f} MB together, allowed are {MOST_BYTES / 1e6:.0f}: "
            "give fewer values, or put OpenSCAD into the page with engine=True."
        )
    content = {"parameters": [item.to_json() for item in choices], "states": states}
    meshes = {name: file.data for file, name in names.items()}
    return _html.view_page(content, meshes, title=title, theme=theme)


def mesh_file(part: Part) -> MeshFile:
    """A part as it is shown, with its colours."""
    drawn = part._drawable
    if isinstance(drawn, MeshFile):
        return drawn
    # The browser's engine keeps the mesh beside the file that has no colours.
    if part.dimension == 2:
        return MeshFile("svg", part._written)
    if not drawn.mesh.colors:
        return MeshFile("binstl", part._written)
    positions = array("f", drawn.mesh.positions.to_bytes())
    return MeshFile("off", write_off(positions, drawn.mesh.colors.to_bytes()))


def _packed_program(program: Program) -> dict[str, Any]:
    """As `written.ts` reads it, without the folders of this machine that all files share."""
    gathered = program.gathered
    own = [file.path for file in gathered.files if file.path.startswith(WORK + "/")]
    folder = os.path.commonpath([os.path.dirname(path) for path in (gathered.path, *own)])

    def shorter(path: str) -> str:
        return WORK + path.removeprefix(folder) if path.startswith(folder + "/") else path

    def rewritten(source: str) -> str:
        for opening in '<"':
            source = source.replace(f"{opening}{folder}/", f"{opening}{WORK}/")
        return source

    def contents(path: str, data: bytes) -> bytes:
        if not path.lower().endswith(".scad"):
            return data
        return rewritten(data.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")

    return {
        "path": shorter(gathered.path),
        "source": rewritten(gathered.source),
        "files": [
            {
                "path": shorter(file.path),
                "base64": base64.b64encode(contents(file.path, file.data)).decode(),
            }
            for file in gathered.files
        ],
    }


def _choices(name: str, values: Iterable[object], now: object) -> Choices:
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise ParameterError(
            f"parameter {name!r}: give the values that the page is to have, such as "
            f"parameters={{{name!r}: [1, 2, 3]}}."
        )
    # Two values are the same where OpenSCAD reads the same.
    plain = {literal(value, name): _plain(value) for value in values}
    if not plain:
        raise ParameterError(f"parameter {name!r} has no values: give one or more.")
    first, *_ = plain.values()
    return Choices(name, tuple(plain.values()), plain.get(literal(now, name), first))


def _plain(value: Any) -> Any:
    """A parameter's value as JSON has it."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    if isinstance(value, Iterable):
        return [_plain(item) for item in value]
    number = float(value)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _label(value: Any) -> str:
    return value if isinstance(value, str) else literal(value)

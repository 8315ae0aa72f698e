"""Pages of parts and viewers: one part, one for each state of parameters, or a program."""

from __future__ import annotations

import html
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice, product
from math import prod
from typing import Any

from marimo_openscad._customizer.parameters import CustomizerParameter, read_parameters
from marimo_openscad._engines.base import Engine, Settings
from marimo_openscad._engines.batch import render_all
from marimo_openscad._engines.spec import ModelSpec, rendered
from marimo_openscad._errors import ParameterError
from marimo_openscad._html import page_template
from marimo_openscad._html.packed_program import packed_program
from marimo_openscad._html.without_places import without_places
from marimo_openscad._model.display import Theme
from marimo_openscad._model.mesh_file import MeshFile
from marimo_openscad._model.part import Part
from marimo_openscad._model.program import Program
from marimo_openscad._scad.literal import literal
from marimo_openscad._wire.codec import diagnostic_to_wire

MOST_STATES = 256
MOST_VALUES = 10_000
"""Of one parameter, before those that are the same are left out."""
MOST_BYTES = 64_000_000


@dataclass(frozen=True)
class Choices:
    """The values of one parameter.

    Attributes:
        name: The variable.
        label: What to call it.
        values: As JSON has them, each with what to call it.
        initial: Where the page begins.
    """

    name: str
    label: str
    values: tuple[tuple[Any, str], ...]
    initial: Any

    def to_json(self) -> dict[str, Any]:
        """As `part-element.ts` reads it."""
        return {
            "name": self.name,
            "label": self.label,
            "kind": self._kind,
            "initial": self.initial,
            "choices": [{"value": value, "label": label} for value, label in self.values],
        }

    @property
    def _kind(self) -> str:
        plain = [value for value, _ in self.values]
        if len(plain) == 2 and all(isinstance(value, bool) for value in plain):
            return "flag"
        numbers = all(_is_number(value) for value in plain)
        return "steps" if numbers and len(plain) > 2 and plain == sorted(plain) else "choice"


async def viewer_page(
    shown: ModelSpec | None,
    open_engine: Callable[[], Engine],
    settings: Settings,
    parameters: Mapping[str, Iterable[object]] | None,
    *,
    engine: bool,
    title: str | None,
    theme: Theme,
) -> str:
    """The page of a viewer; see `Viewer.to_html`."""
    if shown is None:
        raise ValueError("the viewer shows nothing yet: give it a model with update().")
    if not isinstance(shown, Program):
        if engine or parameters:
            raise ValueError(
                "the viewer shows a Part, or several, which have no parameters: give it the "
                "one model that the part was rendered from."
            )
        part = shown if isinstance(shown, Part) else await rendered(shown, open_engine(), settings)
        return part_page(part, title=title, theme=theme)
    if not engine:
        return await states_page(
            shown, parameters or {}, open_engine(), settings, title=title, theme=theme
        )
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
    engine: Engine,
    settings: Settings,
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
    given = {name: _values(name, values) for name, values in parameters.items()}
    count = prod(map(len, given.values()))
    if count > MOST_STATES:
        factors = " × ".join(str(len(values)) for values in given.values())
        raise ValueError(
            f"the page would have {factors} = {count} parts, allowed are {MOST_STATES}: give "
            "fewer values, or put OpenSCAD into the page with engine=True."
        )
    described = await read_parameters(engine, program.source, settings.timeout) if given else ()
    known = {item.name: item for item in described}
    choices = [
        _choices(name, values, known.get(name), program.parameters)
        for name, values in given.items()
    ]
    combinations = (dict(zip(given, values, strict=True)) for values in product(*given.values()))
    parts = await render_all(
        engine, (program.with_parameters(chosen) for chosen in combinations), settings
    )
    return _states_page(choices, parts, title, theme)


def program_page(program: Program, *, title: str | None, theme: Theme) -> str:
    """A page that renders a program itself, with the Customizer's controls."""
    # What is wrong with the parameters is raised here, and not told in the page.
    _ = program.assignments
    parameters = {name: _plain(value) for name, value in program.parameters.items()}
    written = html.escape(json.dumps(parameters, allow_nan=False))
    attributes = f' customizer measures parameters="{written}"'
    return page_template.engine_page(packed_program(program), attributes, title=title, theme=theme)


def _states_page(choices: list[Choices], parts: list[Part], title: str | None, theme: Theme) -> str:
    names: dict[MeshFile, str] = {}
    states = []
    for part in parts:
        pieces = [
            {
                "name": piece.name,
                "color": piece.color,
                "mesh": names.setdefault(file, str(len(names))),
                "format": file.format,
            }
            for piece, file in ((piece, piece.part._mesh.file()) for piece in part._pieces)
        ]
        states.append(
            {
                "pieces": pieces,
                "diagnostics": [
                    diagnostic_to_wire(item) for item in without_places(part.diagnostics)
                ],
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
    return page_template.view_page(content, meshes, title=title, theme=theme)


def _values(name: str, values: Iterable[object]) -> list[Any]:
    if isinstance(values, (str, bytes)) or not isinstance(values, Iterable):
        raise ParameterError(
            f"parameter {name!r}: give the values that the page is to have, such as "
            f"parameters={{{name!r}: [1, 2, 3]}}."
        )
    # Two values are the same where OpenSCAD reads the same.
    some = list(islice(values, MOST_VALUES + 1))
    if len(some) > MOST_VALUES:
        raise ParameterError(f"parameter {name!r} has more than {MOST_VALUES} values: give fewer.")
    plain = {literal(value, name): _plain(value) for value in some}
    if not plain:
        raise ParameterError(f"parameter {name!r} has no values: give one or more.")
    return list(plain.values())


def _choices(
    name: str,
    values: list[Any],
    described: CustomizerParameter | None,
    parameters: Mapping[str, object],
) -> Choices:
    """A parameter, named as in the Customizer, that begins where the program does."""
    options = described.options if described else ()
    labels = {_same(option.value): option.label for option in options}
    default = described.default if described else None
    now = _same(parameters.get(name, default))
    return Choices(
        name,
        described.label if described else name,
        tuple((value, labels.get(_same(value), _label(value))) for value in values),
        next((value for value in values if _same(value) == now), values[0]),
    )


def _same(value: object) -> str:
    return json.dumps(_plain(value))


def _plain(value: Any) -> Any:
    """A parameter's value as JSON has it."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    if isinstance(value, Iterable):
        if isinstance(value, range) and value[MOST_VALUES:]:
            raise ParameterError(f"{value!r} has more than {MOST_VALUES} numbers: give fewer.")
        return [_plain(item) for item in value]
    number = float(value)
    return int(number) if number.is_integer() and abs(number) < 2**53 else number


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _label(value: Any) -> str:
    return value if isinstance(value, str) else literal(value)

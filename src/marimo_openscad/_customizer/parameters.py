"""Customizer parameters of a program, read by OpenSCAD itself; for controls and pages."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from marimo_openscad._engines.base import Engine, Settings
from marimo_openscad._engines.reading import read_files
from marimo_openscad._errors import EngineError
from marimo_openscad._model.program import Program, Source

ParameterType = Literal["number", "string", "boolean", "vector"]
Value = float | str | bool | tuple[float, ...]


@dataclass(frozen=True)
class CustomizerOption:
    """One of the values that a parameter may have.

    Attributes:
        value: A number or a string.
        label: What to show for it.
    """

    value: float | str
    label: str


@dataclass(frozen=True)
class CustomizerParameter:
    """A variable of a program that its author meant to be set.

    Attributes:
        name: The variable.
        group: The section it stands in (`/* [Size] */`), "Parameters" outside of any, and
            "" behind a comment `/* … */` that names none.
        label: The comment in the line above it, else its name.
        type: `number`, `string`, `boolean` or `vector` (up to four numbers).
        default: The value in the program.
        minimum: Least value of a number, or of each number of a vector, where given.
        maximum: Largest value, where given.
        step: From one value to the next, where given.
        max_length: Most characters of a string, where given.
        options: The values to choose from, empty where any will do.
    """

    name: str
    group: str
    label: str
    type: ParameterType
    default: Value
    minimum: float | None = None
    maximum: float | None = None
    step: float | None = None
    max_length: int | None = None
    options: tuple[CustomizerOption, ...] = ()


async def read_parameters(
    engine: Engine, source: Source, timeout: float
) -> tuple[CustomizerParameter, ...]:
    """What `customizer_parameters` gives, read by that engine.

    Raises:
        OpenSCADError: The program cannot be read; the class says why.
    """
    await read_files([source], timeout)
    description = await engine.document(Program(source), Settings(timeout), "param")
    try:
        described = json.loads(description)
    except (ValueError, RecursionError) as error:
        raise EngineError(f"OpenSCAD's description of the parameters is none: {error}.") from error
    return tuple(map(_parameter, described.get("parameters", [])))


def _parameter(wire: Mapping[str, Any]) -> CustomizerParameter:
    default = wire["initial"]
    vector = isinstance(default, list)
    return CustomizerParameter(
        name=wire["name"],
        # OpenSCAD writes none behind a comment that stands on a line of its own.
        group=wire.get("group", ""),
        label=wire.get("caption", wire["name"]),
        # OpenSCAD calls a vector a number with several values.
        type="vector" if vector else wire["type"],
        default=tuple(default) if vector else default,
        minimum=wire.get("min"),
        maximum=wire.get("max"),
        step=wire.get("step"),
        max_length=wire.get("maxLength"),
        options=tuple(
            CustomizerOption(option["value"], option["name"]) for option in wire.get("options", ())
        ),
    )

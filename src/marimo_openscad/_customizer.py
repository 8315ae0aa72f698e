"""What OpenSCAD's Customizer shows of a program: its parameters, read by OpenSCAD itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeGuard

from marimo_openscad._blocking import wait_for
from marimo_openscad._engine import DEFAULT_TIMEOUT, Engine, Renderer, Settings, engine_for
from marimo_openscad._files import FileContents
from marimo_openscad._program import Program

if TYPE_CHECKING:
    from marimo_openscad._controls import Customizer

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
        group: The section it stands in (`/* [Size] */`), "Parameters" outside of any.
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


def customizer_parameters(
    model: object,
    *,
    files: Mapping[str, FileContents] | None = None,
    library_paths: Sequence[str | Path] = (),
    timeout: float = DEFAULT_TIMEOUT,
    renderer: Renderer = "auto",
) -> tuple[CustomizerParameter, ...]:
    """Read the parameters that a program offers to OpenSCAD's Customizer.

    Works where the host can block, as your own machine and marimo's cells in the browser
    can; elsewhere use `customizer_parameters_async`.

    Args:
        model: A SolidPython2 object, OpenSCAD source as a string, a `pathlib.Path` to
            a .scad file, or a `Program`.
        files: Files that the program includes, as for `render`.
        library_paths: Where to look for libraries, as for `render`.
        timeout: Seconds after which the work is ended.
        renderer: Which OpenSCAD reads it, as for `render`.

    Returns:
        The parameters in the order of the source; those of the group `[Hidden]` and of
        included files, and variables whose value is computed, are left out.

    Raises:
        ModelTypeError: The model is none of the above.
        SourceError: The program cannot be read; see the exception's `diagnostics`.
        EngineUnavailable: No engine can run here, or this host cannot block.

    Example:
        >>> width, *_ = customizer_parameters("width = 10; // [1:50]")  # doctest: +SKIP
        >>> width.default, width.minimum, width.maximum  # doctest: +SKIP
        (10.0, 1.0, 50.0)
    """
    engine = engine_for(renderer)
    program = Program.from_model(model, None, files, library_paths)
    return wait_for(
        lambda: read_parameters(engine, program, timeout), "await customizer_parameters_async(...)"
    )


async def customizer_parameters_async(
    model: object,
    *,
    files: Mapping[str, FileContents] | None = None,
    library_paths: Sequence[str | Path] = (),
    timeout: float = DEFAULT_TIMEOUT,
    renderer: Renderer = "auto",
) -> tuple[CustomizerParameter, ...]:
    """Read the parameters of a program where nothing can block.

    Arguments, result and exceptions are those of `customizer_parameters`.
    """
    program = Program.from_model(model, None, files, library_paths)
    return await read_parameters(engine_for(renderer), program, timeout)


def customizer(
    model: object,
    *,
    preset: Mapping[str, object] | None = None,
    files: Mapping[str, FileContents] | None = None,
    library_paths: Sequence[str | Path] = (),
    timeout: float = DEFAULT_TIMEOUT,
    renderer: Renderer = "auto",
) -> Customizer:
    """Make marimo controls of what a program offers to OpenSCAD's Customizer.

    Sliders, number fields, drop-downs, check boxes and text fields, in groups as in the
    source; a vector has a field for each number, `[Global]` stays in sight above the
    groups. An emptied number field stands for the number in the program.

    Args:
        model: A SolidPython2 object, OpenSCAD source as a string, a `pathlib.Path` to
            a .scad file, a `Program`, or what `customizer_parameters_async` has read.
        preset: Where the controls start: a set that `load_presets` has read, or an earlier
            `value`. Names that the program does not offer are passed over, and numbers
            kept within their limits, as in OpenSCAD.
        files: Files that the program includes, as for `render`.
        library_paths: Where to look for libraries, as for `render`.
        timeout: Seconds after which reading the program is ended.
        renderer: Which OpenSCAD reads it, as for `render`.

    Returns:
        One element of marimo's: cells that use it run again at each change. Its `value`
        is what `render` and `openscad_viewer` take as `parameters`.

    Raises:
        ImportError: marimo is not installed.
        ParameterError: The preset has a value that its parameter cannot have.
        ModelTypeError: The model is none of the above.
        SourceError: The program cannot be read; see the exception's `diagnostics`.
        EngineUnavailable: No engine can run here, or this host cannot block.

    Example:
        >>> controls = customizer(pathlib.Path("bracket.scad"))  # doctest: +SKIP
        >>> controls.value  # in another cell  # doctest: +SKIP
        {'width': 60, 'holes': [2, 3], 'rounded': True}
    """
    require_marimo()
    from marimo_openscad._controls import Customizer

    if _is_read(model):
        return Customizer(model, preset or {})
    program = Program.from_model(model, None, files, library_paths)
    found = customizer_parameters(program, timeout=timeout, renderer=renderer)
    return Customizer(found, {**program.parameters, **(preset or {})})


def _is_read(model: object) -> TypeGuard[tuple[CustomizerParameter, ...]]:
    return isinstance(model, tuple) and all(isinstance(item, CustomizerParameter) for item in model)


def require_marimo() -> None:
    """Raise an `ImportError` that says what to do if marimo is not installed."""
    if find_spec("marimo") is None:
        raise ImportError(
            "the Customizer's controls are marimo's, and marimo is not installed: install it, "
            "or read the parameters with `customizer_parameters`.",
            name="marimo",
        )


async def read_parameters(
    engine: Engine, program: Program, timeout: float
) -> tuple[CustomizerParameter, ...]:
    """What `customizer_parameters` gives, read by that engine."""
    # The values in the source are asked for.
    plain = replace(program, parameters={})
    description = await engine.document(plain, Settings(timeout), "param")
    return tuple(map(_parameter, json.loads(description).get("parameters", [])))


def _parameter(wire: Mapping[str, Any]) -> CustomizerParameter:
    default = wire["initial"]
    vector = isinstance(default, list)
    return CustomizerParameter(
        name=wire["name"],
        group=wire["group"],
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

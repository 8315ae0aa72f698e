"""`customizer` and `customizer_parameters`: a program's parameters as controls or as values."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeGuard, Unpack

from marimo_openscad._customizer.parameters import CustomizerParameter, read_parameters
from marimo_openscad._engines.options import (
    ReadOptions,
    check_names,
    engine_of,
    timeout_of,
)
from marimo_openscad._engines.select import engine_for
from marimo_openscad._host.blocking import wait_for
from marimo_openscad._model.option_types import require
from marimo_openscad._model.program import Program

if TYPE_CHECKING:
    from marimo_openscad._integrations.marimo_controls import Customizer


async def customizer_parameters(
    model: object, **options: Unpack[ReadOptions]
) -> tuple[CustomizerParameter, ...]:
    """Read the parameters that a program offers to OpenSCAD's Customizer.

    Args:
        model: A SolidPython2 object, OpenSCAD source as a string, a `pathlib.Path` to
            a .scad file, a `Source` or a `Program`.
        **options: See `ReadOptions`.

    Returns:
        The parameters in the order of the source; those of the group `[Hidden]` and of
        included files, and variables whose value is computed, are left out.

    Raises:
        ModelTypeError: The model is none of the above.
        SourceError: The program cannot be read; see the exception's `diagnostics`.
        EngineUnavailable: No engine can run here.

    Example:
        >>> width, *_ = await customizer_parameters("width = 10; // [1:50]")  # doctest: +SKIP
        >>> width.default, width.minimum, width.maximum  # doctest: +SKIP
        (10.0, 1.0, 50.0)
    """
    check_names(options, "customizer_parameters", ReadOptions)
    return await _parameters_of(_program(model, options), options)


def customizer_parameters_sync(
    model: object, **options: Unpack[ReadOptions]
) -> tuple[CustomizerParameter, ...]:
    """Read the parameters of a program, without `await`; see `customizer_parameters`.

    Raises:
        EngineUnavailable: This host cannot block; the message says what to do.
    """
    check_names(options, "customizer_parameters_sync", ReadOptions)
    program = _program(model, options)
    return wait_for(lambda: _parameters_of(program, options), "await customizer_parameters(...)")


async def customizer(
    model: object,
    *,
    preset: Mapping[str, object] | None = None,
    view: bool = False,
    **options: Unpack[ReadOptions],
) -> Customizer:
    """Make marimo controls of what a program offers to OpenSCAD's Customizer.

    Sliders, number fields, drop-downs, check boxes and text fields, in groups as in the
    source; a vector has a field for each number, `[Global]` stays in sight above the
    groups. An emptied number field stands for the number in the program.

    Args:
        model: A SolidPython2 object, OpenSCAD source as a string, a `pathlib.Path` to
            a .scad file, a `Source` or a `Program`; or, without a view, what
            `customizer_parameters` has read.
        preset: Where the controls start: a set that `load_presets` has read, or an earlier
            `value`. Names that the program does not offer are passed over, and numbers
            kept within their limits, as in OpenSCAD.
        view: Whether to show the part beside the controls or, where that is narrow, below
            them: a view that follows them, the `viewer` of the answer.
        **options: See `ReadOptions`.

    Returns:
        One element of marimo's: cells that use it run again at each change. Its `value`
        is what `render` and `openscad_viewer` take as `parameters`.

    Raises:
        ImportError: marimo is not installed.
        ParameterError: The preset has a value that its parameter cannot have.
        ModelTypeError: The model is none of the above.
        SourceError: The program cannot be read; see the exception's `diagnostics`.
        EngineUnavailable: No engine can run here.

    Example:
        >>> controls = await customizer(pathlib.Path("bracket.scad"))  # doctest: +SKIP
        >>> controls.value  # in another cell  # doctest: +SKIP
        {'width': 60, 'holes': [2, 3], 'rounded': True}
    """
    check_names(options, "customizer", ReadOptions)
    _require_marimo()
    if _is_read(model):
        return _controls(model, None, preset, view, options)
    program = _program(model, options)
    return _controls(await _parameters_of(program, options), program, preset, view, options)


def customizer_sync(
    model: object,
    *,
    preset: Mapping[str, object] | None = None,
    view: bool = False,
    **options: Unpack[ReadOptions],
) -> Customizer:
    """Make marimo controls of a program's parameters, without `await`; see `customizer`.

    Raises:
        EngineUnavailable: This host cannot block; the message says what to do.
    """
    check_names(options, "customizer_sync", ReadOptions)
    _require_marimo()
    if _is_read(model):
        return _controls(model, None, preset, view, options)
    program = _program(model, options)
    read = wait_for(lambda: _parameters_of(program, options), "await customizer(...)")
    return _controls(read, program, preset, view, options)


def _program(model: object, options: ReadOptions) -> Program:
    return Program.from_model(model, None, options.get("files"), options.get("library_paths", ()))


async def _parameters_of(program: Program, options: ReadOptions) -> tuple[CustomizerParameter, ...]:
    # The values in the source are asked for, not those that a program sets.
    return await read_parameters(
        engine_for(engine_of(options)), program.source, timeout_of(options)
    )


def _controls(
    read: tuple[CustomizerParameter, ...],
    program: Program | None,
    preset: Mapping[str, object] | None,
    view: bool,
    options: ReadOptions,
) -> Customizer:
    from marimo_openscad._integrations.marimo_controls import Customizer

    wanted = "a set that `load_presets` has read, or a dictionary of values"
    require(preset is None or isinstance(preset, Mapping), "preset", preset, wanted)
    own = program.parameters if program else {}
    settings = {**own, **(preset or {})}
    if not view:
        return Customizer(read, settings)
    if program is None:
        raise ValueError("view=True needs the model itself: give it in place of its parameters.")
    from marimo_openscad._view.widget import Viewer

    shown = program
    viewer = Viewer(engine=engine_of(options))

    def follow(value: Mapping[str, object]) -> None:
        viewer.update(shown, parameters=value, timeout=timeout_of(options))

    controls = Customizer(read, settings, viewer=viewer, on_change=follow)
    # Not from the settings: marimo may have brought back what the reader had chosen.
    follow(controls._value)
    return controls


def _is_read(model: object) -> TypeGuard[tuple[CustomizerParameter, ...]]:
    return isinstance(model, tuple) and all(isinstance(item, CustomizerParameter) for item in model)


def _require_marimo() -> None:
    if find_spec("marimo") is None:
        raise ImportError(
            "the Customizer's controls are marimo's, and marimo is not installed: install it, "
            "or read the parameters with `customizer_parameters`.",
            name="marimo",
        )

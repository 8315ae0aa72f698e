"""What to render and show, from whatever the user has: one model, or several by their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from marimo_openscad._assembly import Assembly, AssemblyPlan, colored, flattened
from marimo_openscad._colors import Color
from marimo_openscad._engine import Engine, Settings
from marimo_openscad._files import FileContents
from marimo_openscad._part import Part
from marimo_openscad._program import Program

Wanted = Part | Program | AssemblyPlan


def wanted_of(
    model: object,
    parameters: Mapping[str, object] | None = None,
    files: Mapping[str, FileContents] | None = None,
    library_paths: Sequence[str | PurePath] = (),
    colors: Mapping[str, Color] | None = None,
) -> Wanted:
    """A part, or what becomes one.

    Args:
        model: A model as for `Program.from_model`, a part, or several of these by name.
        parameters: As for `render`.
        files: As for `render`.
        library_paths: As for `render`.
        colors: Of several, as for `Assembly`.

    Raises:
        OpenSCADError: It is no model, or its parameters are none.
        ValueError: A name is no part's, or a colour is none.
        FileNotFoundError: A given file or library path is not there.
    """
    if not isinstance(model, Mapping):
        if colors is not None:
            raise ValueError(
                "colors= is for several parts by their names; give one its colours with color()"
            )
        return _alone(model, parameters, files, library_paths)
    models = {
        name: _alone(item, parameters, files, library_paths)
        for name, item in flattened(model).items()
    }
    # What is wrong with them is raised here, to the caller.
    colored(models, colors)
    parts = {name: item for name, item in models.items() if isinstance(item, Part)}
    if len(parts) == len(models):
        return Assembly(parts, colors=colors)
    return AssemblyPlan(models, colors)


async def rendered(wanted: Wanted, engine: Engine, settings: Settings) -> Part:
    """The part.

    Raises:
        OpenSCADError: There is none; the class says why.
    """
    if isinstance(wanted, Part):
        return wanted
    if isinstance(wanted, Program):
        return await engine.render(wanted, settings)
    return await wanted.made(lambda _, program: engine.render(program, settings))


def _alone(
    model: object,
    parameters: Mapping[str, object] | None,
    files: Mapping[str, FileContents] | None,
    library_paths: Sequence[str | PurePath],
) -> Part | Program:
    if isinstance(model, Part):
        return model
    program = Program.from_model(model, parameters, files, library_paths)
    # What is wrong with the call is raised here, to the caller.
    _ = program.assignments, program.gathered
    return program

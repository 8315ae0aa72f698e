"""Model specs: a part, or the program or plan that becomes one, from a user's model."""

from __future__ import annotations

from collections.abc import Mapping

from marimo_openscad._engines.base import Engine, Settings
from marimo_openscad._engines.options import RenderOptions, settings_of
from marimo_openscad._model.assembly import Assembly, AssemblyPlan, colored, flattened
from marimo_openscad._model.colors import Color
from marimo_openscad._model.imports.time_left import reading_within
from marimo_openscad._model.part import Part
from marimo_openscad._model.program import Program

ModelSpec = Part | Program | AssemblyPlan


def resolve(
    model: object,
    options: RenderOptions | None = None,
    colors: Mapping[str, Color] | None = None,
) -> ModelSpec:
    """A part, or what becomes one.

    Args:
        model: A model as for `Program.from_model`, a part, or several of these by name.
        options: As for `render`.
        colors: Of several, as for `Assembly`.

    Raises:
        OpenSCADError: It is no model, or its parameters are none.
        ValueError: A name is no part's, or a colour is none.
        FileNotFoundError: A given file or library path is not there.
    """
    options = options or {}
    if isinstance(model, Part):
        given = [name for name in ("parameters", "files", "library_paths") if options.get(name)]
        if given:
            raise ValueError(
                f"{given[0]}= is for what is to be rendered, and the part is rendered already: "
                "give the model that it was made of."
            )
    if not isinstance(model, Mapping):
        if colors is not None:
            raise ValueError(
                "colors= is for several parts by their names; give one its colours with color()"
            )
        return _resolve_one(model, options)
    models = {name: _resolve_one(item, options) for name, item in flattened(model).items()}
    # What is wrong with them is raised here, to the caller.
    colored(models, colors)
    parts = {name: item for name, item in models.items() if isinstance(item, Part)}
    if len(parts) == len(models):
        return Assembly(parts, colors=colors)
    return AssemblyPlan(models, colors)


async def rendered(spec: ModelSpec, engine: Engine, settings: Settings) -> Part:
    """The part.

    Raises:
        OpenSCADError: There is none; the class says why.
    """
    if isinstance(spec, Part):
        return spec
    if isinstance(spec, Program):
        part = await engine.render(spec, settings)
    else:
        part = await spec.made(lambda _, program: engine.render(program, settings))
    return part if settings.allow_errors else part._whole()


def _resolve_one(model: object, options: RenderOptions) -> Part | Program:
    if isinstance(model, Part):
        return model
    program = Program.from_model(
        model,
        options.get("parameters"),
        options.get("files"),
        options.get("library_paths", ()),
    )
    with reading_within(settings_of(options).timeout):
        # What is wrong with the call is raised here, to the caller.
        _ = program.assignments, program.source.gathered
    return program

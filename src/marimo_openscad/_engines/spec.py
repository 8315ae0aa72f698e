"""Model specs: a part, or the program or plan that becomes one, from a user's model."""

from __future__ import annotations

from collections.abc import Mapping

from marimo_openscad._engines.base import Engine, Settings
from marimo_openscad._engines.options import RenderOptions, settings_of
from marimo_openscad._engines.reading import read_files, read_now
from marimo_openscad._model.assembly import Assembly, AssemblyPlan, colored, flattened
from marimo_openscad._model.colors import Color
from marimo_openscad._model.imports.time_left import ReadingTime
from marimo_openscad._model.part import Part
from marimo_openscad._model.program import Program, Source

ModelSpec = Part | Program | AssemblyPlan


def resolve(
    model: object,
    options: RenderOptions | None = None,
    colors: Mapping[str, Color] | None = None,
) -> ModelSpec:
    """A part, or what becomes one, with its files; they are read while everything else waits.

    Args:
        model: A model as for `Program.from_model`, a part, or several of these by name.
        options: As for `render`.
        colors: Of several, as for `Assembly`.

    Raises:
        OpenSCADError: It is no model, or its parameters are none.
        ValueError: A name is no part's, or a colour is none.
        FileNotFoundError: A given file or library path is not there.
    """
    spec = unread(model, options, colors)
    read_now(sources_of(spec), ReadingTime(settings_of(options or {}).timeout))
    return spec


async def resolved(
    model: object,
    options: RenderOptions | None = None,
    colors: Mapping[str, Color] | None = None,
) -> ModelSpec:
    """The same; the event loop goes on while its files are read."""
    spec = unread(model, options, colors)
    await read_files(sources_of(spec), settings_of(options or {}).timeout)
    return spec


def unread(
    model: object,
    options: RenderOptions | None = None,
    colors: Mapping[str, Color] | None = None,
) -> ModelSpec:
    """The same as `resolve`, of whose files only those are read that were given."""
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
    await read_files(sources_of(spec), settings.timeout)
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
    # What is wrong with the call is raised here, to the caller.
    _ = program.assignments
    return program


def sources_of(spec: ModelSpec) -> list[Source]:
    """The sources of a model's programs, in an order that every Python has."""
    if isinstance(spec, Part):
        return []
    programs = [spec] if isinstance(spec, Program) else spec.models.values()
    return [program.source for program in programs if isinstance(program, Program)]

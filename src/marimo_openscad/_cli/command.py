"""The command: renders each program, writes its files, and says by its status what came of it."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections.abc import Sequence
from pathlib import Path

from marimo_openscad._cli.arguments import Arguments, parsed, target
from marimo_openscad._cli.report import Report
from marimo_openscad._customizer.parameters import read_parameters
from marimo_openscad._customizer.presets import decoded, load_presets
from marimo_openscad._engines.base import Engine, Settings
from marimo_openscad._engines.reading import read_files
from marimo_openscad._engines.select import engine_for
from marimo_openscad._engines.spec import rendered
from marimo_openscad._errors import (
    EngineError,
    FileReadError,
    FormatError,
    OpenSCADError,
    RenderTimeout,
)
from marimo_openscad._model.program import Program, Source
from marimo_openscad._scad.paths import user_path

GOOD, PROGRAM, USAGE, TIME, ENGINE, FILE = range(6)
INTERRUPTED = 130
_AT_A_TIME = 8
"""Programs that are asked for at once; how many really run the engine decides."""


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words say.

    Args:
        words: The arguments; those of this Python if not given.

    Returns:
        The exit status; see `--help`.
    """
    arguments = parsed(words)
    try:
        return asyncio.run(_all(arguments))
    except KeyboardInterrupt:
        return INTERRUPTED


async def _all(arguments: Arguments) -> int:
    report = Report(quiet=arguments.quiet)
    try:
        engine = engine_for(arguments.engine)
        if arguments.jobs is not None:
            await engine.set_workers(arguments.jobs)
    except EngineError as error:
        report.failure(arguments.programs[0], error)
        return ENGINE
    moving = asyncio.ensure_future(report.progress(len(arguments.programs)))
    gate = asyncio.Semaphore(arguments.jobs or _AT_A_TIME)

    async def one(program: Path) -> int:
        async with gate:
            report.begin(program)
            try:
                return await _one(arguments, engine, program, report)
            finally:
                report.end(program)

    try:
        return max(await asyncio.gather(*map(one, arguments.programs)))
    finally:
        moving.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await moving


async def _one(arguments: Arguments, engine: Engine, program: Path, report: Report) -> int:
    try:
        await _made(arguments, engine, program, report)
    except Exception as error:
        status = _status(error)
        if status is None:
            raise
        report.failure(program, error)
        return status
    return GOOD


def _status(error: Exception) -> int | None:
    """What an error is in the exit status; `None` for one of this program's own."""
    for status, kinds in (
        (TIME, RenderTimeout),
        (ENGINE, EngineError),
        (FILE, (FileReadError, OSError)),
        (PROGRAM, (OpenSCADError, FormatError)),
        # A file of parameter sets that is none.
        (FILE, ValueError),
    ):
        if isinstance(error, kinds):
            return status
    return None


async def _made(arguments: Arguments, engine: Engine, program: Path, report: Report) -> None:
    source = Source.from_model(program, library_paths=arguments.library_paths)
    timeout = arguments.timeout
    if arguments.list_parameters:
        report.parameters(program, await read_parameters(engine, source, timeout))
        return
    parameters = dict(arguments.parameters)
    if arguments.preset is not None:
        chosen = await _preset(arguments.preset, engine, source, timeout)
        parameters = {**chosen, **parameters}
    targets = [target(output, program) for output in arguments.outputs]
    await read_files([source], timeout)
    _refuse_inputs(targets, source)
    settings = Settings(timeout, arguments.cache)
    part = await rendered(Program(source, parameters), engine, settings)
    written = [await part.save(path) for path in targets]
    report.part(program, part, written)
    if arguments.measures:
        report.measures(program, part)


async def _preset(
    named: tuple[Path, str], engine: Engine, source: Source, timeout: float
) -> dict[str, object]:
    path, name = named
    presets = load_presets(path)
    if name not in presets:
        known = ", ".join(presets) or "none"
        raise ValueError(f"{path} has no parameter set {name!r}: there are {known}")
    offered = await read_parameters(engine, source, timeout)
    return {
        parameter.name: decoded(parameter, presets[name][parameter.name])
        for parameter in offered
        if parameter.name in presets[name]
    }


def _refuse_inputs(targets: Sequence[Path], source: Source) -> None:
    """See that none of the files that a program reads is written over.

    Raises:
        FileReadError: One would be.
    """
    read = {os.path.realpath(user_path(file.path)) for file in source.gathered.files}
    for path in targets:
        if os.path.realpath(path) in read:
            raise FileReadError(
                f"{path} is read by the program and not written over: name another with -o."
            )

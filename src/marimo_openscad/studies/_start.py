"""`sweep` and its twin: begin to render the variants of a model."""

from __future__ import annotations

import asyncio
from typing import Unpack

from marimo_openscad._engines.batch import for_each
from marimo_openscad._engines.options import ReadOptions, check_names, engine_of, settings_of
from marimo_openscad._engines.select import checked_engine
from marimo_openscad._errors import ModelTypeError, StudyError
from marimo_openscad._host import notebook
from marimo_openscad._host.blocking import wait_for
from marimo_openscad._host.byte_lru import ByteLru
from marimo_openscad._host.event_loop import running_loop, start_eagerly
from marimo_openscad._model.option_types import require
from marimo_openscad.studies._executors import Workers
from marimo_openscad.studies._keys import journal_name, study_key
from marimo_openscad.studies._known import Journal, Values, study_folder
from marimo_openscad.studies._measures import DEFAULT_MEASURES, measuring
from marimo_openscad.studies._models import model_at
from marimo_openscad.studies._part_bytes import KEPT_BYTES
from marimo_openscad.studies._points import DEFAULT_LIMIT, points_of
from marimo_openscad.studies._results import Results
from marimo_openscad.studies._spread import Spread
from marimo_openscad.studies._sweep import RunningSweep, Sweep
from marimo_openscad.studies._texts import error_text
from marimo_openscad.studies._variants import Variants


def sweep(
    model: object,
    parameters: object,
    *,
    measures: object = DEFAULT_MEASURES,
    limit: int = DEFAULT_LIMIT,
    executor: object = None,
    meshes: bool = False,
    **options: Unpack[ReadOptions],
) -> RunningSweep:
    """Render a model with many values of its parameters, and note the measures of each part.

    The table is there at once and fills as renders come; await it for the whole. A variant that
    fails has its error in the column `error`, and the others go on. What an earlier sweep has found
    of the same program is taken from there. In marimo the work ends when the cell runs again.

    Args:
        model: A function that takes the parameters by name and gives a model, or a model as for
            `render` whose variables the parameters are.
        parameters: Values by parameter, such as `{"width": range(20, 61, 5), "rib": [0, 2]}`:
            each is rendered with each of the others, and a single value is that of all; or any
            table, such as that of `latin_hypercube`, with a row for each variant.
        measures: What is noted of each part: names (`volume` in mm³, `area` in mm², `size`,
            `center_of_mass` and `bounds` in mm along each axis, `triangle_count`, `is_closed`,
            `is_manifold`), functions of a part, or functions by the names of their columns.
        limit: How many variants may be asked for.
        executor: Where they are rendered, if not in this Python's engine: any `Executor` of
            `concurrent.futures`, a `Client` of Dask, `RayExecutor()`, or a function that makes
            one, which is called again where one dies.
        meshes: Whether an executor's parts come back with their measures, so that `part`,
            `save_parts` and viewers render none of them again; 256 MB of them are kept.
        **options: See `ReadOptions`; the timeout is that of each render.

    Returns:
        The table, which can be awaited; see `Sweep`.

    Raises:
        StudyError: There are no variants, more than `limit`, or no such measure; meshes are wanted
            without an executor; or there is no event loop that could go on meanwhile.
        ParameterError: The model has no parameter of such a name.
        ModelTypeError: It is no model.
        DataError: What gives the points is no table.
        EngineUnavailable: An executor is given in the browser, which has none.
        TypeError: A value has a wrong type, or there is no such option.

    Example:
        >>> variants = sweep(bracket, {"width": range(20, 61), "rib": [0, 2]})  # doctest: +SKIP
        >>> min((await variants)["volume"])  # doctest: +SKIP
        1840.0
    """
    workers = _workers(executor, meshes)
    made = _prepared(model, parameters, measures, limit, meshes, options, "sweep")
    if running_loop() is None:
        raise StudyError(
            "sweep() fills its table while your program goes on, and there is no event loop here "
            "that could: use sweep_sync(...), or call it inside of a coroutine."
        )
    _begin(made, workers)
    notebook.on_cell_end(notebook.running_cell(only_shown=False), lambda removed: made.cancel())
    return made


def sweep_sync(
    model: object,
    parameters: object,
    *,
    measures: object = DEFAULT_MEASURES,
    limit: int = DEFAULT_LIMIT,
    executor: object = None,
    meshes: bool = False,
    **options: Unpack[ReadOptions],
) -> Sweep:
    """Render a model with many values of its parameters and wait for all, without `await`.

    The arguments and exceptions are those of `sweep`.

    Raises:
        EngineUnavailable: This host cannot block; the message says what to do.

    Example:
        >>> sweep_sync("cube(w);", {"w": [1, 2]})["volume"].to_list()  # doctest: +SKIP
        [1.0, 8.0]
    """
    workers = _workers(executor, meshes)
    made = _prepared(model, parameters, measures, limit, meshes, options, "sweep_sync")

    async def all_of_it() -> Sweep:
        _begin(made, workers)
        return await made

    return wait_for(all_of_it, "await sweep(...)")


def _prepared(
    model: object,
    parameters: object,
    measures: object,
    limit: int,
    meshes: bool,
    options: ReadOptions,
    caller: str,
) -> RunningSweep:
    check_names(options, caller, ReadOptions)
    settings = settings_of(options)
    engine = checked_engine(engine_of(options))
    points = points_of(parameters, limit)
    noted = measuring(measures, points.names)
    make = model_at(model, points, options)
    results = Results(noted.names, len(points))
    study = study_key(noted, engine, settings)
    journal = None if study is None else Journal(study, journal_name(study, model), study_folder())
    kept: ByteLru[bytes] | None = ByteLru(KEPT_BYTES, len) if meshes else None
    return RunningSweep(
        points, results, Variants(points, make, noted, engine, settings, journal, kept)
    )


def _workers(executor: object, meshes: bool) -> Workers | None:
    require(isinstance(meshes, bool), "meshes", meshes, "True or False")
    if executor is not None:
        return Workers(executor)
    if meshes:
        raise StudyError(
            "meshes=True is for executor=, whose parts are elsewhere: without one this Python's "
            "engine keeps them by itself, and part(row) has them."
        )
    return None


def _begin(made: Sweep, workers: Workers | None) -> None:
    made._affinity.loop = running_loop()
    made._task = start_eagerly(_fill(made, workers))
    # Also of work that is cancelled before it begins.
    made._task.add_done_callback(lambda task: made._end())


async def _fill(made: Sweep, workers: Workers | None) -> None:
    results, variants = made._results, made._variants

    def note(row: int, key: str | None, found: Values | str) -> None:
        if isinstance(found, str):
            results.fail(row, found)
        else:
            try:
                results.keep(row, found)
                results.keys[row] = key
                variants.keep(key, found)
            except ModelTypeError as error:
                results.fail(row, error_text(error))
        made._tell()

    async def one(row: int) -> None:
        # The page, and what else waits, have their turn between two variants.
        await asyncio.sleep(0)
        note(row, *await variants.measured(row))

    try:
        if workers is None:
            await for_each(results.pending, one)
        else:
            await Spread(variants, workers, note).run(results.pending)
    finally:
        if variants.journal is not None:
            variants.journal.write()

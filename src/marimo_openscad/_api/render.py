"""`render`: parts of models, for code that awaits, and its twins for code that does not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Unpack

from marimo_openscad._engines.base import Engine
from marimo_openscad._engines.options import (
    RenderOptions,
    check_names,
    engine_of,
    settings_of,
)
from marimo_openscad._engines.select import all_engines, engine_for
from marimo_openscad._engines.spec import rendered, resolve, resolved
from marimo_openscad._host.blocking import wait_for
from marimo_openscad._model.option_types import require
from marimo_openscad._model.part import Part


async def render(
    model: object,
    *,
    cache: bool = True,
    exact_warnings: bool = False,
    cut_includes: bool = True,
    allow_errors: bool = False,
    **options: Unpack[RenderOptions],
) -> Part:
    """Render a model with OpenSCAD.

    The notebook's event loop keeps running meanwhile. Cancelling the awaiting task
    ends the work.

    Args:
        model: A SolidPython2 object, OpenSCAD source as a string, a `pathlib.Path` to
            a .scad file, a `Source` or a `Program`; or several of these, or of parts, by
            their names, which become an `Assembly`.
        cache: Whether an identical earlier render may answer, and this one a later.
        exact_warnings: Whether to render on a fresh engine, which is slower and repeats
            every warning; a warm one leaves out those of geometry that it has kept.
        cut_includes: Whether included libraries are reduced to what the program can
            name, which makes BOSL2 programs faster and changes no part. An OpenSCAD
            that is installed on this machine gets them whole.
        allow_errors: Whether to return a part also where OpenSCAD says an ERROR and leaves
            something out: it is then the part's `error`, and among its diagnostics.
        **options: See `RenderOptions`.

    Returns:
        The rendered solid, or flat shape where the program draws one.

    Raises:
        ModelTypeError: The model is none of the above.
        ParameterError: A parameter has no OpenSCAD form, or the program no variable
            of its name; special variables such as `$fn` can always be set.
        ValueError: The timeout is not above 0, or there is no such engine.
        SourceError: The program is at fault; see the exception's `diagnostics`. What OpenSCAD
            could make of it, if anything, is the exception's `part`.
        RenderTimeout: It took longer than `timeout`.
        EngineError: OpenSCAD itself failed; the next render works.
        EngineUnavailable: That engine cannot be had here.

    Example:
        >>> part = await render("cube(size);", parameters={"size": 10})  # doctest: +SKIP
        >>> part.volume  # doctest: +SKIP
        1000.0
    """
    check_names(options, "render", RenderOptions)
    spec = await resolved(model, options)
    settings = settings_of(
        options,
        cache=cache,
        exact_warnings=exact_warnings,
        cut_includes=cut_includes,
        allow_errors=allow_errors,
    )
    return await rendered(spec, engine_for(engine_of(options)), settings)


def render_sync(
    model: object,
    *,
    cache: bool = True,
    exact_warnings: bool = False,
    cut_includes: bool = True,
    allow_errors: bool = False,
    **options: Unpack[RenderOptions],
) -> Part:
    """Render a model and wait for it, without `await`.

    Works where the host can block: on your own machine, with an engine beside Python, and in
    marimo's cells in the browser through WebAssembly's promise integration. The arguments and
    exceptions are those of `render`.

    Raises:
        EngineUnavailable: This host cannot block; the message says what to do.

    Example:
        >>> render_sync("sphere(5, $fn=64);").triangle_count  # doctest: +SKIP
        3968
    """
    check_names(options, "render_sync", RenderOptions)
    engine = engine_for(engine_of(options))
    spec = resolve(model, options)
    settings = settings_of(
        options,
        cache=cache,
        exact_warnings=exact_warnings,
        cut_includes=cut_includes,
        allow_errors=allow_errors,
    )
    return wait_for(lambda: rendered(spec, engine, settings), "await render(...)")


async def clear_cache() -> None:
    """Forget the results of earlier renders and studies, also those kept for reloads and others.

    Raises:
        EngineUnavailable: No engine can run here.

    Example:
        >>> await clear_cache()  # doctest: +SKIP
    """
    await _clear(all_engines())


def clear_cache_sync() -> None:
    """Forget the results of earlier renders, without `await`; see `clear_cache`.

    Raises:
        EngineUnavailable: This host cannot block; the message says what to do.
    """
    engines = all_engines()
    wait_for(lambda: _clear(engines), "await clear_cache()")


async def set_workers(count: int) -> None:
    """Set how many programs are rendered at a time; renders that wait are given up.

    By default there is one worker less than the machine has cores, in Node as many as it has
    cores, at most 4, and as many processes of an installed OpenSCAD as it has cores. Each
    worker takes up to 256 MB. A notebook's page that has OpenSCAD already goes on as it is.

    Args:
        count: 1 to 4.

    Raises:
        ValueError: The count is not 1 to 4.
        EngineUnavailable: No engine can run here.

    Example:
        >>> await set_workers(2)  # doctest: +SKIP
    """
    _check_workers(count)
    await _resize(all_engines(), count)


def set_workers_sync(count: int) -> None:
    """Set how many programs are rendered at a time, without `await`; see `set_workers`.

    Raises:
        EngineUnavailable: This host cannot block; the message says what to do.
    """
    _check_workers(count)
    engines = all_engines()
    wait_for(lambda: _resize(engines, count), f"await set_workers({count})")


async def _clear(engines: Sequence[Engine]) -> None:
    # Most who render make no studies.
    from marimo_openscad.studies._known import forget

    forget()
    for engine in engines:
        await engine.clear_cache()


async def _resize(engines: Sequence[Engine], count: int) -> None:
    for engine in engines:
        await engine.set_workers(count)


def _check_workers(count: int) -> None:
    require(isinstance(count, int), "count", count, "1 to 4 workers")
    if not 1 <= count <= 4:
        raise ValueError(f"set_workers({count}): give 1 to 4 workers")

"""Rendering from Python: `render` for code that awaits, `render_sync` for code that does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath

from marimo_openscad._blocking import wait_for
from marimo_openscad._engine import DEFAULT_TIMEOUT, Renderer, Settings, all_engines, engine_for
from marimo_openscad._files import FileContents
from marimo_openscad._part import Part
from marimo_openscad._wanted import rendered, wanted_of


async def render(
    model: object,
    *,
    parameters: Mapping[str, object] | None = None,
    files: Mapping[str, FileContents] | None = None,
    library_paths: Sequence[str | PurePath] = (),
    timeout: float = DEFAULT_TIMEOUT,
    cache: bool = True,
    exact_warnings: bool = False,
    cut_includes: bool = True,
    renderer: Renderer = "auto",
) -> Part:
    """Render a model with OpenSCAD.

    The notebook's event loop keeps running meanwhile. Cancelling the awaiting task
    ends the work.

    Args:
        model: A SolidPython2 object, OpenSCAD source as a string, a `pathlib.Path` to
            a .scad file, or a `Program`; or several of these, or of parts, by their names,
            which become an `Assembly`.
        parameters: Values that override the model's variables, of each of several: numbers,
            strings, booleans, `None`, ranges and lists of these.
        files: Files that the program includes, uses or imports, by the name it uses:
            bytes, text, or a `pathlib.Path`. Files beside the program are found without.
        library_paths: Folders and zip files to look for libraries in.
        timeout: Seconds after which the work is ended.
        cache: Whether an identical earlier render may answer, and this one a later.
        exact_warnings: Whether to render on a fresh engine, which is slower and repeats
            every warning; a warm one leaves out those of geometry that it has kept.
        cut_includes: Whether included libraries are reduced to what the program can
            name, which makes BOSL2 programs faster and changes no part. An OpenSCAD
            that is installed on this machine gets them whole.
        renderer: "wasm" for the wheel's own OpenSCAD, which runs in the browser, "native"
            for the `openscad` on PATH, "auto" for whichever is better here; see
            `available_renderers`.

    Returns:
        The rendered solid, or flat shape where the program draws one.

    Raises:
        ModelTypeError: The model is none of the above.
        ParameterError: A parameter has no OpenSCAD form, or the program no variable
            of its name; special variables such as `$fn` can always be set.
        ValueError: The timeout is not above 0, or there is no such renderer.
        SourceError: The program is at fault; see the exception's `diagnostics`.
        RenderTimeout: It took longer than `timeout`.
        EngineError: OpenSCAD itself failed; the next render works.
        EngineUnavailable: That renderer cannot be had here.

    Example:
        >>> part = await render("cube(size);", parameters={"size": 10})  # doctest: +SKIP
        >>> part.volume  # doctest: +SKIP
        1000.0
    """
    wanted = wanted_of(model, parameters, files, library_paths)
    settings = Settings(timeout, cache, exact_warnings, cut_includes)
    return await rendered(wanted, engine_for(renderer), settings)


def render_sync(
    model: object,
    *,
    parameters: Mapping[str, object] | None = None,
    files: Mapping[str, FileContents] | None = None,
    library_paths: Sequence[str | PurePath] = (),
    timeout: float = DEFAULT_TIMEOUT,
    cache: bool = True,
    exact_warnings: bool = False,
    cut_includes: bool = True,
    renderer: Renderer = "auto",
) -> Part:
    """Render a model and wait for it, without `await`.

    Works where the host can block: on your own machine, and in marimo's cells in the
    browser through WebAssembly's promise integration. The arguments and exceptions are those of
    `render`.

    Raises:
        EngineUnavailable: This host cannot block; the message says what to do.

    Example:
        >>> render_sync("sphere(5, $fn=64);").triangle_count  # doctest: +SKIP
        3968
    """
    engine = engine_for(renderer)
    wanted = wanted_of(model, parameters, files, library_paths)
    settings = Settings(timeout, cache, exact_warnings, cut_includes)
    return wait_for(lambda: rendered(wanted, engine, settings), "await render(...)")


async def clear_cache() -> None:
    """Forget the results of earlier renders, also those kept over reloads of the page.

    Raises:
        EngineUnavailable: No engine can run here.
    """
    for engine in all_engines():
        await engine.clear_cache()


async def set_workers(count: int) -> None:
    """Set how many programs are rendered at a time; renders that wait are given up.

    By default there is one worker less than the machine has cores, at most 4, and as many
    processes of an installed OpenSCAD as it has cores. Each worker takes up to 256 MB. A
    notebook's page that has OpenSCAD already goes on as it is.

    Args:
        count: 1 to 4.

    Raises:
        ValueError: The count is not 1 to 4.
        EngineUnavailable: No engine can run here.
    """
    if not 1 <= count <= 4:
        raise ValueError(f"set_workers({count}): give 1 to 4 workers")
    for engine in all_engines():
        await engine.set_workers(count)

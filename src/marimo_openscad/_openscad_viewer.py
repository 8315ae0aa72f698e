"""`openscad_viewer`: a model as a view, alone or with the controls of its parameters."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal, overload

from marimo_openscad._colors import Color
from marimo_openscad._customizer import require_marimo
from marimo_openscad._engine import DEFAULT_TIMEOUT, Renderer
from marimo_openscad._files import FileContents
from marimo_openscad._program import Program
from marimo_openscad._viewer import Viewer

if TYPE_CHECKING:
    from marimo_openscad._controls import Customizer


@overload
def openscad_viewer(
    model: object,
    *,
    parameters: Mapping[str, object] | None = None,
    files: Mapping[str, FileContents] | None = None,
    library_paths: Sequence[str | PurePath] = (),
    timeout: float = DEFAULT_TIMEOUT,
    renderer: Renderer = "auto",
    colors: Mapping[str, Color] | None = None,
    hidden: Collection[str] | None = None,
    explode: float | None = None,
    customizer: Literal[False] = False,
) -> Viewer: ...


@overload
def openscad_viewer(
    model: object,
    *,
    parameters: Mapping[str, object] | None = None,
    files: Mapping[str, FileContents] | None = None,
    library_paths: Sequence[str | PurePath] = (),
    timeout: float = DEFAULT_TIMEOUT,
    renderer: Renderer = "auto",
    customizer: Literal[True],
) -> Customizer: ...


def openscad_viewer(
    model: object,
    *,
    parameters: Mapping[str, object] | None = None,
    files: Mapping[str, FileContents] | None = None,
    library_paths: Sequence[str | PurePath] = (),
    timeout: float = DEFAULT_TIMEOUT,
    renderer: Renderer = "auto",
    colors: Mapping[str, Color] | None = None,
    hidden: Collection[str] | None = None,
    explode: float | None = None,
    customizer: bool = False,
) -> Viewer | Customizer:
    """Show a model as a 3D view.

    Args:
        model: A SolidPython2 object, OpenSCAD source as a string, a `pathlib.Path` to
            a .scad file, a `Program`, a `Part`; or several by their names, as for
            `Assembly`, which the view lists, hides and moves apart.
        parameters: Values that override the model's variables, of each of several.
        files: Files that the program reads, as for `render`.
        library_paths: Where to look for libraries, as for `render`.
        timeout: Seconds after which the render is ended.
        renderer: Which OpenSCAD renders, as for `render`.
        colors: Of several parts, as for `Assembly`.
        hidden: Which of several parts are not shown at first; as the user has left them if
            `None`.
        explode: How far several parts stand apart at first, see `Viewer.explode`; as the
            user has left them if `None`.
        customizer: Whether to show marimo controls for what the program offers to
            OpenSCAD's Customizer, beside the view or, where that is narrow, above it.
            They start at `parameters`.

    Returns:
        The widget. With `customizer`, the controls, as `customizer()` makes them: an
        element of marimo's whose `value` is the parameters and whose `viewer` is the
        widget. As the last value of a cell either shows itself.

    Raises:
        ImportError: With `customizer`, marimo is not installed.
        ModelTypeError: The model is none of the above.
        ParameterError: A parameter has no OpenSCAD form.
        ValueError: A name is no part's, or a colour is none.

    Example:
        >>> openscad_viewer("difference() { cube(10); sphere(6); }")  # doctest: +SKIP
        >>> openscad_viewer({"body": body, "lid": lid}, explode=0.5)  # doctest: +SKIP
    """
    if customizer:
        require_marimo()
        from marimo_openscad._controls import customized_viewer

        program = Program.from_model(model, parameters, files, library_paths)
        return customized_viewer(program, timeout, renderer)
    return Viewer(
        model,
        parameters=parameters,
        files=files,
        library_paths=library_paths,
        timeout=timeout,
        renderer=renderer,
        colors=colors,
        hidden=hidden,
        explode=explode,
    )

"""`openscad_viewer`: a model, a part or an assembly as a view in the notebook."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Unpack

from marimo_openscad._engines.options import RenderOptions, check_names
from marimo_openscad._model.colors import Color
from marimo_openscad._view.widget import Viewer


def openscad_viewer(
    model: object,
    *,
    colors: Mapping[str, Color] | None = None,
    hidden: Collection[str] | None = None,
    explode: float | None = None,
    **options: Unpack[RenderOptions],
) -> Viewer:
    """Show a model as a 3D view.

    Args:
        model: A SolidPython2 object, OpenSCAD source as a string, a `pathlib.Path` to
            a .scad file, a `Source`, a `Program`, a `Part`; or several by their names, as for
            `Assembly`, which the view lists, hides and moves apart.
        colors: Of several parts, as for `Assembly`.
        hidden: Which of several parts are not shown at first; as the user has left them if
            `None`.
        explode: How far several parts stand apart at first, see `Viewer.explode`; as the
            user has left them if `None`.
        **options: See `RenderOptions`.

    Returns:
        The widget. As the last value of a cell it shows itself.

    Raises:
        ModelTypeError: The model is none of the above.
        ParameterError: A parameter has no OpenSCAD form.
        ValueError: A name is no part's, or a colour is none.

    Example:
        >>> openscad_viewer("difference() { cube(10); sphere(6); }")  # doctest: +SKIP
        >>> openscad_viewer({"body": body, "lid": lid}, explode=0.5)  # doctest: +SKIP
    """
    check_names(options, "openscad_viewer", RenderOptions)
    return Viewer(model, colors=colors, hidden=hidden, explode=explode, **options)

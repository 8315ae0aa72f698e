"""`openscad_viewer`: a model, a part or an assembly as a view in the notebook."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Protocol, Unpack

from marimo_openscad._engines.options import RenderOptions, check_names
from marimo_openscad._model.colors import Color
from marimo_openscad._view.widget import Viewer


class Selecting(Protocol):
    """What rows are selected in, such as a chart."""

    @property
    def selection(self) -> Any:
        """What is selected, with the numbers of the rows as `rows`."""
        ...

    def on_selection(self, callback: Callable[[Any], object]) -> None:
        """Call back with each selection."""
        ...


def openscad_viewer(
    model: object,
    *,
    follow: Selecting | None = None,
    colors: Mapping[str, Color] | None = None,
    hidden: Collection[str] | None = None,
    explode: float | None = None,
    **options: Unpack[RenderOptions],
) -> Viewer:
    """Show a model as a 3D view.

    Args:
        model: A SolidPython2 object, OpenSCAD source as a string, a `pathlib.Path` to
            a .scad file, a `Source`, a `Program`, a `Part`; or several by their names, as for
            `Assembly`, which the view lists, hides and moves apart; or a sweep, of which it shows
            the first variant.
        follow: A chart of that sweep: the view shows the first of the variants that are selected
            in it.
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
        ValueError: A name is no part's, or a colour is none; or something is followed, and the
            model is no sweep.

    Example:
        >>> openscad_viewer("difference() { cube(10); sphere(6); }")  # doctest: +SKIP
        >>> openscad_viewer({"body": body, "lid": lid}, explode=0.5)  # doctest: +SKIP
        >>> openscad_viewer(variants, follow=chart)  # doctest: +SKIP
    """
    check_names(options, "openscad_viewer", RenderOptions)
    # Who shows no sweep does without its modules.
    model_of: Callable[[int], object] | None = getattr(model, "_model_of", None)
    if model_of is None:
        if follow is not None:
            raise ValueError(
                "follow= is for a sweep, whose variants a chart selects: give sweep(...) as the "
                "model."
            )
        return Viewer(model, colors=colors, hidden=hidden, explode=explode, **options)
    options.setdefault("engine", getattr(model, "_engine", "auto"))
    first = next(iter(follow.selection.rows), 0) if follow is not None else 0
    viewer = Viewer(model_of(first), colors=colors, hidden=hidden, explode=explode, **options)
    if follow is not None:

        def show(selection: Any) -> None:
            row = next(iter(selection.rows), None)
            if row is not None:
                viewer.update(model_of(row), colors=colors, **options)

        follow.on_selection(show)
    return viewer

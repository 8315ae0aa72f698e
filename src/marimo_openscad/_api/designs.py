"""`design_grid`: the variants of a sweep as pictures, one of which is chosen."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, cast

from marimo_openscad._api.viewer import Selecting
from marimo_openscad._errors import StudyError
from marimo_openscad._host import notebook
from marimo_openscad._view.design_grid import DesignGrid
from marimo_openscad.studies import Sweep


def design_grid(
    variants: Sweep,
    *,
    title: str | Sequence[str] | None = None,
    note: str | Sequence[str] | None = None,
    follow: Selecting | None = None,
) -> DesignGrid:
    """Show a picture of each variant, and let one be chosen.

    The page takes the pictures of what is in sight, as the variants are rendered, and keeps some
    thousands of them. Click a design, or walk with the arrow keys; `openscad_viewer(variants,
    follow=grid)` shows its part.

    Args:
        variants: A sweep.
        title: The columns in each design's title; its parameters if `None`.
        note: The columns in the line below; its first measure if `None`.
        follow: A chart of the sweep: the grid shows the variants that are selected in it, and all
            where none is.

    Returns:
        The grid. As the last value of a cell it shows itself; its `value` is the chosen variant. In
        marimo it is an element: cells that use it run again when another one is chosen.

    Raises:
        StudyError: There is no such column.
        TypeError: It is no sweep.

    Example:
        >>> grid = design_grid(variants, note=["volume", "area"], follow=chart)  # doctest: +SKIP
    """
    if not isinstance(variants, Sweep):
        raise TypeError(f"design_grid({variants!r:.80}): give what sweep(…) gives")
    titles = _columns(variants, "title", title, variants._parameters)
    measured = [name for name in variants if name not in (*variants._parameters, "error")]
    notes = _columns(variants, "note", note, measured[:1])

    def rows() -> Collection[int]:
        if follow is None:
            return ()
        return [row for row in follow.selection.rows if row < len(variants)]

    grid = DesignGrid(variants._designs(), titles, notes, rows)
    if follow is not None:
        follow.on_selection(lambda selection: grid.refresh())
    if not notebook.in_marimo():
        return grid
    from marimo_openscad._integrations.marimo_designs import DesignElement

    # It has all that a grid has.
    return cast("DesignGrid", DesignElement(grid))


def _columns(table: Any, what: str, wanted: object, usual: Sequence[str]) -> list[str]:
    if wanted is None:
        return list(usual)
    names = [wanted] if isinstance(wanted, str) else list(cast("Sequence[str]", wanted))
    for name in names:
        if name not in table:
            raise StudyError(
                f"design_grid: {what}={name!r} is no column of the sweep. It has: "
                f"{', '.join(table)}."
            )
    return names

"""Scenes: what a chart in three dimensions has besides marks, and what it cannot have."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from marimo_openscad._errors import ChartError
from marimo_openscad._wire.chart_shapes import WireSpace
from marimo_openscad.charts._axes import axis_of
from marimo_openscad.charts._composition import Pane
from marimo_openscad.charts._options import ChartOptions
from marimo_openscad.charts._section import checked_section, section_to_wire
from marimo_openscad.charts._solids import solids_of
from marimo_openscad.charts._space import SPACE

_OF_SCENES = ("z", "parts", "section")


def in_scene(panes: Sequence[Pane], options: ChartOptions) -> list[Pane]:
    """The panes, where they are a scene with the parts that stand in it.

    Raises:
        ChartError: Marks of two and of three dimensions are mixed, or there are several scenes,
            or facets, or options of scenes without one.
    """
    marks = [mark for pane in panes for mark in pane.marks]
    flat = [mark.kind for mark in marks if mark.kind not in SPACE]
    if len(flat) == len(marks):
        for name in _OF_SCENES:
            if options[name] is not None:  # type: ignore[literal-required]
                raise ChartError(
                    f"plot: {name}= is for marks in three dimensions: surface, scatter3d, line3d."
                )
        return list(panes)
    if flat:
        raise ChartError(
            f"plot: {flat[0]} has two dimensions and cannot stand in a scene of three: plot it in "
            "a chart of its own."
        )
    if len(panes) > 1 or options["facet"] is not None:
        raise ChartError(
            "plot: a chart has one scene of three dimensions: join its marks by +, and plot others "
            "in charts of their own."
        )
    solids = tuple(solids_of(options["parts"]))
    return [replace(panes[0], marks=panes[0].marks + solids)]


def space_of(panes: Sequence[Pane], options: ChartOptions) -> WireSpace | None:
    """What a scene has; `None` for a chart of two dimensions."""
    if panes[0].marks[0].kind not in SPACE:
        return None
    return {
        "z": axis_of(options["z"], "z").to_wire(),
        "section": section_to_wire(checked_section(options["section"])),
    }

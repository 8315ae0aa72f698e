"""The curve along which a chart's section cuts its surface, for `Chart.section_curve`."""

from __future__ import annotations

from collections.abc import Mapping

from marimo_openscad._errors import ChartError
from marimo_openscad.charts._section import section_curve, surface_of
from marimo_openscad.charts._shape import Drawing
from marimo_openscad.data import Columns


def drawn_section(drawing: Drawing, section: Mapping[str, float]) -> Columns:
    """Where a section cuts the first surface that a chart draws; see `Chart.section_curve`.

    Raises:
        ChartError: There is no section, or one across several axes, or no surface.
    """
    marks = [mark for pane in drawing.shape["panes"] for mark in pane["marks"]]
    surfaces = [mark for mark in marks if mark["type"] == "surface"]
    if not surfaces:
        raise ChartError("section_curve: the chart has no surface that could be cut.")
    if len(section) != 1:
        raise ChartError(
            f"section_curve: the chart is cut across {len(section)} axes: set one, such as "
            'chart.section = {"y": 30}.'
        )
    [(axis, at)] = section.items()
    [mark, *_] = surfaces
    return section_curve(surface_of(mark, drawing.columns[mark["table"]]), axis, at)

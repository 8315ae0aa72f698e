"""Pages of charts: a chart with its data, as one file for any browser."""

from __future__ import annotations

from marimo_openscad._html import page_template
from marimo_openscad._model.display import Theme
from marimo_openscad._wire.column_codec import column_to_wire
from marimo_openscad.charts._shape import Drawing, UserState


def chart_page(drawing: Drawing, state: UserState, *, title: str | None, theme: Theme) -> str:
    """A page that shows a chart; see `Chart.to_html`."""
    columns = {name: column_to_wire(column)[1] for name, column in drawing.sent.items()}
    shape = {**drawing.shape, **state, "theme": theme}
    name = drawing.shape["title"] if title is None else title
    return page_template.chart_page(shape, columns, title=name, theme=theme)

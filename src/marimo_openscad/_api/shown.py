"""Shown values: how a cell shows a part and who writes its page, loaded at the first of them.

Who renders without a view, as scripts and servers do, starts sooner without anywidget.
"""

from __future__ import annotations

from typing import Any

from marimo_openscad._model.display import CellDisplay, Theme, displays
from marimo_openscad._model.part import Part


def register() -> None:
    """Let parts and models show themselves."""
    displays.cell = _cell
    displays.page = _page


def _cell(value: Any) -> CellDisplay:
    from marimo_openscad._view.widget import CellView

    return CellView(value)


def _page(part: Part, *, title: str | None, theme: Theme) -> str:
    from marimo_openscad._html.pages import part_page

    return part_page(part, title=title, theme=theme)

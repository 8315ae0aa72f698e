"""The chart: the widget that shows marks, and what its user has chosen in them."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine, Iterable, Mapping
from itertools import count, islice
from pathlib import Path
from typing import Any, TypeVar, Unpack

import anywidget
import traitlets
from ipywidgets import Layout, widget_serialization
from ipywidgets.widgets.trait_types import InstanceDict

from marimo_openscad._errors import ChartError, EngineUnavailable
from marimo_openscad._host import assets, notebook
from marimo_openscad._host.blocking import wait_for
from marimo_openscad._host.event_loop import LoopAffinity
from marimo_openscad._host.handover import CellHandover
from marimo_openscad._host.platform import IN_BROWSER
from marimo_openscad._model.display import Theme, displays
from marimo_openscad._view.mount import Mount
from marimo_openscad.charts._annotated import Annotated
from marimo_openscad.charts._composition import Composition, composed
from marimo_openscad.charts._cut import drawn_section
from marimo_openscad.charts._options import ChartOptions, checked, options_of
from marimo_openscad.charts._saved import kept_columns
from marimo_openscad.charts._section import checked_section
from marimo_openscad.charts._selection import Selection
from marimo_openscad.charts._shape import Drawing, draw
from marimo_openscad.charts._slot import PICTURE_TIMEOUT, ChartSlot
from marimo_openscad.charts._timings import ChartTimings
from marimo_openscad.data import Columns

T = TypeVar("T")

_MOST_SERIES = 10_000
"""Names that are hidden at once."""


class Chart(Annotated, anywidget.AnyWidget):  # type: ignore[misc]
    """A chart in the notebook, made by `plot`.

    Zooming and pointing stay in the page; what the user selects is `value` and `selection`.

    Example:
        >>> from marimo_openscad.charts import line
        >>> table = {"x": [0, 1, 2], "y": [3.0, 1.0, 2.0]}
        >>> chart = Chart(line(table, x="x", y="y"))
        >>> chart.value
        {'x': [], 'y': []}
        >>> chart.close()
    """

    # Declared here as `Viewer` does: a cell that a slider drives makes one at each move.
    _esm = traitlets.Unicode(
        assets.chart_loader() if IN_BROWSER else assets.charts_alone(), read_only=True
    ).tag(sync=True)
    _anywidget_id = traitlets.Unicode("marimo_openscad.Chart").tag(sync=True)
    layout = InstanceDict(Layout, allow_none=True).tag(sync=True, **widget_serialization)
    _chart = traitlets.Unicode().tag(sync=True)
    _remote = traitlets.Bool(not IN_BROWSER, read_only=True).tag(sync=True)
    # As text: some hosts make of None what JavaScript takes for a missing field.
    _shape = traitlets.Dict().tag(sync=True, to_json=lambda value, _widget: json.dumps(value))
    _columns = traitlets.Dict().tag(sync=True)
    # These alone the page writes: in marimo that runs cells.
    _chosen = traitlets.Dict().tag(sync=True, from_json=lambda value, _widget: _plain(value))
    _hidden = traitlets.Dict().tag(sync=True, from_json=lambda value, _widget: _plain(value))
    _annotations = traitlets.Dict().tag(sync=True, from_json=lambda value, _widget: _plain(value))
    _only_shown = False

    def __init__(self, *marks: Composition, **options: Unpack[ChartOptions]) -> None:
        """Show marks; see `plot`."""
        checked(options, "plot")
        self._composition = composed(marks)
        self._options = options_of(options)
        # What is wrong with the call is raised before anything begins.
        drawing = draw(self._composition, self._options)
        self._unlisten: list[Callable[[], None]] = []
        self._order = next(_orders)
        self._affinity = LoopAffinity()
        self._cell = notebook.running_cell(self._only_shown)
        slot = _handover.take(self._cell) or ChartSlot()
        self._slot = slot
        slot.owner = self
        shape = slot.show(drawing)
        chosen, rows = slot.chosen
        if shape["space"] is not None and not IN_BROWSER:
            self.set_trait("_esm", assets.charts_alone(space=True))
        super().__init__(
            _chart=slot.name,
            _shape=shape,
            _columns={} if IN_BROWSER else kept_columns(drawing, slot.state),
            _chosen={"chosen": chosen, "rows": rows},
            _hidden=slot.hidden,
            _annotations=slot.annotations,
        )
        self._drawing = drawing
        self.observe(self._take_chosen, "_chosen")
        self.observe(self._take_hidden, "_hidden")
        self.observe(self._take_annotations, "_annotations")
        slot.link.attach(self)
        notebook.on_cell_end(self._cell, self._end_with_cell)

    def update(self, *marks: Composition, **options: Unpack[ChartOptions]) -> None:
        """Show other marks, or the same with other options; what did not change is not sent.

        Args:
            *marks: What to show; the same as before if there are none.
            **options: See `ChartOptions`; those that are not given stay.

        Raises:
            MarkError: A mark names what its table has not got.
            ChartError: The marks and options do not fit together, or have another dimension.
            DataError: A table is none.

        Example:
            >>> from marimo_openscad.charts import line
            >>> chart = Chart(line({"y": [1, 2]}, y="y"))
            >>> chart.update(title="Two values", height=200)
            >>> chart.close()
        """
        checked(options, "update")
        composition = composed(marks) if marks else self._composition
        every = options_of(options, self._options)
        drawing = draw(composition, every)
        if (drawing.shape["space"] is None) != (self._drawing.shape["space"] is None):
            raise ChartError(
                "update: a chart keeps two or three dimensions: make another one by plot(…)."
            )
        self._composition, self._options = composition, every
        self._affinity.do(lambda: self._show(drawing))

    @property
    def value(self) -> Any:
        """The selected rows, in the type of the table that was given; empty if there are none.

        Of several tables the first that has some of them. In marimo cells that use it run again
        when the user selects something.
        """
        return self._slot.picked.value

    @property
    def selection(self) -> Selection:
        """What is selected: ranges, rows and a mask; false where nothing is."""
        return self._slot.picked.selection

    def on_selection(self, callback: Callable[[Selection], object]) -> None:
        """Call back with each selection that the user makes, and with an empty one for none.

        Example:
            >>> chart.on_selection(lambda chosen: print(len(chosen)))  # doctest: +SKIP
        """
        self._unlisten.append(self._slot.on_selection(callback))

    @property
    def hidden(self) -> tuple[str, ...]:
        """The names of the series that the legend hides; they stay so when the cell runs again.

        Can be set, to names of series as the legend has them; others hide nothing. In marimo cells
        that use it run again when the user hides or shows something.

        Raises:
            ChartError: What it is set to is no list of names.

        Example:
            >>> from marimo_openscad.charts import line
            >>> chart = Chart(line({"a": [1, 2], "b": [2, 1]}, y=["a", "b"]))
            >>> chart.hidden = ["b"]
            >>> chart.hidden
            ('b',)
            >>> chart.close()
        """
        return tuple(self._slot.hidden["series"])

    @hidden.setter
    def hidden(self, series: Iterable[str]) -> None:
        names = () if isinstance(series, str) else tuple(islice(series, _MOST_SERIES + 1))
        named = all(isinstance(name, str) for name in names) and len(names) <= _MOST_SERIES
        if isinstance(series, str) or not named:
            raise ChartError(f"chart.hidden={series!r:.80}: give a list of names, or [] for none")
        self._affinity.do(lambda: self._hide(sorted(set(names))))

    def on_hidden(self, callback: Callable[[tuple[str, ...]], object]) -> None:
        """Call back with the hidden series whenever they are others, whoever hides them.

        Example:
            >>> chart.on_hidden(lambda series: print(*series))  # doctest: +SKIP
        """
        self._unlisten.append(self._slot.on_hidden(callback))

    @property
    def section(self) -> dict[str, float]:
        """Where a scene of three dimensions is cut open, by axis; what lies beyond is left out.

        Can be set.

        Raises:
            ChartError: There is no such axis, or a place is no number.

        Example:
            >>> from marimo_openscad.charts import surface
            >>> chart = Chart(surface([[1, 2, 4], [2, 3, 5]]), section={"x": 0.5})
            >>> chart.section
            {'x': 0.5}
            >>> chart.section_curve.rows()[0]
            {'y': 0.0, 'z': 1.5, 'contour': 0}
            >>> chart.close()
        """
        return checked_section(self._options["section"])

    @section.setter
    def section(self, places: Mapping[str, float]) -> None:
        self.update(section=places)

    @property
    def section_curve(self) -> Columns:
        """Where the section cuts the first surface: columns of the axes that it is not across.

        A row for each corner; `contour` numbers the pieces, and a row without places is the gap
        between two.

        Raises:
            ChartError: There is no section, or one across several axes, or no surface.
        """
        return drawn_section(self._drawing, self.section)

    @property
    def timings(self) -> ChartTimings | None:
        """Where time went in the page; `None` before it has said."""
        return self._slot.timings

    async def screenshot(self, *, scale: float = 2.0) -> bytes:
        """What the chart shows, as a PNG file.

        Args:
            scale: Pixels of the picture for one of the page.

        Raises:
            ChartError: No page shows it.
        """
        return await self._picture("png", scale)

    def screenshot_sync(self, *, scale: float = 2.0) -> bytes:
        """What the chart shows, as a PNG file, without `await`; see `screenshot`.

        Raises:
            EngineUnavailable: This host cannot wait for what its page answers.
        """
        return _wait(lambda: self.screenshot(scale=scale), "await chart.screenshot()")

    async def save(self, path: str | Path) -> None:
        """Write the chart into a file.

        Args:
            path: Its name ends in .png or .svg for what a page shows, in .html for a page by
                itself, in .csv for the columns that are drawn.

        Raises:
            ChartError: The name ends in none of these, or no page shows the chart.
        """
        from marimo_openscad.charts import _files

        await _files.save(self, Path(path))

    def save_sync(self, path: str | Path) -> None:
        """Write the chart into a file, without `await`; see `save`.

        Raises:
            EngineUnavailable: A picture is wanted, and this host cannot wait for its page.
        """
        from marimo_openscad.charts import _files

        if not _files.needs_page(Path(path)):
            wait_for(lambda: self.save(path), "await chart.save(...)")
        else:
            _wait(lambda: self.save(path), "await chart.save(...)")

    def to_html(self, *, title: str | None = None, theme: Theme = "auto") -> str:
        """The chart as a web page by itself, with its data, one file for any browser.

        Args:
            title: Of the page; that of the chart if `None`.
            theme: Colours: "light", "dark", or "auto" for those of the reader's system.

        Example:
            >>> from marimo_openscad.charts import line
            >>> chart = Chart(line({"y": [1, 2]}, y="y"), title="Two values")
            >>> "<title>Two values</title>" in chart.to_html()
            True
            >>> chart.close()
        """
        from marimo_openscad.charts._page import chart_page

        return chart_page(self._still, self._slot.state, title=title, theme=theme)

    def mount(self, element: Any) -> Mount:
        """Put the chart into a page without a notebook, where Python runs in it.

        Args:
            element: In the page's own thread a DOM element, or the CSS selector of one. In a
                worker, which has no DOM, a name that the page repeats in an element
                `<openscad-chart channel="name">`.

        Returns:
            What ends it again by its `close()`.

        Raises:
            EngineUnavailable: Python does not run in a browser.
            ValueError: The page has no such element.
            TypeError: In a worker: it is no name.

        Example:
            >>> chart.mount("#log")  # doctest: +SKIP
        """
        from marimo_openscad.charts._mount import mount

        return mount(element, self._slot.name)

    def close(self) -> None:
        """Let go of everything."""
        # A chart that was refused what it was given is closed, too.
        if hasattr(self, "_slot") and self._slot.owner is self:
            self._slot.owner = None
            self._affinity.do(self._slot.close)
        super().close()

    def add_traits(self, **traits: Any) -> None:
        """Declare further traits; those that the class has are left out."""
        missing = {name: trait for name, trait in traits.items() if not self.has_trait(name)}
        if missing:
            super().add_traits(**missing)

    async def _picture(self, kind: Any, scale: float) -> bytes:
        if not 0 < scale <= 16:
            raise ChartError(f"scale={scale!r}: give a number above 0, up to 16")
        return await self._affinity.result(self._slot.picture(kind, scale, PICTURE_TIMEOUT))

    @property
    def _still(self) -> Drawing:
        """The drawing with all rows in it, also those of streams."""
        if not self._drawing.streams:
            return self._drawing
        return draw(self._composition, {**self._options, "follow": False})

    def _show(self, drawing: Any) -> None:
        if self._slot.owner is not self:
            # A later chart of its cell shows there.
            return
        self._drawing = drawing
        shape = self._slot.show(drawing)
        if not IN_BROWSER:
            self._columns = kept_columns(drawing, self._slot.state)
        self._shape = shape

    def _hide(self, series: list[str]) -> None:
        if self._slot.owner is self and self._slot.hide(series):
            self._show(self._drawing)

    def _take_hidden(self, change: Any) -> None:
        if self._slot.owner is self:
            self._slot.take_hidden(change["new"])

    def _take_chosen(self, change: Any) -> None:
        given = change["new"] if isinstance(change["new"], dict) else {}
        rows = _bytes_of(given.get("rows"))
        if self._slot.owner is self and rows is not None:
            self._slot.choose(given.get("chosen"), rows)

    def _end_with_cell(self, removed: bool) -> None:
        for unlisten in self._unlisten:
            unlisten()
        self._unlisten.clear()
        if self._slot.owner is self:
            self._slot.owner = None
            if removed:
                self._slot.close()
            else:
                # The cell's next run makes another chart, which goes on where this one was.
                _handover.add(self._cell, self._slot, self._order)
        notebook.close_widget(self._cell, self, super().close)


def _plain(value: Any) -> Any:
    """What a page has written into a trait: JupyterLite leaves JavaScript's null as it is."""
    if not IN_BROWSER:
        return value
    from marimo_openscad._host.browser import ffi

    return ffi.without_null(value)


def _bytes_of(given: Any) -> bytes | None:
    """The bytes that a page has written into a trait; `None` for what are none."""
    # Of a number so many zeros would be made.
    if isinstance(given, (int, str)):
        return None
    try:
        return bytes(given or b"")
    except (TypeError, ValueError):
        return None


class CellChart(Chart):
    """What shows marks that are the value of a cell: nobody else has it."""

    _only_shown = True


displays.chart = CellChart
_handover = CellHandover[ChartSlot]()
_orders = count()


def _wait(start: Callable[[], Coroutine[Any, Any, T]], instead: str) -> T:
    """Wait for what needs the notebook's event loop, which on the machine stands meanwhile."""
    if not IN_BROWSER:
        raise EngineUnavailable(
            "a plain function stops the notebook's event loop here, in which the page's answers "
            f"come: use `{instead}`."
        )
    return wait_for(start, instead)

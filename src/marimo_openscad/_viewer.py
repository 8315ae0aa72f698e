"""The anywidget: a 3D view of a part that follows its model."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any

import anywidget
import traitlets
from ipywidgets import Layout, widget_serialization
from ipywidgets.widgets.trait_types import InstanceDict

from marimo_openscad import _notebook, _static
from marimo_openscad._assembly import Assembly, AssemblyPlan, below
from marimo_openscad._blocking import wait_for
from marimo_openscad._browser import IN_BROWSER
from marimo_openscad._colors import Color
from marimo_openscad._comm import CommLink
from marimo_openscad._contract import ViewPhase
from marimo_openscad._embed import viewer_page
from marimo_openscad._engine import (
    DEFAULT_TIMEOUT,
    Renderer,
    Settings,
    checked_renderer,
    engine_for,
)
from marimo_openscad._errors import OpenSCADError
from marimo_openscad._files import FileContents
from marimo_openscad._home import Home
from marimo_openscad._html import Theme
from marimo_openscad._live import LivePart
from marimo_openscad._mount import Mount, mount
from marimo_openscad._part import Part
from marimo_openscad._place import Hear, Place, Vacancies, ViewLink
from marimo_openscad._sight import checked_explode
from marimo_openscad._sighted import Sighted
from marimo_openscad._wanted import Wanted, wanted_of


class Viewer(Sighted, anywidget.AnyWidget):  # type: ignore[misc]
    """A 3D view in the notebook.

    Rendering starts at once and goes on in the background; the view shows the part
    when it is there. A newer model replaces an older one.

    Example:
        >>> viewer = Viewer("cube(10);")  # doctest: +SKIP
        >>> viewer.update("sphere(8, $fn=64);")  # doctest: +SKIP
        >>> (await viewer.settled()).triangle_count  # doctest: +SKIP
        3968
    """

    # A cell that a slider drives makes a viewer at each move, so making one is kept cheap:
    # in the browser the widget's code does not travel with it, what anywidget would
    # declare for each instance (and make a class for) is declared here, and there is a
    # layout only for whoever gives one.
    # A string, not a path: anywidget watches paths, which would keep viewers alive.
    _esm = traitlets.Unicode(
        _static.widget_loader() if IN_BROWSER else _static.widget(), read_only=True
    ).tag(sync=True)
    _anywidget_id = traitlets.Unicode("marimo_openscad.Viewer").tag(sync=True)
    layout = InstanceDict(Layout, allow_none=True).tag(sync=True, **widget_serialization)
    _viewer = traitlets.Unicode().tag(sync=True)
    _remote = traitlets.Bool(not IN_BROWSER, read_only=True).tag(sync=True)
    _only_shown = False

    def __init__(
        self,
        model: object = None,
        *,
        parameters: Mapping[str, object] | None = None,
        files: Mapping[str, FileContents] | None = None,
        library_paths: Sequence[str | PurePath] = (),
        timeout: float = DEFAULT_TIMEOUT,
        renderer: Renderer = "auto",
        colors: Mapping[str, Color] | None = None,
        hidden: Collection[str] | None = None,
        explode: float | None = None,
    ) -> None:
        """Show a model.

        Args:
            model: What to show, as for `update`; nothing yet if `None`.
            parameters: Values that override the model's variables.
            files: Files that the program reads, as for `render`.
            library_paths: Where to look for libraries, as for `render`.
            timeout: Seconds after which a render is ended.
            renderer: Which OpenSCAD renders, as for `render`.
            colors: Of several parts, as for `Assembly`.
            hidden: Which of several parts are not shown at first; as the user has left them
                if `None`.
            explode: How far several parts stand apart at first, see the attribute; as the
                user has left them if `None`.

        Raises:
            ValueError: There is no such renderer, or no part of a name.
        """
        checked_renderer(renderer)
        self._renderer = renderer
        wanted = (
            None if model is None else wanted_of(model, parameters, files, library_paths, colors)
        )
        self._wanted = wanted
        # What is wrong with the call is raised before anything begins.
        hides = None if hidden is None else below(hidden, self._part_names)
        apart = None if explode is None else checked_explode(explode)
        self._unlisten: list[Callable[[], None]] = []
        self._home = Home()
        self._cell = _notebook.running_cell(self._only_shown)
        self._place = _vacancies.take(self._cell) or Place(_open_link)
        self._place.dialogue.end_leafing()
        self._live = LivePart(self._place, lambda: engine_for(renderer, in_view=True))
        # The engine works while the widget is made.
        self._show(wanted, timeout)
        if hides is not None:
            self._place.dialogue.hide(hides)
        if apart is not None:
            self._place.dialogue.explode(apart)
        super().__init__(_viewer=self._place.name)
        self._place.attach(self)
        _notebook.on_cell_end(self._cell, self._end_with_cell)

    def update(
        self,
        model: object,
        *,
        parameters: Mapping[str, object] | None = None,
        files: Mapping[str, FileContents] | None = None,
        library_paths: Sequence[str | PurePath] = (),
        timeout: float = DEFAULT_TIMEOUT,
        colors: Mapping[str, Color] | None = None,
    ) -> None:
        """Show another model.

        Returns at once. The part shown so far stays until the new one is there, and
        stays if there is none; `error` and the view then say why.

        Args:
            model: A SolidPython2 object, OpenSCAD source, a `pathlib.Path` to a .scad
                file, a `Program`, a `Part`; or several by their names, as for `Assembly`,
                which the view lists, hides and moves apart.
            parameters: Values that override the model's variables, of each of several.
            files: Files that the program reads, as for `render`.
            library_paths: Where to look for libraries, as for `render`.
            timeout: Seconds after which the render is ended.
            colors: Of several parts, as for `Assembly`.

        Raises:
            ModelTypeError: The model is none of the above.
            ValueError: A name is no part's, or a colour is none.
            ParameterError: A parameter has no OpenSCAD form.
            FileNotFoundError: A given file or library path is not there.
        """
        self._replace(wanted_of(model, parameters, files, library_paths, colors), timeout)

    async def settled(self) -> Part | None:
        """Wait until the newest model is rendered.

        Returns:
            Its part; `None` if nothing was ever shown.

        Raises:
            OpenSCADError: It gave no part.
        """
        return await self._home.result(self._live.settled())

    def mount(self, element: Any) -> Mount:
        """Put the view into a page without a notebook, where Python runs in it.

        Args:
            element: In the page's own thread a DOM element, or the CSS selector of one. In a
                worker, which has no DOM, a name that the page repeats in an element
                `<openscad-view channel="name">`.

        Returns:
            What ends it again by its `close()`.

        Raises:
            EngineUnavailable: Python does not run in a browser.
            ValueError: The page has no such element.
            TypeError: In a worker: it is no name.

        Example:
            >>> viewer.mount("#part")  # doctest: +SKIP
        """
        return mount(element, self._place.name)

    def to_html(
        self,
        *,
        parameters: Mapping[str, Iterable[object]] | None = None,
        engine: bool = False,
        title: str | None = None,
        theme: Theme = "auto",
    ) -> str:
        """What the viewer shows as a web page by itself, one file for any browser.

        Waits for renders, which needs a host that can, as marimo's cells in the browser
        can; elsewhere use `to_html_async`.

        Args:
            parameters: Values for some of the program's variables, by name: a part is made
                now for each combination, and the page has sliders and drop-downs for them.
            engine: Whether to put OpenSCAD into the page, some 5 MB, so that it renders
                itself and has all of the Customizer's controls.
            title: Shown above the view.
            theme: Colours: "light", "dark", or "auto" for those of the reader's system.

        Raises:
            ValueError: Nothing is shown; a `Part` is, which has no parameters; or there are
                more combinations than a page can have.
            ParameterError: A parameter has no values, or one without an OpenSCAD form.
            OpenSCADError: The program gives no part; a note names the combination.
            EngineUnavailable: This host cannot block.

        Example:
            >>> page = viewer.to_html(parameters={"r": range(1, 9)})  # doctest: +SKIP
            >>> pathlib.Path("lid.html").write_text(page)  # doctest: +SKIP
        """
        return wait_for(
            lambda: self.to_html_async(
                parameters=parameters, engine=engine, title=title, theme=theme
            ),
            "await viewer.to_html_async(...)",
        )

    async def to_html_async(
        self,
        *,
        parameters: Mapping[str, Iterable[object]] | None = None,
        engine: bool = False,
        title: str | None = None,
        theme: Theme = "auto",
    ) -> str:
        """What the viewer shows as a web page, where nothing can block; see `to_html`."""
        return await viewer_page(
            self._wanted,
            lambda: engine_for(self._renderer),
            Settings(self._timeout),
            parameters,
            engine=engine,
            title=title,
            theme=theme,
        )

    @property
    def part(self) -> Part | None:
        """The part that the view shows, `None` while there is none.

        Of several it is an `Assembly`, whose `parts` are by their names.
        """
        return self._live.part

    @property
    def status(self) -> ViewPhase:
        """`waiting`, `rendering`, `ready` or `failed`."""
        return self._live.phase

    @property
    def error(self) -> OpenSCADError | None:
        """Why the last finished render gave no part, `None` if it gave one."""
        return self._live.error

    def show(self, part: Part) -> None:
        """Show a part that is there already."""
        self._replace(part, DEFAULT_TIMEOUT)

    def animate(
        self,
        frames: Sequence[object],
        *,
        fps: float = 10.0,
        timeout: float = DEFAULT_TIMEOUT,
    ) -> None:
        """Let the user leaf through parts, with a slider and a button that plays them.

        A model is rendered when its turn comes, and kept; give parts where that takes
        long. `update` and `show` end it.

        Args:
            frames: What to show, one after the other: models as for `update`, or parts.
            fps: Frames a second, while it plays.
            timeout: Seconds after which the render of one is ended.

        Raises:
            ValueError: There is no frame, or less than one in a minute.
            ModelTypeError: One of them is no model.

        Example:
            >>> viewer.animate([lid(turn) for turn in range(0, 95, 5)])  # doctest: +SKIP
        """
        wanted = [wanted_of(frame) for frame in frames]
        if not wanted or not fps >= 1 / 60:
            raise ValueError(f"{len(wanted)} frames, fps={fps}: give at least one, and fps above 0")

        def begin() -> None:
            self._show(wanted[0], timeout)
            self._place.dialogue.leaf(len(wanted), fps, lambda at: self._show(wanted[at], timeout))

        self._home.do(begin)

    def cancel(self) -> None:
        """End the running render."""
        self._home.do(self._live.cancel)

    def close(self) -> None:
        """End the running render and let go of everything."""
        # A viewer that was refused what it was given is closed, too.
        if hasattr(self, "_live"):
            self._live.close()
        super().close()

    def add_traits(self, **traits: Any) -> None:
        """Declare further traits; those that the class has are left out."""
        missing = {name: trait for name, trait in traits.items() if not self.has_trait(name)}
        if missing:
            super().add_traits(**missing)

    @property
    def _part_names(self) -> tuple[str, ...]:
        wanted = self._wanted
        if isinstance(wanted, AssemblyPlan):
            return tuple(wanted.models)
        return tuple(wanted.parts) if isinstance(wanted, Assembly) else ()

    def _replace(self, wanted: Wanted, timeout: float) -> None:
        def replace() -> None:
            self._place.dialogue.end_leafing()
            self._show(wanted, timeout)

        self._home.do(replace)

    def _show(self, wanted: Wanted | None, timeout: float) -> None:
        self._wanted = wanted
        self._timeout = timeout
        if isinstance(wanted, Part):
            self._live.show(wanted)
        elif wanted is not None:
            self._live.follow(wanted, Settings(timeout))

    def _end_with_cell(self, removed: bool) -> None:
        for unlisten in self._unlisten:
            unlisten()
        self._unlisten.clear()
        if removed:
            self._live.close()
        elif self._place.is_open:
            # The cell's next run makes another viewer, which goes on where this one was.
            _vacancies.add(self._cell, self._place)
        _notebook.close_widget(self._cell, self, super().close)


class CellView(Viewer):
    """What shows a model or a part that is the value of a cell: nobody else has it."""

    _only_shown = True


_vacancies = Vacancies()


def _open_link(viewer: str, hear: Hear) -> ViewLink:
    if IN_BROWSER:
        from marimo_openscad._browser.channel import BroadcastLink

        return BroadcastLink(viewer, hear)
    return CommLink(hear)

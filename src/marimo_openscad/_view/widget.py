"""The widget: a 3D view of a part that follows its model, as users and cells show it."""

from __future__ import annotations

from collections.abc import (
    AsyncIterable,
    Callable,
    Collection,
    Coroutine,
    Iterable,
    Mapping,
    Sequence,
)
from itertools import count
from typing import Any, TypeVar, Unpack

import anywidget
import traitlets
from ipywidgets import Layout, widget_serialization
from ipywidgets.widgets.trait_types import InstanceDict

from marimo_openscad._engines.base import Engine, Settings
from marimo_openscad._engines.options import (
    RenderOptions,
    check_names,
    engine_of,
    settings_of,
)
from marimo_openscad._engines.select import checked_engine, engine_for
from marimo_openscad._engines.spec import ModelSpec, resolve
from marimo_openscad._errors import EngineUnavailable, OpenSCADError
from marimo_openscad._host import assets, notebook
from marimo_openscad._host.blocking import wait_for
from marimo_openscad._host.event_loop import LoopAffinity, running_loop
from marimo_openscad._host.handover import CellHandover
from marimo_openscad._host.platform import IN_BROWSER
from marimo_openscad._links.open_link import open_link
from marimo_openscad._model.assembly import Assembly, AssemblyPlan, below
from marimo_openscad._model.colors import Color
from marimo_openscad._model.display import Theme
from marimo_openscad._model.part import Part
from marimo_openscad._model.view_state import checked_explode, checked_fps
from marimo_openscad._view.following import Following
from marimo_openscad._view.latest_render import LatestRender
from marimo_openscad._view.mount import Mount, mount
from marimo_openscad._view.properties import ViewProperties
from marimo_openscad._view.slot import ViewSlot
from marimo_openscad._wire.view_shapes import ViewPhase

T = TypeVar("T")


class Viewer(ViewProperties, anywidget.AnyWidget):  # type: ignore[misc]
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
        assets.widget_loader() if IN_BROWSER else assets.widget(), read_only=True
    ).tag(sync=True)
    _anywidget_id = traitlets.Unicode("marimo_openscad.Viewer").tag(sync=True)
    layout = InstanceDict(Layout, allow_none=True).tag(sync=True, **widget_serialization)
    _viewer = traitlets.Unicode().tag(sync=True)
    _remote = traitlets.Bool(not IN_BROWSER, read_only=True).tag(sync=True)
    _only_shown = False
    _following: Following | None = None

    def __init__(
        self,
        model: object = None,
        *,
        colors: Mapping[str, Color] | None = None,
        hidden: Collection[str] | None = None,
        explode: float | None = None,
        **options: Unpack[RenderOptions],
    ) -> None:
        """Show a model.

        Args:
            model: What to show, as for `update`; nothing yet if `None`.
            colors: Of several parts, as for `Assembly`.
            hidden: Which of several parts are not shown at first; as the user has left them
                if `None`.
            explode: How far several parts stand apart at first, see the attribute; as the
                user has left them if `None`.
            **options: See `RenderOptions`.

        Raises:
            ValueError: There is no such engine, or no part of a name.
        """
        check_names(options, "Viewer", RenderOptions)
        self._engine = checked_engine(engine_of(options))
        spec = None if model is None else resolve(model, options, colors)
        self._spec = spec
        # What is wrong with the call is raised before anything begins.
        hides = None if hidden is None else below(hidden, self._part_names)
        apart = None if explode is None else checked_explode(explode)
        settings = settings_of(options)
        self._unlisten: list[Callable[[], None]] = []
        self._order = next(_orders)
        self._affinity = LoopAffinity()
        self._cell = notebook.running_cell(self._only_shown)
        self._slot = _handover.take(self._cell) or ViewSlot(open_link)
        self._slot.session.stop_animation()
        self._latest = LatestRender(self._slot, self._open_engine)
        # The engine works while the widget is made.
        self._show(spec, settings)
        if hides is not None:
            self._slot.session.hide(hides)
        if apart is not None:
            self._slot.session.explode(apart)
        super().__init__(_viewer=self._slot.name)
        self._slot.attach(self)
        notebook.on_cell_end(self._cell, self._end_with_cell)

    def update(
        self,
        model: object,
        *,
        colors: Mapping[str, Color] | None = None,
        **options: Unpack[RenderOptions],
    ) -> None:
        """Show another model.

        Returns at once. The part shown so far stays until the new one is there, and
        stays if there is none; `error` and the view then say why.

        Args:
            model: A SolidPython2 object, OpenSCAD source, a `pathlib.Path` to a .scad
                file, a `Source`, a `Program`, a `Part`; or several by their names, as for
                `Assembly`, which the view lists, hides and moves apart.
            colors: Of several parts, as for `Assembly`.
            **options: See `RenderOptions`; an `engine` is used from now on.

        Raises:
            ModelTypeError: The model is none of the above.
            ValueError: A name is no part's, or a colour is none.
            ParameterError: A parameter has no OpenSCAD form.
            FileNotFoundError: A given file or library path is not there.
        """
        check_names(options, "update", RenderOptions)
        engine = checked_engine(options.get("engine", self._engine))
        spec, settings = resolve(model, options, colors), settings_of(options)
        self._engine = engine
        self._replace(spec, settings)

    async def settled(self) -> Part | None:
        """Wait until the newest model is rendered.

        Returns:
            Its part; `None` if nothing was ever shown.

        Raises:
            OpenSCADError: It gave no part.
        """
        return await self._affinity.result(self._latest.settled())

    def settled_sync(self) -> Part | None:
        """Wait until the newest model is rendered, without `await`; see `settled`.

        Raises:
            EngineUnavailable: This host cannot wait for a render that goes on in the
                background; the message says what to do.
        """
        if not self._latest.is_rendering:
            return self._latest.result()
        return _wait(self.settled, "await viewer.settled()")

    def screenshot_sync(self) -> bytes:
        """What the view shows, as a PNG file, without `await`; see `screenshot`.

        Raises:
            EngineUnavailable: This host cannot wait for what its page answers.
        """
        return _wait(self.screenshot, "await viewer.screenshot()")

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
        return mount(element, self._slot.name)

    async def to_html(
        self,
        *,
        parameters: Mapping[str, Iterable[object]] | None = None,
        engine: bool = False,
        title: str | None = None,
        theme: Theme = "auto",
    ) -> str:
        """What the viewer shows as a web page by itself, one file for any browser.

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

        Example:
            >>> page = await viewer.to_html(parameters={"r": range(1, 9)})  # doctest: +SKIP
            >>> pathlib.Path("lid.html").write_text(page)  # doctest: +SKIP
        """
        # Imported when a page is wanted, which most notebooks never do.
        from marimo_openscad._html.pages import viewer_page

        return await viewer_page(
            self._spec,
            lambda: engine_for(self._engine),
            self._settings,
            parameters,
            engine=engine,
            title=title,
            theme=theme,
        )

    def to_html_sync(
        self,
        *,
        parameters: Mapping[str, Iterable[object]] | None = None,
        engine: bool = False,
        title: str | None = None,
        theme: Theme = "auto",
    ) -> str:
        """What the viewer shows as a web page, without `await`; see `to_html`.

        Raises:
            EngineUnavailable: This host cannot block.
        """
        return wait_for(
            lambda: self.to_html(parameters=parameters, engine=engine, title=title, theme=theme),
            "await viewer.to_html(...)",
        )

    @property
    def part(self) -> Part | None:
        """The part that the view shows, `None` while there is none.

        Of several it is an `Assembly`, whose `parts` are by their names.
        """
        return self._latest.part

    @property
    def status(self) -> ViewPhase:
        """`waiting`, `rendering`, `ready` or `failed`."""
        return self._latest.phase

    @property
    def error(self) -> OpenSCADError | None:
        """Why the last finished render gave no part, `None` if it gave one."""
        return self._latest.error

    def show(self, part: Part) -> None:
        """Show a part that is there already."""
        self._replace(part, Settings())

    def animate(
        self, frames: Sequence[object], *, fps: float = 10.0, **options: Unpack[RenderOptions]
    ) -> None:
        """Let the user leaf through parts, with a slider and a button that plays them.

        A model is rendered when its turn comes, and kept; give parts where that takes
        long. `update` and `show` end it.

        Args:
            frames: What to show, one after the other: models as for `update`, or parts.
            fps: Frames a second, while it plays.
            **options: Of each model; see `RenderOptions`.

        Raises:
            ValueError: There is no frame, or less than one in a minute or more than 1000 in a
                second.
            ModelTypeError: One of them is no model.

        Example:
            >>> viewer.animate([lid(turn) for turn in range(0, 95, 5)])  # doctest: +SKIP
        """
        check_names(options, "animate", RenderOptions)
        engine = checked_engine(options.get("engine", self._engine))
        fps = checked_fps(fps)
        specs, settings = [resolve(frame, options) for frame in frames], settings_of(options)
        if not specs:
            raise ValueError("0 frames: give at least one")
        self._engine = engine

        def begin() -> None:
            self._stop_following()
            self._show(specs[0], settings)
            self._slot.session.start_animation(
                len(specs), fps, lambda at: self._show(specs[at], settings)
            )

        self._affinity.do(begin)

    def follow(
        self,
        stream: AsyncIterable[Any],
        function: Callable[[Any], object],
        **options: Unpack[RenderOptions],
    ) -> Following:
        """Show the newest row of a stream, as long as it lasts.

        While a row is rendered newer ones replace each other, so that nothing queues and the view
        is never behind by more than one part. It ends with the stream, by the answer's `cancel()`,
        and when something else is shown. In marimo it also ends when the cell runs again.

        Args:
            stream: An async iterable of rows, whatever they are; of a `data.Stream` the newest row
                as a dictionary.
            function: Makes a model of a row, as for `update`; it may be a coroutine function. What
                it raises is told once, and the next row is waited for.
            **options: Of each model; see `RenderOptions`.

        Returns:
            What counts the rows, ends it by `cancel()`, and may be awaited.

        Raises:
            TypeError: It is no stream, or no function.
            EngineUnavailable: No event loop runs in which that could be done.

        Example:
            >>> viewer.follow(readings(), lambda row: f"cube({row['w']});")  # doctest: +SKIP
        """
        check_names(options, "follow", RenderOptions)
        if running_loop() is None:
            raise EngineUnavailable(
                "a viewer follows a stream in the background, and no event loop runs here: call "
                "follow(...) inside of a coroutine or a notebook."
            )
        engine = checked_engine(options.get("engine", self._engine))
        settings = settings_of(options)

        def show(model: object) -> None:
            spec = resolve(model, options)
            self._engine = engine
            self._slot.session.stop_animation()
            self._show(spec, settings)

        made = Following(stream, function, show, self._latest.idle)
        self._stop_following()
        self._following = made
        return made

    def cancel(self) -> None:
        """End the running render, and what is followed."""
        self._affinity.do(self._stop_following)
        self._affinity.do(self._latest.cancel)

    def close(self) -> None:
        """End the running render and let go of everything."""
        # A viewer that was refused what it was given is closed, too.
        if hasattr(self, "_latest"):
            self._affinity.do(self._stop_following)
            self._affinity.do(self._latest.close)
        super().close()

    def add_traits(self, **traits: Any) -> None:
        """Declare further traits; those that the class has are left out."""
        missing = {name: trait for name, trait in traits.items() if not self.has_trait(name)}
        if missing:
            super().add_traits(**missing)

    @property
    def _part_names(self) -> tuple[str, ...]:
        spec = self._spec
        if isinstance(spec, AssemblyPlan):
            return tuple(spec.models)
        return tuple(spec.parts) if isinstance(spec, Assembly) else ()

    def _open_engine(self) -> Engine:
        return engine_for(self._engine, in_view=True)

    def _replace(self, spec: ModelSpec, settings: Settings) -> None:
        def replace() -> None:
            self._stop_following()
            self._slot.session.stop_animation()
            self._show(spec, settings)

        self._affinity.do(replace)

    def _stop_following(self) -> None:
        following, self._following = self._following, None
        if following is not None:
            following.cancel()

    def _show(self, spec: ModelSpec | None, settings: Settings) -> None:
        self._spec = spec
        self._settings = settings
        if isinstance(spec, Part):
            self._latest.show(spec)
        elif spec is not None:
            self._latest.follow(spec, settings)

    def _end_with_cell(self, removed: bool) -> None:
        self._stop_following()
        for unlisten in self._unlisten:
            unlisten()
        self._unlisten.clear()
        if removed:
            self._latest.close()
        elif self._slot.is_open:
            # The cell's next run makes another viewer, which goes on where this one was.
            _handover.add(self._cell, self._slot, self._order)
        notebook.close_widget(self._cell, self, super().close)


class CellView(Viewer):
    """What shows a model or a part that is the value of a cell: nobody else has it."""

    _only_shown = True


_handover = CellHandover[ViewSlot]()
_orders = count()


def _wait(start: Callable[[], Coroutine[Any, Any, T]], instead: str) -> T:
    """Wait for what needs the notebook's event loop, which on the machine stands meanwhile."""
    if not IN_BROWSER:
        raise EngineUnavailable(
            "a plain function stops the notebook's event loop here, in which renders and the "
            f"page's answers come: use `{instead}`, or `render_sync(...)` for a part."
        )
    return wait_for(start, instead)

"""View properties: the camera, section, arrangement and selection that `Viewer` offers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from marimo_openscad._host.event_loop import LoopAffinity
from marimo_openscad._model.assembly import below
from marimo_openscad._model.view_state import (
    Axis,
    Camera,
    Cut,
    Selection,
    Side,
    checked_cuts,
    checked_explode,
    checked_side,
)
from marimo_openscad._view.slot import ViewSlot


class ViewProperties:
    """A viewer's camera, section, arrangement, selection and pictures."""

    _affinity: LoopAffinity
    _slot: ViewSlot
    _unlisten: list[Callable[[], None]]

    @property
    def _part_names(self) -> tuple[str, ...]:
        """Of the assembly that is shown."""
        raise NotImplementedError

    @property
    def camera(self) -> Camera | None:
        """Where the view looks from; `None` before a view has said.

        Can be set: to a `Camera`, or to "iso", "front", "back", "left", "right", "top" or
        "bottom", which show the whole part from there.

        Raises:
            ValueError: There is no such side.

        Example:
            >>> viewer.camera = "top"  # doctest: +SKIP
            >>> viewer.camera = Camera(azimuth=30, elevation=20, span=120)  # doctest: +SKIP
        """
        return self._slot.session.state.camera

    @camera.setter
    def camera(self, wanted: Camera | Side) -> None:
        session = self._slot.session
        looked_from = wanted if isinstance(wanted, Camera) else checked_side(wanted)
        self._affinity.do(lambda: session.look(looked_from))

    @property
    def section(self) -> dict[Axis, Cut]:
        """What cuts the part open, by axis; empty where nothing does.

        Can be set: to planes by axis, as `Cut` or as mm along it.

        Raises:
            ValueError: There is no such axis.

        Example:
            >>> viewer.section = {"x": 5.0}  # doctest: +SKIP
            >>> viewer.section = {"z": Cut(2.5, flipped=True)}  # doctest: +SKIP
            >>> viewer.section = {}  # doctest: +SKIP
        """
        return dict(self._slot.session.state.section)

    @section.setter
    def section(self, wanted: Mapping[Axis, Cut | float]) -> None:
        cuts = checked_cuts(wanted)
        self._affinity.do(lambda: self._slot.session.cut(cuts))

    @property
    def hidden(self) -> frozenset[str]:
        """Names of an assembly's parts that are not shown.

        Can be set: to names of parts and of groups of them.

        Raises:
            ValueError: There is no part of a name.

        Example:
            >>> viewer.hidden = {"lid"}  # doctest: +SKIP
        """
        return self._slot.session.state.hidden & frozenset(self._part_names)

    @hidden.setter
    def hidden(self, wanted: Collection[str]) -> None:
        names = below(wanted, self._part_names)
        self._affinity.do(lambda: self._slot.session.hide(names))

    @property
    def explode(self) -> float:
        """How far an assembly's parts stand apart; 0 is as they are.

        The middle of each part is moved away from the middle of all by so many times their
        distance; of parts with the same middle, as a gear in its ring, each stands on the one
        before at 1. Can be set.

        Raises:
            ValueError: It is below 0, or no number.

        Example:
            >>> viewer.explode = 0.5  # doctest: +SKIP
        """
        return self._slot.session.state.explode

    @explode.setter
    def explode(self, by: float) -> None:
        apart = checked_explode(by)
        self._affinity.do(lambda: self._slot.session.explode(apart))

    @property
    def selection(self) -> Selection | None:
        """What the user has clicked at last; `None` for nothing.

        To read it runs no cell; `on_selection` tells of changes.
        """
        return self._slot.session.selection

    def on_selection(self, callback: Callable[[Selection | None], object]) -> None:
        """Call back with each thing that the user clicks, and with `None` for nothing.

        Example:
            >>> get_point, set_point = mo.state(None)  # doctest: +SKIP
            >>> viewer.on_selection(lambda it: set_point(it and it.point))  # doctest: +SKIP
        """
        self._unlisten.append(self._slot.session.on_selection(callback))

    async def screenshot(self) -> bytes:
        """What the view shows, as a PNG file of its size in the page.

        Raises:
            OpenSCADError: No view in the page answers.

        Example:
            >>> pathlib.Path("lid.png").write_bytes(await viewer.screenshot())  # doctest: +SKIP
        """
        return await self._affinity.result(self._slot.session.screenshot())

"""The anywidget: a 3D view of a part that follows its model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import PurePath
from typing import Any
from uuid import uuid4

import anywidget
import traitlets

from marimo_openscad import _notebook, _static
from marimo_openscad._browser import IN_BROWSER
from marimo_openscad._contract import ViewPhase, ViewState
from marimo_openscad._engine import DEFAULT_TIMEOUT, Settings, current_engine
from marimo_openscad._errors import OpenSCADError
from marimo_openscad._files import FileContents
from marimo_openscad._live import LivePart, ViewLink
from marimo_openscad._part import Part
from marimo_openscad._program import Program


class Viewer(anywidget.AnyWidget):  # type: ignore[misc]
    """A 3D view in the notebook.

    Rendering starts at once and goes on in the background; the view shows the part
    when it is there. A newer model replaces an older one.

    Example:
        >>> viewer = Viewer("cube(10);")  # doctest: +SKIP
        >>> viewer.update("sphere(8, $fn=64);")  # doctest: +SKIP
        >>> (await viewer.settled()).triangle_count  # doctest: +SKIP
        3968
    """

    # A string, not a path: anywidget watches paths, which would keep viewers alive.
    _esm = _static.read_text("widget.js")
    _viewer = traitlets.Unicode().tag(sync=True)

    def __init__(
        self,
        model: object = None,
        *,
        parameters: Mapping[str, object] | None = None,
        files: Mapping[str, FileContents] | None = None,
        library_paths: Sequence[str | PurePath] = (),
        timeout: float = DEFAULT_TIMEOUT,
    ) -> None:
        """Show a model.

        Args:
            model: What to show, as for `update`; nothing yet if `None`.
            parameters: Values that override the model's variables.
            files: Files that the program reads, as for `render`.
            library_paths: Where to look for libraries, as for `render`.
            timeout: Seconds after which a render is ended.
        """
        name = uuid4().hex
        super().__init__(_viewer=name)
        self._live = LivePart(name, partial(_open_link, name), current_engine)
        _notebook.on_cell_end(self.close)
        if model is not None:
            self.update(
                model,
                parameters=parameters,
                files=files,
                library_paths=library_paths,
                timeout=timeout,
            )

    def update(
        self,
        model: object,
        *,
        parameters: Mapping[str, object] | None = None,
        files: Mapping[str, FileContents] | None = None,
        library_paths: Sequence[str | PurePath] = (),
        timeout: float = DEFAULT_TIMEOUT,
    ) -> None:
        """Show another model.

        Returns at once. The part shown so far stays until the new one is there, and
        stays if there is none; `error` and the view then say why.

        Args:
            model: A SolidPython2 object, OpenSCAD source, a `pathlib.Path` to a .scad
                file, a `Program`, or a `Part`.
            parameters: Values that override the model's variables.
            files: Files that the program reads, as for `render`.
            library_paths: Where to look for libraries, as for `render`.
            timeout: Seconds after which the render is ended.

        Raises:
            ModelTypeError: The model is none of the above.
            ParameterError: A parameter has no OpenSCAD form.
            FileNotFoundError: A given file or library path is not there.
        """
        if isinstance(model, Part):
            self._live.show(model)
            return
        program = Program.from_model(model, parameters, files, library_paths)
        # What is wrong with the call is raised here, to the caller.
        _ = program.assignments, program.gathered
        self._live.follow(program, Settings(timeout))

    async def settled(self) -> Part | None:
        """Wait until the newest model is rendered.

        Returns:
            Its part; `None` if nothing was ever shown.

        Raises:
            OpenSCADError: It gave no part.
        """
        return await self._live.settled()

    @property
    def part(self) -> Part | None:
        """The part that the view shows, `None` while there is none."""
        return self._live.part

    @property
    def status(self) -> ViewPhase:
        """`waiting`, `rendering`, `ready` or `failed`."""
        return self._live.phase

    @property
    def error(self) -> OpenSCADError | None:
        """Why the last finished render gave no part, `None` if it gave one."""
        return self._live.error

    def cancel(self) -> None:
        """End the running render."""
        self._live.cancel()

    def close(self) -> None:
        """End the running render and let go of everything."""
        self._live.close()
        super().close()


def openscad_viewer(
    model: object,
    *,
    parameters: Mapping[str, object] | None = None,
    files: Mapping[str, FileContents] | None = None,
    library_paths: Sequence[str | PurePath] = (),
    timeout: float = DEFAULT_TIMEOUT,
) -> Viewer:
    """Show a model as a 3D view.

    Args:
        model: A SolidPython2 object, OpenSCAD source as a string, a `pathlib.Path` to
            a .scad file, a `Program`, or a `Part`.
        parameters: Values that override the model's variables.
        files: Files that the program reads, as for `render`.
        library_paths: Where to look for libraries, as for `render`.
        timeout: Seconds after which the render is ended.

    Returns:
        The widget. As the last value of a cell it shows itself.

    Raises:
        ModelTypeError: The model is none of the above.
        ParameterError: A parameter has no OpenSCAD form.

    Example:
        >>> openscad_viewer("difference() { cube(10); sphere(6); }")  # doctest: +SKIP
    """
    return Viewer(
        model, parameters=parameters, files=files, library_paths=library_paths, timeout=timeout
    )


def _open_link(viewer: str, on_cancel: Callable[[], None]) -> ViewLink:
    if IN_BROWSER:
        from marimo_openscad._browser.channel import BroadcastLink

        return BroadcastLink(viewer, on_cancel)
    return _NoPage()


class _NoPage:
    """Where Python does not run in the page, there is no channel to it."""

    def publish_state(self, state: ViewState) -> None: ...

    def publish_part(self, part: Any, revision: int) -> None: ...

    def close(self) -> None: ...

"""SolidPython2 objects show themselves as views."""

from __future__ import annotations

from typing import Any

from solid2.core.object_base.object_base_impl import RenderMixin

from marimo_openscad._viewer import Viewer, openscad_viewer


def register() -> None:
    """Give every SolidPython2 object the display methods that notebooks look for.

    SolidPython2's own hook needs a package that runs OpenSCAD as a process, and marimo
    does not look for it.
    """
    RenderMixin._display_ = _display
    RenderMixin._repr_mimebundle_ = _repr_mimebundle
    if hasattr(RenderMixin, "_ipython_display_"):
        del RenderMixin._ipython_display_


def _display(model: Any) -> Viewer:
    return openscad_viewer(model)


def _repr_mimebundle(model: Any, **kwargs: Any) -> Any:
    return openscad_viewer(model)._repr_mimebundle_(**kwargs)

"""What notebooks need of SolidPython2 and it does not do by itself."""

from __future__ import annotations

from typing import Any

from solid2.core.object_base.object_base_impl import RenderMixin
from solid2.extensions.greedy_scad_interface.scad_variable import ScadVariable

from marimo_openscad import _origins
from marimo_openscad._viewer import Viewer, openscad_viewer


def adapt() -> None:
    """Let models show themselves and know who made them, and cells define variables again."""
    # SolidPython2's own hook needs a package that runs OpenSCAD as a process.
    del RenderMixin._ipython_display_
    RenderMixin._display_ = _display
    RenderMixin._repr_mimebundle_ = _repr_mimebundle
    _origins.record()
    ScadVariable.__init__ = _redefinable(ScadVariable.__init__)


def _display(model: Any) -> Viewer:
    return openscad_viewer(model)


def _repr_mimebundle(model: Any, **kwargs: Any) -> Any:
    return openscad_viewer(model)._repr_mimebundle_(**kwargs)


def _redefinable(init: Any) -> Any:
    """SolidPython2 refuses a second definition of a name; in a notebook it replaces the first."""

    def __init__(self: Any, name: str, *args: Any, **kwargs: Any) -> None:  # noqa: N807
        ScadVariable.registered_variables.pop(name, None)
        init(self, name, *args, **kwargs)

    return __init__

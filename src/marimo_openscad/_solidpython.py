"""What notebooks need of SolidPython2 and it does not do by itself."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import solid2.extensions
from solid2.core import scad_import
from solid2.core.builtins import openscad_primitives
from solid2.core.object_base.object_base_impl import BareOpenSCADObject, RenderMixin
from solid2.extensions.greedy_scad_interface.scad_variable import ScadVariable

from marimo_openscad import _origins
from marimo_openscad._viewer import CellView


def adapt() -> None:
    """Let models show themselves and know who made them.

    Cells can define variables again, and importing the bosl2 extension leaves models that
    do not use it as they were.
    """
    # SolidPython2's own hook needs a package that runs OpenSCAD as a process.
    del RenderMixin._ipython_display_
    RenderMixin._display_ = _display
    RenderMixin._repr_mimebundle_ = _repr_mimebundle
    _origins.record()
    # The module is hidden by the function of its name.
    rendering: Any = import_module("solid2.core.scad_render")
    rendering.scad_render = _without_needless_bosl2(rendering.scad_render)
    ScadVariable.__init__ = _redefinable(ScadVariable.__init__)


def _display(model: Any) -> CellView:
    return CellView(model)


def _repr_mimebundle(model: Any, **kwargs: Any) -> Any:
    return CellView(model)._repr_mimebundle_(**kwargs)


def _redefinable(init: Any) -> Any:
    """SolidPython2 refuses a second definition of a name; in a notebook it replaces the first."""

    def __init__(self: Any, name: str, *args: Any, **kwargs: Any) -> None:  # noqa: N807
        ScadVariable.registered_variables.pop(name, None)
        init(self, name, *args, **kwargs)

    return __init__


_BOSL2 = str(Path(solid2.extensions.__path__[0]) / "bosl2")


def _without_needless_bosl2(render: Any) -> Any:
    """Importing the bosl2 extension adds BOSL2 to every model.

    Models of OpenSCAD's own objects would get BOSL2's modules of the same names, which
    take ten times as long.
    """

    def scad_render(root: Any, file_header: str = "") -> str:
        includes = scad_import.extra_scad_includes
        whole = includes[:]
        if _is_plain(root):
            includes[:] = [entry for entry in whole if not str(entry[0]).startswith(_BOSL2)]
        try:
            return str(render(root, file_header))
        finally:
            includes[:] = whole

    return scad_render


def _is_plain(model: Any) -> bool:
    """Whether a model surely names nothing but OpenSCAD's own objects, with plain values."""
    waiting = [model]
    while waiting:
        item = waiting.pop()
        cls = type(item)
        if (
            cls.__module__ != openscad_primitives.__name__
            or cls._render is not BareOpenSCADObject._render
            or not all(_is_plain_value(value) for value in item._params.values())
        ):
            return False
        waiting += item._children
    return True


def _is_plain_value(value: Any) -> bool:
    if isinstance(value, (list, tuple)):
        return all(_is_plain_value(entry) for entry in value)
    return value is None or type(value) in (bool, int, float, str)

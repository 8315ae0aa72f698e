"""SolidPython2's adaptation to notebooks; the package applies it when it is imported.

Everything here reaches into another package. Each adaptation names what it needs of
SolidPython2: where that is missing, in a version that this one was not tested with, the
adaptation is left out and a warning says what does not work; rendering does in any case.
Applying them again replaces what was applied before.
"""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from marimo_openscad._model import origins
from marimo_openscad._model.display import displays

_OBJECTS = "solid2.core.object_base.object_base_impl"
_BEFORE = "_before_marimo_openscad"
"""Where a replaced function keeps the one that it stands for."""


@dataclass(frozen=True)
class Adaptation:
    """One change to SolidPython2.

    Attributes:
        gives: What users have of it, for the warning that it is missing.
        needs: The names that it uses, as (module, path of attributes).
        apply: Makes the change.
    """

    gives: str
    needs: tuple[tuple[str, str], ...]
    apply: Callable[[], None]

    def missing(self) -> list[str]:
        """Those of the names that this SolidPython2 has not got."""
        return [f"{module}.{path}" for module, path in self.needs if not _has(module, path)]


def adapt() -> None:
    """Let models show themselves and know who made them.

    Cells can define variables again, and importing the bosl2 extension leaves models that
    do not use it as they were.
    """
    left_out = []
    for adaptation in ADAPTATIONS:
        missing = adaptation.missing()
        if missing:
            left_out.append(f"{adaptation.gives} (it has no {', '.join(missing)})")
            continue
        try:
            adaptation.apply()
        except Exception as error:  # rendering works without it
            left_out.append(f"{adaptation.gives} ({error!r})")
    if left_out:
        warnings.warn(
            f"SolidPython2 {_version()} is not one that marimo-openscad knows. Its models render, "
            f"but without {'; '.join(left_out)}. Install solidpython2 2.1 for these.",
            stacklevel=2,
        )


def _show_models() -> None:
    """Show models as views; SolidPython2's own hook needs a program that it starts."""
    mixin = import_module(_OBJECTS).RenderMixin
    if "_ipython_display_" in vars(mixin):
        del mixin._ipython_display_
    mixin._display_ = lambda model: displays.cell(model)
    mixin._repr_mimebundle_ = lambda model, **kwargs: displays.cell(model)._repr_mimebundle_(
        **kwargs
    )


def _record_makers() -> None:
    """Let each object know which code made it, and mark what it writes when that is asked.

    Only the place in the code is kept; its line is looked up when somebody asks. That
    keeps making an object about as fast as it was.
    """
    objects = import_module(_OBJECTS).BareOpenSCADObject
    inner = (str(Path(import_module("solid2").__file__ or "").parent) + os.sep, _OWN)
    inside: set[str] = set()
    outside: set[str] = set()
    frame_at = sys._getframe

    def recording(init: Any) -> Any:
        def __init__(self: Any, name: str, params: dict[str, Any]) -> None:  # noqa: N807
            init(self, name, params)
            # Most classes have an `__init__` of their own, which calls this one.
            frame = frame_at(1 if type(self).__init__ is __init__ else 2)
            code = frame.f_code
            # Looking a file name up is much faster than comparing its beginning.
            while code.co_filename not in outside:
                if code.co_filename not in inside:
                    kind = inside if code.co_filename.startswith(inner) else outside
                    kind.add(code.co_filename)
                    continue
                back = frame.f_back
                if back is None:
                    return
                frame = back
                code = frame.f_code
            self._made_by = code, frame.f_lasti

        return __init__

    def marking(head: Any) -> Any:
        def _generate_scad_head(self: Any) -> str:
            return origins.mark(getattr(self, "_made_by", None)) + str(head(self))

        return _generate_scad_head

    _replace(objects, "__init__", recording)
    _replace(objects, "_generate_scad_head", marking)
    objects.__getstate__ = _state


_OWN = str(Path(__file__).parents[1]) + os.sep


def _state(self: Any) -> dict[str, Any]:
    """What copies and pickles get: the place in words, as code cannot be pickled."""
    state = dict(self.__dict__)
    maker = state.get("_made_by")
    if maker is not None:
        state["_made_by"] = origins.in_words(maker)
    return state


def _redefine_variables() -> None:
    """SolidPython2 refuses a second definition of a name; in a notebook it replaces the first."""
    variable = import_module("solid2.extensions.greedy_scad_interface.scad_variable").ScadVariable

    def redefinable(init: Any) -> Any:
        def __init__(self: Any, name: str, *args: Any, **kwargs: Any) -> None:  # noqa: N807
            variable.registered_variables.pop(name, None)
            init(self, name, *args, **kwargs)

        return __init__

    _replace(variable, "__init__", redefinable)


def _leave_out_bosl2() -> None:
    """Keep BOSL2 out of models of OpenSCAD's own objects, which importing the extension changes.

    They would get BOSL2's modules of the same names, which take ten times as long.
    """
    # The module is hidden by the function of its name.
    rendering: Any = import_module("solid2.core.scad_render")
    imports: Any = import_module("solid2.core.scad_import")
    bosl2 = str(Path(import_module("solid2.extensions").__path__[0]) / "bosl2")
    # Both modules have the same list under a name of their own.
    includes = _Includes(list.__iter__(imports.extra_scad_includes), bosl2)
    imports.extra_scad_includes = rendering.extra_scad_includes = includes

    def without_needless_bosl2(render: Any) -> Any:
        def scad_render(root: Any, file_header: str = "") -> str:
            before = _rendering_plain.set(_is_plain(root))
            try:
                return str(render(root, file_header))
            finally:
                _rendering_plain.reset(before)

        return scad_render

    _replace(rendering, "scad_render", without_needless_bosl2)


_rendering_plain: ContextVar[bool] = ContextVar("_rendering_plain", default=False)


class _Includes(list[Any]):
    """The files that SolidPython2 includes in every model: BOSL2 not in plain ones.

    Which model is rendered each thread knows for itself.
    """

    def __init__(self, entries: Iterator[Any], bosl2: str) -> None:
        super().__init__(entries)
        self._bosl2 = bosl2

    def __iter__(self) -> Iterator[Any]:
        entries = super().__iter__()
        if not _rendering_plain.get():
            return entries
        return (entry for entry in entries if not str(entry[0]).startswith(self._bosl2))


def _is_plain(model: Any) -> bool:
    """Whether a model surely names nothing but OpenSCAD's own objects, with plain values."""
    plain_render = import_module(_OBJECTS).BareOpenSCADObject._render
    waiting = [model]
    while waiting:
        item = waiting.pop()
        cls = type(item)
        if (
            cls.__module__ != "solid2.core.builtins.openscad_primitives"
            or cls._render is not plain_render
            or not all(_is_plain_value(value) for value in item._params.values())
        ):
            return False
        waiting += item._children
    return True


def _is_plain_value(value: Any) -> bool:
    if isinstance(value, (list, tuple)):
        return all(_is_plain_value(entry) for entry in value)
    return value is None or type(value) in (bool, int, float, str)


def _replace(owner: Any, name: str, make: Callable[[Any], Any]) -> None:
    """Put a function in place of another, or of the one that stands for it already."""
    standing = getattr(owner, name)
    before = getattr(standing, _BEFORE, standing)
    function = make(before)
    setattr(function, _BEFORE, before)
    setattr(owner, name, function)


def _has(module: str, path: str) -> bool:
    try:
        found: Any = import_module(module)
    except ImportError:
        return False
    for name in filter(None, path.split(".")):
        if not hasattr(found, name):
            return False
        found = getattr(found, name)
    return True


def _version() -> str:
    try:
        return version("solidpython2")
    except PackageNotFoundError:
        return "of unknown version"


ADAPTATIONS = (
    Adaptation("models that show themselves", ((_OBJECTS, "RenderMixin"),), _show_models),
    Adaptation(
        "the lines of Python that made what a message is about",
        (
            (_OBJECTS, "BareOpenSCADObject.__init__"),
            (_OBJECTS, "BareOpenSCADObject._generate_scad_head"),
        ),
        _record_makers,
    ),
    Adaptation(
        "cells that define a variable again",
        (
            (
                "solid2.extensions.greedy_scad_interface.scad_variable",
                "ScadVariable.registered_variables",
            ),
        ),
        _redefine_variables,
    ),
    Adaptation(
        "fast models of OpenSCAD's own objects beside the bosl2 extension",
        (
            ("solid2.core.scad_render", "scad_render"),
            ("solid2.core.scad_import", "extra_scad_includes"),
            ("solid2.core.builtins.openscad_primitives", ""),
            ("solid2.extensions", "__path__"),
            (_OBJECTS, "BareOpenSCADObject._render"),
        ),
        _leave_out_bosl2,
    ),
)

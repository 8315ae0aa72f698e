"""Parametric CAD in a notebook, with nothing to install.

A SolidPython2 object or OpenSCAD source becomes a part: the real OpenSCAD engine runs
as WebAssembly beside Python, in the browser.

    from marimo_openscad import openscad_viewer, render

    part = await render("difference() { cube(20); sphere(12, $fn=64); }")
    part.volume, part.bounds, part.stl
    openscad_viewer(part)
"""

# First of all: the engine starts meanwhile.
from marimo_openscad._host import early as _early  # noqa: F401

# isort: split
from importlib import import_module as _import_module
from typing import TYPE_CHECKING as _TYPE_CHECKING

from marimo_openscad._api.customizer import (
    customizer,
    customizer_parameters,
    customizer_parameters_sync,
    customizer_sync,
)
from marimo_openscad._api.relief import relief
from marimo_openscad._api.render import (
    clear_cache,
    clear_cache_sync,
    render,
    render_sync,
    set_workers,
    set_workers_sync,
)
from marimo_openscad._api.shown import register as _show_parts
from marimo_openscad._customizer.parameters import CustomizerOption, CustomizerParameter
from marimo_openscad._customizer.presets import load_presets, save_presets
from marimo_openscad._engines.base import EngineStatus
from marimo_openscad._engines.options import ReadOptions, RenderOptions
from marimo_openscad._engines.select import available_engines
from marimo_openscad._errors import (
    AssertionFailed,
    ChartError,
    ColumnError,
    ColumnTypeError,
    DataError,
    DecodeError,
    Diagnostic,
    EmptyGeometryError,
    EngineCrash,
    EngineError,
    EngineOutOfMemory,
    EngineUnavailable,
    EvaluationError,
    FileReadError,
    FormatError,
    MarkError,
    MissingFileError,
    ModelTypeError,
    OpenSCADError,
    ParameterError,
    ProfileError,
    RecursionTooDeep,
    RenderCancelled,
    RenderError,
    RenderReplaced,
    RenderTimeout,
    SourceError,
    SourceSyntaxError,
    StreamError,
    StudyError,
    ThreeDimensionalError,
    TracedCall,
    TwoDimensionalError,
)
from marimo_openscad._integrations import solidpython as _solidpython
from marimo_openscad._model.assembly import Assembly
from marimo_openscad._model.measures import EngineReport, Measures, Timings
from marimo_openscad._model.part import Part
from marimo_openscad._model.program import Program, Source
from marimo_openscad._model.view_state import Camera, Cut, Selection
from marimo_openscad._version import __version__

if _TYPE_CHECKING:
    from marimo_openscad._api.designs import design_grid
    from marimo_openscad._api.plot import plot
    from marimo_openscad._api.viewer import openscad_viewer
    from marimo_openscad._integrations.drawn_profile import profile
    from marimo_openscad._view.widget import Viewer
    from marimo_openscad.charts import Chart
    from marimo_openscad.studies import (
        Sweep,
        fit,
        fit_sync,
        goal,
        goal_sync,
        load_sweep,
        load_sweep_sync,
        sweep,
        sweep_sync,
    )

_show_parts()
_solidpython.adapt()

# Views load anywidget, charts are some fifty modules: who has neither starts sooner without.
_LATER = {
    "Chart": "charts",
    "Sweep": "studies",
    "Viewer": "_view.widget",
    "design_grid": "_api.designs",
    "fit": "studies",
    "fit_sync": "studies",
    "goal": "studies",
    "goal_sync": "studies",
    "load_sweep": "studies",
    "load_sweep_sync": "studies",
    "openscad_viewer": "_api.viewer",
    "plot": "_api.plot",
    "profile": "_integrations.drawn_profile",
    "sweep": "studies",
    "sweep_sync": "studies",
}


def __getattr__(name: str) -> object:
    if name in ("charts", "data", "indicators", "studies"):
        return _import_module(f"{__name__}.{name}")
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(_import_module(f"{__name__}.{_LATER[name]}"), name)
    return value


__all__ = [
    "Assembly",
    "AssertionFailed",
    "Camera",
    "Chart",
    "ChartError",
    "ColumnError",
    "ColumnTypeError",
    "CustomizerOption",
    "CustomizerParameter",
    "Cut",
    "DataError",
    "DecodeError",
    "Diagnostic",
    "EmptyGeometryError",
    "EngineCrash",
    "EngineError",
    "EngineOutOfMemory",
    "EngineReport",
    "EngineStatus",
    "EngineUnavailable",
    "EvaluationError",
    "FileReadError",
    "FormatError",
    "MarkError",
    "Measures",
    "MissingFileError",
    "ModelTypeError",
    "OpenSCADError",
    "ParameterError",
    "Part",
    "ProfileError",
    "Program",
    "ReadOptions",
    "RecursionTooDeep",
    "RenderCancelled",
    "RenderError",
    "RenderOptions",
    "RenderReplaced",
    "RenderTimeout",
    "Selection",
    "Source",
    "SourceError",
    "SourceSyntaxError",
    "StreamError",
    "StudyError",
    "Sweep",
    "ThreeDimensionalError",
    "Timings",
    "TracedCall",
    "TwoDimensionalError",
    "Viewer",
    "__version__",
    "available_engines",
    "clear_cache",
    "clear_cache_sync",
    "customizer",
    "customizer_parameters",
    "customizer_parameters_sync",
    "customizer_sync",
    "design_grid",
    "fit",
    "fit_sync",
    "goal",
    "goal_sync",
    "load_presets",
    "load_sweep",
    "load_sweep_sync",
    "openscad_viewer",
    "plot",
    "profile",
    "relief",
    "render",
    "render_sync",
    "save_presets",
    "set_workers",
    "set_workers_sync",
    "sweep",
    "sweep_sync",
]

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
from marimo_openscad._api.customizer import (
    customizer,
    customizer_parameters,
    customizer_parameters_sync,
    customizer_sync,
)
from marimo_openscad._api.render import (
    clear_cache,
    clear_cache_sync,
    render,
    render_sync,
    set_workers,
    set_workers_sync,
)
from marimo_openscad._api.viewer import openscad_viewer
from marimo_openscad._customizer.parameters import CustomizerOption, CustomizerParameter
from marimo_openscad._customizer.presets import load_presets, save_presets
from marimo_openscad._engines.options import ReadOptions, RenderOptions
from marimo_openscad._engines.select import available_engines
from marimo_openscad._errors import (
    AssertionFailed,
    Diagnostic,
    EmptyGeometryError,
    EngineCrash,
    EngineError,
    EngineOutOfMemory,
    EngineUnavailable,
    EvaluationError,
    FileReadError,
    FormatError,
    MissingFileError,
    ModelTypeError,
    OpenSCADError,
    ParameterError,
    RecursionTooDeep,
    RenderCancelled,
    RenderError,
    RenderReplaced,
    RenderTimeout,
    SourceError,
    SourceSyntaxError,
    ThreeDimensionalError,
    TwoDimensionalError,
)
from marimo_openscad._integrations import solidpython as _solidpython
from marimo_openscad._model.assembly import Assembly
from marimo_openscad._model.measures import EngineReport, Measures, Timings
from marimo_openscad._model.part import Part
from marimo_openscad._model.program import Program, Source
from marimo_openscad._model.view_state import Camera, Cut, Selection
from marimo_openscad._version import __version__
from marimo_openscad._view.widget import Viewer

_solidpython.adapt()

__all__ = [
    "Assembly",
    "AssertionFailed",
    "Camera",
    "CustomizerOption",
    "CustomizerParameter",
    "Cut",
    "Diagnostic",
    "EmptyGeometryError",
    "EngineCrash",
    "EngineError",
    "EngineOutOfMemory",
    "EngineReport",
    "EngineUnavailable",
    "EvaluationError",
    "FileReadError",
    "FormatError",
    "Measures",
    "MissingFileError",
    "ModelTypeError",
    "OpenSCADError",
    "ParameterError",
    "Part",
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
    "ThreeDimensionalError",
    "Timings",
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
    "load_presets",
    "openscad_viewer",
    "render",
    "render_sync",
    "save_presets",
    "set_workers",
    "set_workers_sync",
]

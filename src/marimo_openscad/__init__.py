"""Parametric CAD in a notebook, with nothing to install.

A SolidPython2 object or OpenSCAD source becomes a part: the real OpenSCAD engine runs
as WebAssembly beside Python, in the browser.

    from marimo_openscad import openscad_viewer, render

    part = await render("difference() { cube(20); sphere(12, $fn=64); }")
    part.volume, part.bounds, part.stl
    openscad_viewer(part)
"""

from marimo_openscad import _solidpython
from marimo_openscad._assembly import Assembly
from marimo_openscad._customizer import (
    CustomizerOption,
    CustomizerParameter,
    customizer,
    customizer_parameters,
    customizer_parameters_async,
)
from marimo_openscad._engine import available_renderers
from marimo_openscad._errors import (
    AssertionFailed,
    Diagnostic,
    EmptyGeometryError,
    EngineCrash,
    EngineError,
    EngineOutOfMemory,
    EngineUnavailable,
    EvaluationError,
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
from marimo_openscad._openscad_viewer import openscad_viewer
from marimo_openscad._part import EngineReport, Measures, Part, Timings
from marimo_openscad._presets import load_presets, save_presets
from marimo_openscad._program import Program
from marimo_openscad._render import clear_cache, render, render_sync, set_workers
from marimo_openscad._sight import Camera, Cut, Selection
from marimo_openscad._version import __version__
from marimo_openscad._viewer import Viewer

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
    "Measures",
    "MissingFileError",
    "ModelTypeError",
    "OpenSCADError",
    "ParameterError",
    "Part",
    "Program",
    "RecursionTooDeep",
    "RenderCancelled",
    "RenderError",
    "RenderReplaced",
    "RenderTimeout",
    "Selection",
    "SourceError",
    "SourceSyntaxError",
    "ThreeDimensionalError",
    "Timings",
    "TwoDimensionalError",
    "Viewer",
    "__version__",
    "available_renderers",
    "clear_cache",
    "customizer",
    "customizer_parameters",
    "customizer_parameters_async",
    "load_presets",
    "openscad_viewer",
    "render",
    "render_sync",
    "save_presets",
    "set_workers",
]

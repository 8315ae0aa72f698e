"""Studies of models: the same model with many values of its parameters, as a table.

from marimo_openscad import sweep

variants = sweep("cube([w, 10, h]);", {"w": range(20, 61, 10), "h": [5, 8]})
(await variants)["volume"]
"""

from marimo_openscad._errors import StudyError
from marimo_openscad.studies._executors import RayExecutor
from marimo_openscad.studies._files import load_sweep, load_sweep_sync
from marimo_openscad.studies._fit import fit, fit_sync, goal, goal_sync
from marimo_openscad.studies._points import latin_hypercube
from marimo_openscad.studies._progress import SweepProgress
from marimo_openscad.studies._search import Found
from marimo_openscad.studies._start import sweep, sweep_sync
from marimo_openscad.studies._sweep import Sweep

__all__ = [
    "Found",
    "RayExecutor",
    "StudyError",
    "Sweep",
    "SweepProgress",
    "fit",
    "fit_sync",
    "goal",
    "goal_sync",
    "latin_hypercube",
    "load_sweep",
    "load_sweep_sync",
    "sweep",
    "sweep_sync",
]

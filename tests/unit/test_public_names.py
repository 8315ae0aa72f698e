"""What users import: which names, with what documentation, and how each of them waits."""

import inspect
import subprocess
import sys
from types import ModuleType

import pytest

import marimo_openscad
import marimo_openscad.data
import marimo_openscad.indicators
import marimo_openscad.studies
from marimo_openscad._integrations.marimo_controls import Customizer
from marimo_openscad.studies._sweep import RunningSweep

NAMES = [
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
ROOMS = {
    "charts": marimo_openscad.charts,
    "data": marimo_openscad.data,
    "indicators": marimo_openscad.indicators,
    "studies": marimo_openscad.studies,
}
"""Public modules."""
IN_ROOMS = {
    f"{room}.{name}": getattr(module, name)
    for room, module in ROOMS.items()
    for name in module.__all__
}
VALUES = {name: getattr(marimo_openscad, name) for name in NAMES}
# Beside the package's own classes what a public function gives.
CLASSES = sorted(
    {*filter(inspect.isclass, [*VALUES.values(), *IN_ROOMS.values()]), Customizer},
    key=lambda cls: cls.__name__,
)


def public_members(cls):
    """Methods and properties that the package defines, by the class's own or by its bases."""
    return {
        name: member
        for base in reversed(cls.__mro__)
        if base.__module__.startswith("marimo_openscad.")
        for name, member in vars(base).items()
        if not name.startswith("_")
        and (callable(member) or isinstance(member, (property, classmethod)))
    }


SCOPES = {
    "marimo_openscad": {name: value for name, value in VALUES.items() if inspect.isfunction(value)},
    **{
        room: {
            name: value
            for name, value in vars(module).items()
            if name in module.__all__ and inspect.isfunction(value)
        }
        for room, module in ROOMS.items()
    },
    **{cls.__name__: public_members(cls) for cls in CLASSES},
}
FUNCTIONS = [
    pytest.param(scope, name, id=f"{scope}.{name}")
    for scope, members in SCOPES.items()
    for name, member in members.items()
    if inspect.isfunction(member)
]


def test_the_public_names_are_these():
    assert marimo_openscad.__all__ == NAMES
    assert sorted(NAMES) == NAMES


HANDLES = {"sweep": RunningSweep}
"""What gives at once something that can be awaited."""


def waiting(members, name):
    """Whether a function is a coroutine, or what it gives can be awaited."""
    given = HANDLES.get(name)
    return inspect.iscoroutinefunction(members[name]) or hasattr(given, "__await__")


def test_nothing_else_looks_public():
    found = {name for name in vars(marimo_openscad) if not name.startswith("_")}
    assert found - set(ROOMS) == set(NAMES) - {"__version__"}
    assert not [name for name in NAMES if isinstance(VALUES[name], ModuleType)]


def test_public_modules_are_imported_by_who_needs_them():
    # In an interpreter of its own: here other tests have imported them.
    code = (
        f"import sys\nsys.path[:] = {sys.path!r}"
        + """
import marimo_openscad
later = ("charts", "data", "indicators", "studies", "_api.plot", "_links.chart")
rooms = tuple(f"marimo_openscad.{room}" for room in later)
assert not [name for name in sys.modules if name.startswith(rooms)]
assert marimo_openscad.charts.Chart is marimo_openscad.Chart
assert marimo_openscad.data.columns({"a": [1]})["a"][0] == 1
assert marimo_openscad.indicators.sma([1, 3], 2)[1] == 2
from marimo_openscad import *
assert plot(marimo_openscad.charts.line({"y": [1]}, y="y")).value == {"y": []}
"""
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
    with pytest.raises(AttributeError, match="no attribute 'plott'"):
        _ = marimo_openscad.plott


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_shows_its_names_only(room):
    module = ROOMS[room]
    assert sorted(module.__all__) == list(module.__all__)
    found = {name for name in vars(module) if not name.startswith("_")}
    assert found - {"annotations"} == set(module.__all__)


@pytest.mark.parametrize("name", [*(name for name in NAMES if name != "__version__"), *IN_ROOMS])
def test_each_name_is_documented(name):
    text = {**VALUES, **IN_ROOMS}[name].__doc__
    assert text
    # A dataclass that says nothing has its signature there.
    assert not text.startswith(f"{name.rpartition('.')[2]}(")


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_each_method_is_documented(cls):
    bare = [name for name, member in public_members(cls).items() if not inspect.getdoc(member)]
    assert bare == []


@pytest.mark.parametrize(("scope", "name"), FUNCTIONS)
def test_what_waits_is_a_coroutine_and_has_a_twin(scope, name):
    members = SCOPES[scope]
    waits = inspect.iscoroutinefunction(members[name])
    if name.endswith("_sync"):
        assert not waits
        assert waiting(members, name.removesuffix("_sync"))
    elif waits:
        assert inspect.isfunction(members[f"{name}_sync"])
    assert not name.endswith("_async")


@pytest.mark.parametrize(
    ("scope", "name"), [param for param in FUNCTIONS if param.values[1].endswith("_sync")]
)
def test_twins_take_the_same_and_give_the_same(scope, name):
    members = SCOPES[scope]
    plain, twin = (inspect.signature(members[one]) for one in (name.removesuffix("_sync"), name))
    assert list(plain.parameters.values()) == list(twin.parameters.values())
    gives = plain.return_annotation
    handle = HANDLES.get(name.removesuffix("_sync"))
    if handle is not None:
        # What comes of awaiting it.
        assert gives == handle.__name__
        gives = inspect.signature(handle.__await__).return_annotation[
            len("Generator[Any, None, ") : -1
        ]
    assert gives == twin.return_annotation

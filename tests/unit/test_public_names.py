"""What users import: which names, with what documentation, and how each of them waits."""

import inspect
from types import ModuleType

import pytest

import marimo_openscad
from marimo_openscad._integrations.marimo_controls import Customizer

NAMES = [
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
VALUES = {name: getattr(marimo_openscad, name) for name in NAMES}
# Beside the package's own classes what a public function gives.
CLASSES = [value for value in VALUES.values() if inspect.isclass(value)] + [Customizer]


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


def test_nothing_else_looks_public():
    found = {name for name in vars(marimo_openscad) if not name.startswith("_")}
    assert found == set(NAMES) - {"__version__"}
    assert not [name for name in found if isinstance(VALUES[name], ModuleType)]


@pytest.mark.parametrize("name", [name for name in NAMES if name != "__version__"])
def test_each_name_is_documented(name):
    text = VALUES[name].__doc__
    assert text
    # A dataclass that says nothing has its signature there.
    assert not text.startswith(f"{name}(")


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
        assert inspect.iscoroutinefunction(members[name.removesuffix("_sync")])
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
    assert plain.return_annotation == twin.return_annotation

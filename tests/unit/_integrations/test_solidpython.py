"""SolidPython2's adaptation: what it gives, applied twice, and with names missing."""

import asyncio
import copy
import functools
import importlib
import os
import re
import subprocess
import sys
import types
from importlib.metadata import version

import pytest
import solid2
from solid2.core import scad_import
from solid2.core.object_base import object_base_impl as objects
from solid2.extensions.greedy_scad_interface.scad_variable import ScadVariable

from marimo_openscad import Source
from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.spec import rendered, resolve
from marimo_openscad._integrations import solidpython
from marimo_openscad._model.display import displays
from tests.support.doubles.gathering import ReadingEngine
from tests.support.origins import here, made_at

# The module is hidden by the function of its name.
scad_render = importlib.import_module("solid2.core.scad_render")
REPLACED = [
    (objects.BareOpenSCADObject, "__init__"),
    (objects.BareOpenSCADObject, "_generate_scad_head"),
    (ScadVariable, "__init__"),
    (scad_render, "scad_render"),
]


def test_a_customizer_variable_can_be_defined_again():
    variables = ScadVariable.registered_variables
    for size in (3, 4):
        model = solid2.cube(solid2.CustomizerSpinnerVariable("edge", size))
    try:
        assert model.as_scad().count("edge = ") == 1
        assert "edge = 4;" in model.as_scad()
    finally:
        variables.pop("edge")


def test_models_have_notebook_display_methods():
    assert callable(solid2.cube(1)._display_)
    assert not hasattr(solid2.cube(1), "_ipython_display_")


# In an interpreter of its own: the import changes what every later model says.
def as_scad(expression):
    program = f"""
import marimo_openscad
from solid2 import cube, scad_inline, sphere, text
from solid2.extensions.bosl2 import TOP, cuboid
from solid2.extensions.bosl2 import cube as bosl2_cube
print(({expression}).as_scad())
"""
    return subprocess.run(
        [sys.executable, "-c", program],
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ).stdout


@pytest.mark.parametrize(
    ("expression", "includes"),
    [
        ("cube([1, 2.5, 3], center=True)", False),
        ("cube(2) - sphere(1).up(1).color('red') + text('a')", False),
        ("cuboid(2)", True),
        ("bosl2_cube(2)", True),
        ("cube(2) + cuboid(1).up(3)", True),
        ("cube(2).translate(TOP)", True),
        ("cube(2) + scad_inline('cuboid(2);')", True),
    ],
)
def test_bosl2_comes_to_models_that_may_use_it(expression, includes):
    assert ("BOSL2/shapes3d.scad" in as_scad(expression)) is includes


def test_bosl2_is_there_for_the_next_model():
    text = as_scad("cube(1).as_scad() and cuboid(2)")
    assert "BOSL2/shapes3d.scad" in text


@pytest.fixture
def adapted_again():
    """Applies the adaptations once more, of a module that was loaded anew; and at the end."""

    def again():
        importlib.reload(solidpython).adapt()

    yield again
    again()


def test_applying_twice_is_the_same_as_once(adapted_again, monkeypatch):
    shown = []

    def show(model):
        shown.append(model)
        return types.SimpleNamespace(_repr_mimebundle_=lambda **kwargs: {"text/plain": "shown"})

    monkeypatch.setattr(displays, "cell", show)
    for _ in range(2):
        adapted_again()
    model = solid2.cube(1)
    place = here(-1)
    model._display_()
    assert model._repr_mimebundle_() == {"text/plain": "shown"}
    assert shown == [model, model]
    assert made_at(Source.from_model(model), "cube(") == place
    assert made_at(Source.from_model(copy.deepcopy(model.up(3))), "cube(") == place
    # What is put in place of SolidPython2's own stands for that, however often it is put there.
    for owner, name in REPLACED:
        replaced = getattr(owner, name)
        before = replaced._before_marimo_openscad
        assert before.__module__.startswith("solid2."), before
        assert not hasattr(before, "_before_marimo_openscad")


def test_the_maker_is_recorded_once(adapted_again, monkeypatch):
    adapted_again()
    recorded = []

    def noted(model, name, value):
        if name == "_made_by":
            recorded.append(value)
        object.__setattr__(model, name, value)

    monkeypatch.setattr(objects.BareOpenSCADObject, "__setattr__", noted)
    solid2.cube(1)
    assert len(recorded) == 1


def test_variables_and_includes_are_as_after_the_first_time(adapted_again):
    adapted_again()
    variables = ScadVariable.registered_variables
    for size in (3, 4):
        solid2.CustomizerSpinnerVariable("edge", size)
    assert variables.pop("edge") is not None
    assert solid2.cube(1).as_scad().count("cube(") == 1
    assert type(scad_import.extra_scad_includes) is type(scad_render.extra_scad_includes)
    assert scad_import.extra_scad_includes is scad_render.extra_scad_includes


# Those of its needs that can be missing by themselves; other names have what they inherit.
REMOVABLE = [
    (adaptation.gives, module, path)
    for adaptation in solidpython.ADAPTATIONS
    for module, path in adaptation.needs
    if path and not path.startswith("__") and not path.endswith("__init__")
]


@pytest.mark.parametrize(
    ("gives", "module", "path"), REMOVABLE, ids=[path for _, _, path in REMOVABLE]
)
def test_what_is_missing_is_named_once_and_text_still_renders(
    adapted_again, monkeypatch, gives, module, path
):
    *owners, name = path.split(".")
    owner = functools.reduce(getattr, owners, importlib.import_module(module))
    for place in getattr(owner, "__mro__", [owner]):
        # A base may have it, too.
        if name in vars(place):
            monkeypatch.delattr(place, name)
    with pytest.warns(UserWarning, match="SolidPython2") as caught:
        adapted_again()
    (warning,) = caught
    assert f"{module}.{path}" in str(warning.message)
    assert gives in str(warning.message)
    assert version("solidpython2") in str(warning.message)
    engine = ReadingEngine()
    part = asyncio.run(rendered(resolve("cube(1);"), engine, Settings()))
    assert part.volume == 1
    # The fixture applies the adaptations again, where nothing is missing.
    monkeypatch.undo()


def test_a_module_that_is_missing_is_named(adapted_again, monkeypatch):
    name = "solid2.extensions.greedy_scad_interface.scad_variable"
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.warns(UserWarning, match=re.escape(name)) as caught:
        adapted_again()
    assert len(caught) == 1
    assert solid2.cube(1).as_scad()
    monkeypatch.undo()


def test_all_that_is_missing_is_in_one_warning(adapted_again, monkeypatch):
    monkeypatch.delattr(objects, "RenderMixin")
    monkeypatch.delattr(scad_import, "extra_scad_includes")
    with pytest.warns(UserWarning, match="SolidPython2") as caught:
        adapted_again()
    (warning,) = caught
    assert "RenderMixin" in str(warning.message)
    assert "extra_scad_includes" in str(warning.message)
    monkeypatch.undo()

import os
import subprocess
import sys

import pytest
import solid2
from solid2.extensions.greedy_scad_interface.scad_variable import ScadVariable

import marimo_openscad  # noqa: F401  adapts SolidPython2


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

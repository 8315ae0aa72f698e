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

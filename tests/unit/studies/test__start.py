"""What is wrong with a sweep is raised at once, and nothing starts."""

import asyncio
from pathlib import Path

import pytest
from solid2 import cube

from marimo_openscad import (
    ModelTypeError,
    ParameterError,
    Program,
    Source,
    StudyError,
    sweep,
    sweep_sync,
)


def bracket(width, rib=2):
    return cube(width, rib, 1)


@pytest.mark.parametrize(
    ("model", "parameters", "error", "said"),
    [
        (bracket, {"width": 1, "ribs": [1]}, ParameterError, 'no parameter "ribs".*"rib"'),
        (bracket, {"rib": [1]}, ParameterError, "needs values for width"),
        (lambda: "cube(1);", {"w": [1]}, ParameterError, "It has none"),
        ("cube(w);", {"v": [1]}, ParameterError, 'no variable "v"'),
        ("cube(w);", {"module": [1]}, ParameterError, "not an OpenSCAD variable name"),
        (5, {"w": [1]}, ModelTypeError, "cannot render int"),
        ("part.scad", {"w": [1]}, ModelTypeError, "looks like a file name"),
        ("cube(w);", {"w": range(9, 1)}, StudyError, "no values"),
    ],
)
def test_a_wrong_model_or_parameter(model, parameters, error, said):
    with pytest.raises(error, match=said):
        sweep_sync(model, parameters)


@pytest.mark.parametrize(
    ("measures", "error", "said"),
    [
        (["volum"], StudyError, "Did you mean 'volume'"),
        (["volume", "volume"], StudyError, "two measures 'volume'"),
        ({"w": len}, StudyError, "column already"),
        ({"error": len}, StudyError, "column already"),
        ({"mass": 3}, TypeError, "give a function"),
        (3, TypeError, "give names"),
    ],
)
def test_a_wrong_measure(measures, error, said):
    with pytest.raises(error, match=said):
        sweep_sync("cube(w);", {"w": [1]}, measures=measures)


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        ({"timeout": 0}, ValueError, "timeout"),
        ({"engine": "fast"}, ValueError, "no engine"),
        ({"colour": "red"}, TypeError, "unexpected keyword"),
    ],
)
def test_a_wrong_option(options, error, said):
    with pytest.raises(error, match=said):
        sweep_sync("cube(w);", {"w": [1]}, **options)


def test_without_an_event_loop_the_error_names_the_twin():
    with pytest.raises(StudyError, match="use sweep_sync"):
        sweep("cube(w);", {"w": [1]})


@pytest.mark.parametrize(
    "model",
    [
        "cube(w);",
        "include <size.scad>\ncube(1);",
        Source("cube(w);"),
        Program(Source("cube([w, d, 1]);"), {"d": 3}),
        bracket,
        lambda **values: cube(values["w"]),
        {"a": "cube(w);", "b": "sphere(w);"},
    ],
)
def test_models_that_have_the_parameter(model, tmp_path):
    async def begun():
        made = sweep(model, {"width" if model is bracket else "w": [1, 2]}, files=files)
        made.cancel()
        return len(await made)

    files = {"size.scad": "w = 5;"}
    assert asyncio.run(begun()) == 2


def test_a_file_is_a_model(tmp_path):
    path = Path(tmp_path / "box.scad")
    path.write_text("w = 1; cube(w);")
    with pytest.raises(ParameterError, match="v"):
        sweep_sync(path, {"v": [1]})

"""Options that nobody knows are refused by name, as those of a signature are."""

import asyncio

import pytest

from marimo_openscad import (
    Viewer,
    customizer,
    customizer_parameters,
    customizer_parameters_sync,
    customizer_sync,
    openscad_viewer,
    render,
    render_sync,
)

CALLS = {
    "render": lambda **options: asyncio.run(render("cube(1);", **options)),
    "render_sync": lambda **options: render_sync("cube(1);", **options),
    "customizer_parameters": lambda **options: asyncio.run(
        customizer_parameters("cube(1);", **options)
    ),
    "customizer_parameters_sync": lambda **options: customizer_parameters_sync(
        "cube(1);", **options
    ),
    "customizer": lambda **options: asyncio.run(customizer("cube(1);", **options)),
    "customizer_sync": lambda **options: customizer_sync("cube(1);", **options),
    "openscad_viewer": lambda **options: openscad_viewer("cube(1);", **options),
    "Viewer": lambda **options: Viewer("cube(1);", **options),
    "update": lambda **options: Viewer().update("cube(1);", **options),
    "animate": lambda **options: Viewer().animate(["cube(1);"], **options),
}
READERS = [name for name in CALLS if name.startswith("customizer")]


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("option", ["parameter", "timeout_s", "renderer", "librarypaths"])
def test_a_misspelt_option_is_refused_by_name(name, option):
    words = rf"^{name}\(\) got an unexpected keyword argument '{option}'$"
    with pytest.raises(TypeError, match=words):
        CALLS[name](**{option: {}})


@pytest.mark.parametrize("name", READERS)
def test_what_only_reads_takes_no_values(name):
    with pytest.raises(TypeError, match="'parameters'"):
        CALLS[name](parameters={"a": 1})


@pytest.mark.parametrize("name", CALLS)
def test_an_engine_that_is_none_is_refused(name):
    with pytest.raises(ValueError, match="there is no engine 'cgal'"):
        CALLS[name](engine="cgal")


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("timeout", [0, -1, float("nan")])
def test_a_timeout_that_is_none_is_refused(name, timeout):
    with pytest.raises(ValueError, match="seconds above 0"):
        CALLS[name](timeout=timeout)

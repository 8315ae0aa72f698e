"""The Customizer's parameters of a program, as OpenSCAD itself reads them."""

from pytest_pyodide import run_in_pyodide


def in_browser(function):
    """Runs the function in the browser's Python, with the wheel installed."""
    return run_in_pyodide(packages=["marimo-openscad"])(function)


@in_browser
async def test_parameters_in_the_order_of_the_source(selenium_worker):
    from marimo_openscad import CustomizerOption, CustomizerParameter, customizer_parameters_sync

    source = """size = 7; // [1:50]
/* [Shape] */
// Wall in mm
wall = 1.5; // [0.5:0.25:4]
sides = 6; // [3:Triangle, 6:Hexagon]
name = "lid"; // 8
text = 'é "q" \\\\';
kind = "a"; // [a:Round, b]
round = true;
offset = [1, -2.5]; // [-5:5]
computed = size * 2;
/* [Hidden] */
secret = 3;
/* [Global] */
quality = 32;
cube(size);
""".replace("'é \"q\" \\\\'", '"é \\"q\\""')
    found = customizer_parameters_sync(source)
    option, parameter = CustomizerOption, CustomizerParameter
    assert found == (
        parameter("size", "Parameters", "size", "number", 7, 1, 50, 1),
        parameter("wall", "Shape", "Wall in mm", "number", 1.5, 0.5, 4, 0.25),
        parameter(
            "sides",
            "Shape",
            "sides",
            "number",
            6,
            options=(option(3, "Triangle"), option(6, "Hexagon")),
        ),
        parameter("name", "Shape", "name", "string", "lid", max_length=8),
        parameter("text", "Shape", "text", "string", 'é "q"'),
        parameter(
            "kind", "Shape", "kind", "string", "a", options=(option("a", "Round"), option("b", "b"))
        ),
        parameter("round", "Shape", "round", "boolean", True),
        parameter("offset", "Shape", "offset", "vector", (1, -2.5), -5, 5, 1),
        parameter("quality", "Global", "quality", "number", 32),
    )
    assert isinstance(found[6].default, bool)


@in_browser
async def test_what_is_read_can_be_rendered_with(selenium_worker):
    from marimo_openscad import Program, Source, customizer_parameters, render

    source = Source("use <part.scad>\nsize = 2; // [1:9]\npart(size);")
    program = Program(source, {"size": 9})
    files = {"part.scad": "hidden = 1;\nmodule part(s) { cube(s); }"}
    (size,) = await customizer_parameters(program, files=files)
    assert (size.name, size.default) == ("size", 2)
    part = await render(program, files=files, parameters={size.name: size.default})
    assert part.volume == 8


@in_browser
async def test_parameters_of_libraries_are_left_out(selenium_worker):
    from marimo_openscad import customizer_parameters_sync

    source = "include <BOSL2/std.scad>\ninclude <own.scad>\nsize = 5; // [1:9]\ncuboid(size);"
    found = customizer_parameters_sync(source, files={"own.scad": "inner = 3; // [1:4]"})
    assert [parameter.name for parameter in found] == ["size"]
    assert found[0].maximum == 9


@in_browser
async def test_a_program_without_parameters_has_none(selenium_worker):
    from marimo_openscad import customizer_parameters_sync

    assert customizer_parameters_sync("cube(1);") == ()
    assert customizer_parameters_sync("") == ()


@in_browser
async def test_a_program_that_cannot_be_read_fails_as_a_render(selenium_worker):
    from marimo_openscad import MissingFileError, SourceSyntaxError, customizer_parameters_sync

    errors = {}
    for source in ("a = 1;\nb = ;", "include <none.scad>\na = 1;"):
        try:
            customizer_parameters_sync(source)
        except (MissingFileError, SourceSyntaxError) as error:
            errors[type(error).__name__] = error.diagnostics[0].line
    assert errors == {"SourceSyntaxError": 2, "MissingFileError": 1}


@in_browser
async def test_variables_of_solidpython2_are_parameters(selenium_worker):
    import solid2

    from marimo_openscad import customizer_parameters_sync

    size = solid2.CustomizerSliderVariable("size", 4, 1, 9, 0.5, label="Size in mm", tab="Cube")
    solid2.CustomizerSpinnerVariable("wall", 1.5, step=0.25)
    solid2.CustomizerDropdownVariable("kind", "a", {"Round": "a", "Square": "b"})
    solid2.CustomizerCheckboxVariable("hollow", True, tab="Inside")
    solid2.CustomizerTextboxVariable("name", "lid", max_length=8)
    found = {item.name: item for item in customizer_parameters_sync(solid2.cube(size))}
    first = found["size"]
    assert (first.label, first.minimum, first.maximum, first.step) == ("Size in mm", 1, 9, 0.5)
    groups = {name: (item.group, item.default) for name, item in found.items()}
    assert groups == {
        "size": ("Cube", 4),
        "wall": ("Cube", 1.5),
        "kind": ("Cube", "a"),
        "hollow": ("Inside", True),
        "name": ("Inside", "lid"),
    }
    assert [(item.value, item.label) for item in found["kind"].options] == [
        ("a", "Round"),
        ("b", "Square"),
    ]
    assert found["name"].max_length == 8

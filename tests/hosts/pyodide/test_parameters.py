"""Values that go into programs, and names that programs do not have."""

import pytest
from pytest_pyodide import run_in_pyodide


def in_browser(function):
    """Runs the function in the browser's Python, with the wheel installed."""
    return run_in_pyodide(packages=["marimo-openscad"])(function)


@in_browser
async def test_every_value_arrives_as_it_is(selenium_worker):
    import ast
    import math

    from marimo_openscad import render

    # Echoed numbers have six digits, so that each is taken to pieces that have fewer.
    pieces = """
        function digits(n, k) = k == 0 ? [] : concat([n % 4096], digits(floor(n / 4096), k - 1));
        function told(v) =
            is_undef(v) ? ["none"] : is_bool(v) ? ["bool", v]
            : is_string(v) ? ["text", [for (c = v) digits(ord(c), 2)]]
            : is_list(v) ? ["list", [for (item = v) told(item)]]
            : is_num(v) ? ["number", v < 0, digits(abs(v) / pow(2, exponent), 5)]
            : ["range", [for (item = v) item]];
        value = undef; exponent = 0;
        echo(told(value)); cube(1);
    """

    def digits(number, count):
        return [number >> 12 * place & 4095 for place in range(count)]

    def told(value, exponent):
        if value is None:
            return ["none"]
        if isinstance(value, bool):
            return ["bool", value]
        if isinstance(value, str):
            return ["text", [digits(ord(character), 2) for character in value]]
        if isinstance(value, range):
            return ["range", list(value)]
        if isinstance(value, (list, tuple)):
            return ["list", [told(item, exponent) for item in value]]
        mantissa = abs(value) / 2.0**exponent
        assert mantissa == int(mantissa) < 2**53
        return ["number", value < 0, digits(int(mantissa), 5)]

    for value in (
        None,
        True,
        False,
        [True, 1, 0, None, [[]], [["a"], -2.5, [1, [2, [3]]]]],
        (1, 2),
        range(2, 11, 3),
        range(5, 0, -2),
        0.1,
        -1 / 3,
        1e-300,
        5e-324,
        1.7976931348623157e308,
        123456789.987654321,
        2**53 - 1,
        -(2**40) - 1,
        10**300,
        "",
        'say "hi" \\ \\n \\" "; cube(99); //',
        "\n\r\t\x01\x03\x07\x1b\x7f\x80\x9f\xa0\xad",
        "\\x41 \\u0041 ${a} %s /* // */ <&>",
        "Größe ✓ \u2028\u2029\ufeff\uffff 日本 \U0001f600\U0010ffff",
        "e\u0301 \u202eabc",
        "\x03\nvalue = 5;",
        "x" * 5000,
    ):
        exponent = math.frexp(value)[1] - 53 if type(value) in (int, float) else -20
        exponent = max(exponent, -1074)
        part = await render(pieces, parameters={"value": value, "exponent": exponent})
        (echo,) = part.echo
        echo = echo.replace("true", "True").replace("false", "False")
        assert ast.literal_eval(echo) == told(value, exponent), value
        assert part.volume == 1


def test_an_unknown_parameter_is_named_with_the_nearest(selenium_worker):
    message, known = refused(selenium_worker, "size = 1; height = 2; cube(size);", {"sise": 3})
    assert known
    assert 'no variable "sise"' in message
    assert 'Did you mean "size"? It has: size, height.' in message


@in_browser
async def refused(selenium, source, parameters):
    from marimo_openscad import ParameterError, RenderError, render

    try:
        await render(source, parameters=parameters)
    except ParameterError as error:
        return str(error), isinstance(error, ValueError) and not isinstance(error, RenderError)
    raise AssertionError("it was rendered")


@in_browser
async def test_variables_of_a_solidpython_model(selenium_worker):
    from solid2 import cube
    from solid2.extensions.bosl2 import cuboid
    from solid2.extensions.greedy_scad_interface import CustomizerSpinnerVariable

    from marimo_openscad import ParameterError, render

    edge = CustomizerSpinnerVariable("edge_length", 2)
    for model in (cube(edge), cuboid(edge)):
        assert (await render(model, parameters={"edge_length": 4})).volume == 64
        try:
            await render(model, parameters={"edge_lenght": 4})
        except ParameterError as error:
            message = str(error)
        assert 'Did you mean "edge_length"?' in message
    assert (await render(cuboid(edge), parameters={"$fn": 8})).volume == 8


@in_browser
async def test_a_view_tells_of_an_unknown_parameter(selenium_worker):
    from marimo_openscad import ParameterError, openscad_viewer

    viewer = openscad_viewer("size = 1; cube(size);", parameters={"sizes": 3})
    try:
        await viewer.settled()
    except ParameterError as error:
        message = str(error)
    assert '"sizes"' in message
    assert viewer.status == "failed"
    viewer.close()


@pytest.mark.parametrize("name", ["a = 1; cube", "a;", "$", "", "if"])
def test_a_name_cannot_be_code(selenium_worker, name):
    message, _ = refused(selenium_worker, "a = 1; cube(a);", {name: 1})
    assert "not an OpenSCAD variable name" in message

"""Arguments of the command line."""

import pytest

from marimo_openscad._cli.arguments import parsed


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("40", 40),
        ("-2.5e3", -2500.0),
        ("true", True),
        ("undef", None),
        ('"a = \\"b\\""', 'a = "b"'),
        ("[1, [2, 3]]", [1, [2, 3]]),
        ("[0:2]", range(3)),
        ("[0 : 2 : 10]", range(0, 11, 2)),
        ("[3:-1:0]", range(3, -1, -1)),
    ],
)
def test_values_are_openscads(text, value):
    arguments = parsed(["a.scad", "--check-only", "-D", f"width={text}"])
    assert arguments.parameters == {"width": value}


@pytest.mark.parametrize(
    "text", ["name", "a*2", "{}", '{"a": 1}', "null", "NaN", "[" * 100_000, "", "cube(1);"]
)
def test_what_is_no_value_is_refused(text, capsys):
    with pytest.raises(SystemExit) as caught:
        parsed(["a.scad", "--check-only", "-D", f"width={text}"])
    assert caught.value.code == 2
    told = capsys.readouterr().err
    assert "is no value" in told
    assert len(told) < 4000


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["a.scad"], "say what to make"),
        (["a.scad", "-o", "a.xyz"], "cannot write 'a.xyz'"),
        (["a.scad", "b.scad", "-o", "a.stl"], "{name}.stl"),
        (["a.scad", "-o", "a.stl", "--check-only"], "--check-only"),
        (["a.scad", "--parameters", "--measures"], "--parameters"),
        (["a.scad", "--check-only", "-P", "large"], "-p FILE and -P NAME"),
        (["a.scad", "--check-only", "--timeout", "0"], "above 0"),
        (["a.scad", "--check-only", "--timeout", "nan"], "above 0"),
        (["a.scad", "--check-only", "-D", "width"], "NAME=VALUE"),
        (["a.scad", "--check-only", "--engine", "wasm"], "--engine"),
    ],
)
def test_what_makes_no_sense_is_refused(words, told, capsys):
    with pytest.raises(SystemExit) as caught:
        parsed(words)
    assert caught.value.code == 2
    assert told in capsys.readouterr().err


def test_help_says_what_openscads_own_has_besides(capsys):
    with pytest.raises(SystemExit) as caught:
        parsed(["--help"])
    assert caught.value.code == 0
    told = capsys.readouterr().out
    for word in ("PNG", "--animate", "exit codes", "--measures"):
        assert word in told

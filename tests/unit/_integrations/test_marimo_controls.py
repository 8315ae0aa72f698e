"""The Customizer's controls, made with the real marimo outside of a notebook."""

import html
import json
import re
import sys

import marimo as mo
import pytest

from marimo_openscad import (
    CustomizerOption,
    CustomizerParameter,
    ParameterError,
    customizer_sync,
)


def parameter(name, kind, default, **rest):
    group, label = rest.pop("group", "Parameters"), rest.pop("label", name)
    return CustomizerParameter(name, group, label, kind, default, **rest)


def chosen(*options):
    return tuple(CustomizerOption(value, label) for value, label in options)


EACH = (
    parameter("width", "number", 10.0, minimum=1.0, maximum=40.0, step=0.5, group="Size"),
    parameter("height", "number", 5.0, group="Size"),
    parameter("sides", "number", 6.0, options=chosen((3.0, "Triangle"), (6.0, "Hexagon"))),
    parameter("kind", "string", "b", options=chosen(("b", "Box"), (2.5, "Ball"))),
    parameter("hollow", "boolean", False),
    parameter("tag", "string", "AB", max_length=1),
    parameter("shift", "vector", (0.0, -1.5), minimum=-5.0, maximum=5.0, step=1.0),
    parameter("$fn", "number", 32.0, group="Global"),
)
DEFAULTS = {
    "width": 10,
    "height": 5,
    "sides": 6,
    "kind": "b",
    "hollow": False,
    "tag": "AB",
    "shift": [0, -1.5],
    "$fn": 32,
}


def labels(text):
    found = re.findall(r"data-label='([^']*)'", text)
    texts = [json.loads(html.unescape(label)) for label in found]
    return [html.unescape(text) for text in texts if text is not None]


def test_value_is_the_dictionary_of_parameters():
    value = customizer_sync(EACH).value
    assert value == DEFAULTS
    assert type(value["width"]) is int
    assert type(value["hollow"]) is bool


def test_what_the_page_sends_is_converted():
    heard = []
    controls = customizer_sync(EACH)
    controls._on_change = heard.append
    controls._update(
        {"width": 12.5, "kind": ["Ball"], "sides": ["Triangle"], "shift 1": 3, "hollow": True}
    )
    expected = {"width": 12.5, "kind": 2.5, "sides": 3, "shift": [0, 3], "hollow": True}
    assert controls.value == {**DEFAULTS, **expected}
    assert heard == [controls.value]


def test_emptied_number_field_stands_for_the_program():
    controls = customizer_sync(EACH, preset={"height": 7, "shift": [1, 1]})
    assert controls.value["height"] == 7
    controls._update({"height": None, "shift 1": None})
    assert controls.value == {**DEFAULTS, "shift": [1, -1.5]}


def test_controls_are_what_the_annotations_say():
    elements = customizer_sync(EACH).elements
    kinds = {name: type(element) for name, element in elements.items()}
    assert kinds == {
        "width": mo.ui.slider,
        "height": mo.ui.number,
        "sides": mo.ui.dropdown,
        "kind": mo.ui.dropdown,
        "hollow": mo.ui.checkbox,
        "tag": mo.ui.text,
        "shift 0": mo.ui.number,
        "shift 1": mo.ui.number,
        "$fn": mo.ui.number,
    }
    slider, number = elements["width"], elements["shift 1"]
    assert (slider.start, slider.stop, slider.step) == (1, 40, 0.5)
    assert (number.start, number.stop, number.step) == (-5, 5, 1)
    # A value that the program itself has is never cut.
    assert elements["tag"]._component_args["max-length"] == 2


def test_groups_stand_as_in_the_source_and_global_above_them():
    controls = customizer_sync(EACH)
    assert re.findall("<summary[^>]*>(.*?)</summary>", controls.text) == ["Size", "Parameters"]
    assert labels(controls.text.partition("<details")[0]) == ["$fn"]
    assert labels(controls.text) == [
        *("$fn", "width", "height", "sides", "kind", "hollow", "tag", "shift x", "shift y")
    ]


def test_program_without_groups_has_no_headings():
    assert "<summary" not in customizer_sync((parameter("a", "number", 1.0),)).text
    assert "no Customizer parameters" in customizer_sync(()).text


@pytest.mark.parametrize(
    "text",
    [
        "Width (mm)",
        "<img src=x onerror=alert(1)>",
        "*a* _b_ `c` ~~d~~ $e$ {f} {g!r} \\(h\\) [i](http://j.org) ![k](l) :smile: &amp; 'm' \"n\"",
        "1. first",
        "# title",
        "- item",
    ],
)
def test_text_of_the_source_is_shown_as_it_is(text):
    controls = customizer_sync((parameter("a", "number", 1.0, label=text, group=text),))
    assert labels(controls.text) == [text]
    (group,) = re.findall("<summary[^>]*>(.*?)</summary>", controls.text)
    assert "<" not in group
    assert html.unescape(group) == text


def test_options_that_cannot_be_shown_get_names():
    options = chosen(("a", "--"), ("b", "x"), (3.0, "x"), ("", ""), ("a", "again"))
    controls = customizer_sync((parameter("p", "string", "", options=options),))
    shown = controls.elements["p"].options
    assert shown == {'-- ("a")': "a", "x": "b", "x (3)": 3, '("")': ""}
    assert controls.value == {"p": ""}


def test_preset_is_read_as_the_parameters_want_it():
    preset = {
        "width": "99",
        "kind": "2.5",
        "sides": "3",
        "hollow": "true",
        "tag": "abc",
        "shift": "[1.5, -9]",
        "unknown": "1",
    }
    expected = {"width": 40, "kind": 2.5, "sides": 3, "hollow": True, "tag": "ab"}
    value = customizer_sync(EACH, preset=preset).value
    assert value == {**DEFAULTS, **expected, "shift": [1.5, -5]}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("width", "wide"),
        ("width", True),
        ("width", "nan"),
        ("sides", "4"),
        ("kind", "Box"),
        ("hollow", "perhaps"),
        ("tag", 3),
        ("shift", "[1]"),
        ("shift", "1, 2"),
        ("shift", [1, "x"]),
    ],
)
def test_preset_that_does_not_fit_is_refused(name, value):
    with pytest.raises(ParameterError, match=name):
        customizer_sync(EACH, preset={name: value})


def test_copies_keep_their_start():
    batch = mo.ui.dictionary({"part": customizer_sync(EACH, preset={"width": 7})})
    assert batch.value["part"] == {**DEFAULTS, "width": 7}


def test_without_marimo_the_error_says_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "marimo", None)
    with pytest.raises(ImportError, match="install it, or read the parameters"):
        customizer_sync(EACH)
    with pytest.raises(ImportError, match="marimo is not installed"):
        customizer_sync("a = 1;", view=True)


@pytest.mark.parametrize(
    "offered",
    [
        [parameter(f"p{number}", "number", 1.0) for number in range(1001)],
        [
            parameter(f"p{number}", "number", 1.0, options=chosen(*[(1.0, "one")] * 5001))
            for number in range(2)
        ],
    ],
    ids=["parameters", "choices"],
)
def test_more_controls_than_a_page_has_room_for_are_refused_with_the_way_out(offered):
    with pytest.raises(ParameterError, match=r"customizer_parameters.* give `customizer` those"):
        customizer_sync(tuple(offered))
    assert customizer_sync(tuple(offered[:1])).value == {"p0": 1}

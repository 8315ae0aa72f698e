"""The shapes that cross are the same in Python and TypeScript.

TypeScript's types are written from Python's. `js/src/wire/contract.test.ts` compares the same
fixtures with values that tsc checks.
"""

import json
import types
import typing
from pathlib import Path

import pytest

from marimo_openscad._errors import (
    ERROR_CLASSES,
    Diagnostic,
    OpenSCADError,
    SourceSyntaxError,
    TracedCall,
)
from marimo_openscad._model import colors
from marimo_openscad._model.formats import DocumentFormat
from marimo_openscad._wire import codec, messages, render_shapes, view_shapes
from tools.mirror import ROOT
from tools.wire_types import TARGET, all_types, types_of

FIXTURES = Path(__file__).parent / "fixtures"


def fixture(name):
    return json.loads((FIXTURES / f"{name}.json").read_text())


def fits(value, hint):
    """Whether a JSON value has a type, TypedDicts checked key by key."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if typing.is_typeddict(hint):
        hints = typing.get_type_hints(hint)
        if not isinstance(value, dict) or not hint.__required_keys__ <= value.keys():
            return False
        return value.keys() <= hints.keys() and all(fits(value[key], hints[key]) for key in value)
    if origin in (typing.Union, types.UnionType):
        return any(fits(value, argument) for argument in arguments)
    if origin is typing.Literal:
        return value in arguments
    if origin is list:
        return isinstance(value, list) and all(fits(item, arguments[0]) for item in value)
    if origin is tuple:
        same_length = isinstance(value, list) and len(value) == len(arguments)
        return same_length and all(map(fits, value, arguments))
    if hint is float:
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, hint)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("job", render_shapes.Job),
        ("failure", render_shapes.RenderFailure),
        ("measures", render_shapes.WireMeasures),
        ("timings", render_shapes.WireTimings),
        ("engine-report", render_shapes.WireEngineReport),
        ("render-status", view_shapes.RenderStatus),
        ("page-render", messages.RenderMessage),
        ("page-part", messages.PartMessage),
        ("page-chunk", messages.ChunkMessage),
        ("page-rendered", messages.RenderedMessage),
        ("patch-by-python", messages.PatchMessage),
        ("patch-by-view", messages.PatchMessage),
    ],
)
def test_fixture_has_the_declared_shape(name, hint):
    assert fits(fixture(name), hint)


def test_written_types_are_those_that_python_declares():
    for name, text in all_types().items():
        path = TARGET / f"{name.replace('_', '-')}.ts"
        assert path.read_text(encoding="utf-8") == text, f"run `make wire`: {path.name}"


def test_every_message_is_in_the_unions_that_both_sides_take():
    declared = {
        value
        for value in vars(messages).values()
        if typing.is_typeddict(value) and "type" in typing.get_type_hints(value)
    }
    unions = (messages.ToPage, messages.FromPage, messages.ToNode, messages.FromNode)
    named = {message for union in unions for message in typing.get_args(union)}
    assert declared == named
    kinds = [typing.get_args(typing.get_type_hints(each)["type"])[0] for each in declared]
    assert len(set(kinds)) == len(kinds)


def test_what_has_no_typescript_form_is_refused():
    with pytest.raises(ValueError, match="line 2: set\\[str\\] has no TypeScript form"):
        types_of("x", "class A(TypedDict):\n    b: set[str]", {})
    with pytest.raises(ValueError, match="A has no field c, but describes it"):
        types_of("x", 'class A(TypedDict):\n """A.\n\n Attributes:\n  c: No.\n """\n b: str', {})


def test_shape_check_sees_a_missing_key_and_a_wrong_type():
    measures = fixture("measures")
    assert not fits({**measures, "volume": "1000"}, render_shapes.WireMeasures)
    del measures["area"]
    assert not fits(measures, render_shapes.WireMeasures)


def test_document_formats_are_the_same():
    assert list(typing.get_args(DocumentFormat)) == fixture("document-formats")


def test_each_error_code_has_a_class():
    assert list(ERROR_CLASSES) == fixture("error-codes")
    assert all(issubclass(cls, OpenSCADError) for cls in ERROR_CLASSES.values())


def test_failure_becomes_an_exception_and_back():
    failure = fixture("failure")
    error = codec.error_from_wire(failure)
    assert type(error) is SourceSyntaxError
    assert error.message == failure["message"]
    called = TracedCall("gear", "teeth = 7", "gear.scad", 7, 0)
    assert error.diagnostics == (
        Diagnostic("error", "Parser error: syntax error", None, 2, "cube(10", calls=(called,)),
        Diagnostic("trace", "called by 'gear'", "gear.scad", 7, origin='File "part.py", line 3'),
    )
    assert error.echo == ("a = 3", '"Ø <b>"')
    assert codec.error_to_wire(error) == failure


@pytest.mark.parametrize("code", fixture("error-codes"))
def test_every_code_survives_the_way_to_python_and_to_the_view(code):
    failure = {"code": code, "message": "m", "culprit": None, "diagnostics": [], "echo": []}
    assert codec.error_to_wire(codec.error_from_wire(failure)) == failure


def test_both_languages_name_the_same_colors():
    source = (ROOT / "js/src/scad/evaluate/named-colors.ts").read_text(encoding="utf-8")
    words = source.split("`")[1].split()
    assert len(words) == 2 * 148
    assert dict(zip(words[::2], words[1::2], strict=True)) == colors._named()


def test_files_have_the_paths_that_the_user_knows():
    def decoded(path, source_line=None):
        wire = {"severity": "error", "message": "m", "file": path, "line": 1}
        odd = {"sourceLine": source_line, "origin": None, "code": None, "calls": []}
        return codec.diagnostic_from_wire({**wire, **odd})

    def file_of(path):
        return decoded(path).file

    assert file_of("/work/home/me/lid.scad") == "/home/me/lid.scad"
    assert file_of("/libraries/BOSL2/std.scad") == "/libraries/BOSL2/std.scad"
    assert file_of(None) is None
    assert decoded(None, 'use </work/a.scad> import("/work/b");').source_line == (
        'use </a.scad> import("/b");'
    )

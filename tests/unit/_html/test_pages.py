"""Pages that show a part by themselves: what can be said of them without a browser."""

import asyncio
import base64
import gzip
import json
import re

import pytest

from marimo_openscad import EngineReport, Measures, ParameterError, Part, Program, Source, Timings
from marimo_openscad._engines.base import Settings
from marimo_openscad._html import page_template
from marimo_openscad._html.pages import program_page, states_page, viewer_page
from marimo_openscad._model.mesh_file import MeshFile


def make_part(data=b"solid"):
    return Part(
        output=MeshFile("binstl", data),
        measures=Measures(3, 12, 1.0, 6.0, (0, 0, 0), ((0, 0, 0), (1, 1, 1)), True, True, 7),
        diagnostics=[],
        echo=[],
        timings=Timings(0, 0, 0, 0, 0, 7.0),
        engine=EngineReport("test", True, None, 0),
        mesh=MeshFile("binstl", data),
        exports=None,
    )


@pytest.fixture(autouse=True)
def built(monkeypatch):
    """The page's code, which a source tree lacks until it is built."""
    monkeypatch.setattr(page_template.assets, "read_bytes", lambda name: f"code of {name}".encode())
    monkeypatch.setattr(page_template.assets, "fonts", lambda: {"A.ttf": b""})
    yield
    page_template._packed_file.cache_clear()


def test_the_same_part_gives_the_same_page():
    assert make_part().to_html_sync(title="a") == make_part().to_html_sync(title="a")
    assert make_part().to_html_sync() != make_part(b"other").to_html_sync()


def test_titles_are_escaped():
    html = make_part().to_html_sync(title='</title><script>"{policy}"&')
    assert html.count("<script>") == 1
    assert "<h1>&lt;/title&gt;&lt;script&gt;&quot;{policy}&quot;&amp;</h1>" in html
    assert "<title>OpenSCAD part</title>" in make_part().to_html_sync()
    assert "<h1>" not in make_part().to_html_sync()


def test_a_part_is_saved_as_a_page(tmp_path):
    path = make_part().save_sync(tmp_path / "lid.html")
    assert "<h1>lid</h1>" in path.read_text(encoding="utf-8")


def test_themes():
    assert 'data-theme="dark">' in make_part().to_html_sync(theme="dark")
    with pytest.raises(ValueError, match='"auto", "light" or "dark"'):
        make_part().to_html_sync(theme="black")


class ScriptedEngine:
    """Notes what is asked for; the Customizer of its program knows `kind`."""

    def __init__(self):
        self.asked = []

    async def render(self, program, settings, *, viewer=None):
        self.asked.append(dict(program.parameters))
        return make_part()

    async def document(self, program, settings, document):
        kind = {
            "name": "kind",
            "caption": "Which kind",
            "group": "Parameters",
            "type": "string",
            "initial": "b",
            "options": [{"name": "Round", "value": "a"}, {"name": "Square", "value": "b"}],
        }
        return json.dumps({"parameters": [kind]}).encode()


def states(parameters, program=None):
    engine = ScriptedEngine()
    program = program or Program(Source("cube(a);"), {"a": 2})
    html = asyncio.run(
        states_page(program, parameters, engine, Settings(), title=None, theme="auto")
    )
    return html, engine.asked


def content_of(html):
    (packed,) = re.findall(r'data-parts="">([^<]*)<', html)
    return json.loads(gzip.decompress(base64.b64decode(packed)))


def test_parameters_are_named_as_in_the_customizer():
    html, _ = states(
        {"a": [1, 2, 3], "kind": ["a", "b", "c"], "on": [True, False], "n": [3, 1, 2], "m": [1, 2]}
    )
    found = [
        (item["label"], item["kind"], item["initial"], [one["label"] for one in item["choices"]])
        for item in content_of(html)["parameters"]
    ]
    assert found == [
        ("a", "steps", 2, ["1", "2", "3"]),
        ("Which kind", "choice", "b", ["Round", "Square", "c"]),
        ("on", "flag", True, ["true", "false"]),
        ("n", "choice", 3, ["3", "1", "2"]),
        ("m", "choice", 1, ["1", "2"]),
    ]


def test_the_product_of_all_values_is_made_once():
    html, asked = states({"a": range(1, 3), "b": ("x", "y", "x"), "c": [None]})
    assert asked == [
        {"a": 1, "b": "x", "c": None},
        {"a": 1, "b": "y", "c": None},
        {"a": 2, "b": "x", "c": None},
        {"a": 2, "b": "y", "c": None},
    ]
    assert html.count("data-mesh=") == 1


@pytest.mark.parametrize(
    ("parameters", "error", "words"),
    [
        ({"a": range(300)}, ValueError, "300 = 300 parts, allowed are 256.*engine=True"),
        ({"a": range(20), "b": range(20)}, ValueError, "20 × 20 = 400 parts"),
        ({"a": []}, ParameterError, "has no values"),
        ({"a": "abc"}, ParameterError, "give the values"),
        ({"a": 3}, ParameterError, "give the values"),
        ({"a": [object()]}, ParameterError, "has no OpenSCAD form"),
    ],
)
def test_what_a_page_cannot_have(parameters, error, words):
    with pytest.raises(error, match=words):
        states(parameters)


def test_pages_have_room_for_so_much(monkeypatch):
    monkeypatch.setattr("marimo_openscad._html.pages.MOST_BYTES", 4)
    with pytest.raises(ValueError, match="fewer values"):
        states({"a": [1]})


def test_a_viewer_needs_something_to_show():
    async def page(shown, **options):
        defaults = {"parameters": None, "engine": False, "title": None, "theme": "auto"}
        given = {**defaults, **options}
        parameters = given.pop("parameters")
        return await viewer_page(shown, ScriptedEngine, Settings(), parameters, **given)

    for shown, options, words in [
        (None, {}, "shows nothing yet"),
        (make_part(), {"engine": True}, "shows a Part"),
        (make_part(), {"parameters": {"a": [1]}}, "shows a Part"),
        (Program(Source("cube(1);")), {"engine": True, "parameters": {"a": [1]}}, "use one"),
    ]:
        with pytest.raises(ValueError, match=words):
            asyncio.run(page(shown, **options))
    assert "openscad-part" in asyncio.run(page(make_part()))
    assert "openscad-view" in asyncio.run(page(Program(Source("cube(1);")), engine=True))


def test_a_programs_parameters_are_checked_and_escaped():
    html = program_page(
        Program(Source("cube(a);"), {"a": '"><script>', "b": range(3), "c": (1, 2.5)}),
        title=None,
        theme="auto",
    )
    (written,) = re.findall(r'parameters="([^"]*)"', html)
    assert written == (
        "{&quot;a&quot;: &quot;\\&quot;&gt;&lt;script&gt;&quot;, "
        "&quot;b&quot;: [0, 1, 2], &quot;c&quot;: [1, 2.5]}"
    )
    with pytest.raises(ParameterError):
        program_page(Program(Source("cube(a);"), {"a b": 1}), title=None, theme="auto")

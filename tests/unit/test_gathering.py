"""A slider's move reads no file: what has one source gathers its files once."""

import asyncio

import pytest

from marimo_openscad import Program, Source, Viewer, customizer, openscad_viewer, render
from marimo_openscad._api import customizer as customizer_module
from marimo_openscad._api import render as render_module
from marimo_openscad._view import widget as widget_module
from tests.support.doubles.gathering import Counts, ReadingEngine

# One program with one library that it includes, which is looked for in one place.
ONCE = (1, 1)
NEVER = (0, 0)


@pytest.fixture
def engine(monkeypatch):
    engine = ReadingEngine()
    for module in (customizer_module, render_module, widget_module):
        monkeypatch.setattr(module, "engine_for", lambda *name, **options: engine)
    return engine


@pytest.fixture
def counts(monkeypatch):
    return Counts(monkeypatch)


@pytest.fixture
def path(tmp_path):
    (tmp_path / "size.scad").write_text("width = 1;")
    path = tmp_path / "part.scad"
    path.write_text("include <size.scad>\ncube(width);")
    return path


@pytest.fixture
def source(path):
    return Source.from_model(path)


def test_programs_of_one_source_share_its_files(source, counts):
    programs = [Program(source, {"width": width}) for width in range(5)]
    assert programs[0].source.gathered is programs[0].source.gathered
    assert counts.taken() == ONCE
    for program in programs:
        assert program.with_parameters({"height": 2}).source.gathered is source.gathered
        assert Program.from_model(program, {"height": 3}).source.gathered is source.gathered
    assert Source.from_model(source).gathered is source.gathered
    assert counts.taken() == NEVER


def test_render_gathers_once(engine, source, counts):
    async def test():
        for width in range(4):
            await render(source, parameters={"width": width})
            assert counts.taken() == (ONCE if width == 0 else NEVER)

    asyncio.run(test())
    assert [assigned for _, assigned, _ in engine.taken] == [f"width = {n};\n" for n in range(4)]


@pytest.mark.parametrize("kind", [lambda source: source, Program], ids=["source", "program"])
def test_a_viewer_gathers_once(engine, source, counts, kind):
    model = kind(source)

    async def test():
        viewer = openscad_viewer(model, parameters={"width": 1})
        await viewer.settled()
        assert counts.taken() == ONCE
        for width in (2, 3, 4):
            viewer.update(model, parameters={"width": width})
            await viewer.settled()
        viewer.animate([Program(source, {"width": width}) for width in (5, 6)])
        await viewer.settled()
        # A cell that runs again makes a viewer of its own.
        await Viewer(model, parameters={"width": 7}).settled()
        assert counts.taken() == NEVER

    asyncio.run(test())
    assert [assigned for _, assigned, _ in engine.taken] == [
        f"width = {n};\n" for n in (1, 2, 3, 4, 5, 7)
    ]


def test_controls_and_their_viewer_gather_once(engine, path, counts):
    async def test():
        controls = await customizer(path, view=True)
        await controls.viewer.settled()
        assert counts.taken() == ONCE
        for width in (2, 3):
            controls._update({"width": width})
            await controls.viewer.settled()
        assert counts.taken() == NEVER

    asyncio.run(test())
    assert [assigned for _, assigned, _ in engine.taken] == [
        *("", "width = 1;\n", "width = 2;\n", "width = 3;\n")
    ]


def test_the_states_of_a_page_gather_once(engine, source, counts, monkeypatch):
    monkeypatch.setattr("marimo_openscad._html.page_template.view_page", lambda *_, **__: "a page")

    async def test():
        viewer = openscad_viewer(source)
        await viewer.settled()
        assert counts.taken() == ONCE
        await viewer.to_html(parameters={"width": range(1, 9)})
        assert counts.taken() == NEVER

    asyncio.run(test())
    assert len(engine.taken) == 1 + 1 + 8


def test_another_source_of_a_changed_file_gathers_anew(path, counts):
    first = Source.from_model(path)
    assert first.gathered.files[0].data == b"width = 1;"
    (path.parent / "size.scad").write_text("width = 22;")
    assert first.gathered.files[0].data == b"width = 1;"
    assert Source.from_model(path).gathered.files[0].data == b"width = 22;"
    assert counts.taken() == (2, 2)

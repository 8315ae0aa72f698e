"""Parts and errors that the page engine makes of a page's answers."""

import asyncio
from array import array

import pytest

from marimo_openscad import (
    EngineUnavailable,
    Program,
    RenderTimeout,
    Source,
    SourceSyntaxError,
)
from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.page import engine as page_engine
from marimo_openscad._engines.page.engine import PageEngine
from marimo_openscad._engines.page.pages import pages_here
from marimo_openscad._host.blocking import wait_for
from tests.support.doubles.page_answers import Widget, answer, settle


@pytest.fixture
def opened(monkeypatch):
    """`opened(answering)` is a page that does with each job what `answering` does."""

    def open_page(answering):
        class Page(Widget):
            def send(self, message, buffers=None):
                super().send(message, buffers)
                if message["type"] == "render":
                    name = message["job"]["id"]
                    asyncio.get_running_loop().call_soon(answering, pages_here(), self, name)

        page = Page()
        pages_here().greet(page)
        return page

    return open_page


def rendered(**settings):
    return PageEngine().render(Program(Source("cube(1);")), Settings(**settings))


def test_a_part_is_made_of_the_answer(opened):
    async def test():
        page = opened(answer)
        part = await rendered()
        assert (part.volume, part.stl, part.echo) == (6.0, b"abcd", ("1",))
        assert part._mesh.job == page.jobs[0]

    asyncio.run(test())


def test_colors_come_apart_from_the_part_and_are_put_into_its_mesh(opened):
    chunks = {
        "output": b"abcd",
        "positions": array("f", [0, 0, 0, 1, 0, 0, 0, 1, 0]).tobytes(),
        "colors": bytes([255, 0, 0, 255]),
    }

    def answer_in_color(pages, widget, name):
        answer(pages, widget, name, chunks=chunks.values(), fields=[*chunks])

    async def test():
        page = opened(answer_in_color)
        part = await rendered()
        assert part.stl == b"abcd"
        assert (part._mesh.is_colored, part._mesh.job) == (True, page.jobs[0])
        assert part._mesh.file().data.endswith(b"3 0 1 2 255 0 0 255\n")

    asyncio.run(test())


def test_an_error_of_the_page_reaches_python(opened):
    failure = {
        "ok": False,
        "failure": {
            "code": "syntax",
            "message": "no",
            "culprit": None,
            "diagnostics": [],
            "echo": [],
        },
    }

    async def test():
        opened(lambda *job: answer(*job, chunks=(), failure=failure))
        with pytest.raises(SourceSyntaxError, match="no"):
            await rendered()

    asyncio.run(test())


def test_without_a_page_the_error_says_what_to_do(monkeypatch):
    monkeypatch.setattr(page_engine, "PATIENCE", 0.01)
    with pytest.raises(EngineUnavailable, match=r"openscad_viewer"):
        asyncio.run(rendered())


def test_a_page_that_never_answers_is_a_timeout(opened, monkeypatch):
    monkeypatch.setattr(page_engine, "SLACK", 0.01)

    async def test():
        page = opened(lambda *job: None)
        with pytest.raises(RenderTimeout, match="page"):
            await rendered(timeout=0.01)
        await settle()
        assert page.sent[-1][0]["type"] == "end"

    asyncio.run(test())


def test_a_plain_function_cannot_wait_for_the_page(opened):
    async def test():
        opened(answer)
        with pytest.raises(EngineUnavailable, match="plain function"):
            wait_for(rendered, "await render(...)")

    asyncio.run(test())

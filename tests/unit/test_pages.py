"""Jobs for the pages of a notebook: who gets them, whose answer counts."""

import asyncio
import time
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
from marimo_openscad._engines.page import reachability
from marimo_openscad._engines.page.engine import PageEngine
from marimo_openscad._engines.page.pages import Pages, pages_here
from marimo_openscad._host.blocking import wait_for
from marimo_openscad._host.event_loop import LoopAffinity
from marimo_openscad._model.files import EngineFile

FILE = EngineFile("/work/lid.scad", b"cube(1);", "a1")
TOLD = {
    "measures": {
        "dimension": 3,
        "triangles": 2,
        "volume": 6,
        "area": 1,
        "centerOfMass": [0, 0, 0],
        "bounds": [[0, 0, 0], [1, 2, 3]],
        "closed": True,
    },
    "diagnostics": [],
    "echo": ["1"],
    "timings": dict.fromkeys(("queue", "files", "evaluate", "decode", "transfer", "total"), 1),
    "engine": {"warm": True, "cache": None, "memory": 1, "version": "x"},
}


class Widget:
    """Keeps what is sent to its page."""

    def __init__(self):
        self.comm = object()
        self.sent = []

    def send(self, message, buffers=None):
        self.sent.append((message, buffers))

    @property
    def jobs(self):
        return [message["job"]["id"] for message, _ in self.sent if message["type"] == "render"]


def job(name):
    return {"id": name}


def answer(pages, widget, name, *, page="p", chunks=(b"ab", b"cd"), fields=None, failure=None):
    outcome = {"ok": True, "result": TOLD} if failure is None else failure
    end = {"type": "rendered", "id": name, "page": page, "outcome": outcome}
    # One message may overtake another.
    pages.hear(widget, {**end, "chunks": len(chunks)}, [])
    for number, chunk in reversed(list(enumerate(chunks))):
        field = fields[number] if fields else "output"
        message = {"type": "chunk", "id": name, "page": page, "field": field, "number": number}
        pages.hear(widget, message, [memoryview(chunk)])


async def settle():
    for _ in range(5):
        await asyncio.sleep(0)


def run(test):
    async def here():
        await test(Pages())

    asyncio.run(here())


def test_the_page_that_opened_last_renders_and_its_chunks_are_joined():
    async def test(pages):
        first, second = Widget(), Widget()
        pages.greet(first)
        pages.greet(second)
        task = asyncio.ensure_future(pages.render(job("j"), [FILE]))
        await settle()
        assert (first.jobs, second.jobs) == ([], ["j"])
        answer(pages, second, "j")
        assert (await task).output == b"abcd"

    run(test)


def test_chunks_of_two_pages_are_kept_apart():
    async def test(pages):
        widget = Widget()
        pages.greet(widget)
        task = asyncio.ensure_future(pages.render(job("j"), []))
        await settle()
        stray = {"type": "chunk", "id": "j", "page": "q", "field": "output", "number": 0}
        pages.hear(widget, stray, [b"no"])
        answer(pages, widget, "j")
        answer(pages, widget, "j", page="q")
        assert (await task).output == b"abcd"

    run(test)


def test_who_waits_for_a_page_asks_it_in_the_order_in_which_they_came():
    async def test(pages):
        widget = Widget()

        async def ask(name):
            await pages.opened()
            return await pages.render(job(name), [])

        names = [str(number) for number in range(20)]
        tasks = [asyncio.ensure_future(ask(name)) for name in names]
        await settle()
        pages.greet(widget)
        await settle()
        assert widget.jobs == names
        for task in tasks:
            task.cancel()

    run(test)


def test_a_page_that_is_loaded_anew_gets_its_jobs_again():
    async def test(pages):
        widget, other = Widget(), Widget()
        pages.greet(other)
        pages.greet(widget)
        task = asyncio.ensure_future(pages.render(job("j"), []))
        await settle()
        pages.greet(other)
        assert other.jobs == []
        pages.greet(widget)
        assert widget.jobs == ["j", "j"]
        widget.comm = None
        pages.greet(other)
        assert other.jobs == ["j"]
        answer(pages, other, "j")
        assert (await task).output == b"abcd"

    run(test)


def test_a_page_gets_the_files_that_it_asks_for():
    async def test(pages):
        widget = Widget()
        pages.greet(widget)
        task = asyncio.ensure_future(pages.render(job("j"), [FILE]))
        await settle()
        pages.hear(widget, {"type": "files-wanted", "hashes": ["a1", "other"]}, [])
        assert widget.sent[-1] == ({"type": "files", "hashes": ["a1"]}, [FILE.data])
        task.cancel()
        await settle()
        assert widget.sent[-1][0] == {"type": "end", "id": "j"}
        # What comes after that is nobody's.
        answer(pages, widget, "j")
        for message in ({"type": "chunk"}, {"type": "rendered", "id": 3}, {"type": "files-wanted"}):
            pages.hear(widget, message, [])

    run(test)


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
        "failure": {"code": "syntax", "message": "no", "diagnostics": [], "echo": []},
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


def test_time_in_which_python_cannot_hear_does_not_count(monkeypatch):
    monkeypatch.setattr(reachability, "_TICK", 0.01)
    reason = ["a cell runs"]
    monkeypatch.setattr(reachability, "unreachable_reason", lambda: reason[0])

    async def test():
        answer = asyncio.get_running_loop().create_future()

        async def waiting():
            return await answer

        task = asyncio.ensure_future(reachability.wait_reachable(0.02, waiting()))
        # Longer than it waits, busy or not.
        await asyncio.sleep(0.1)
        time.sleep(0.1)
        await asyncio.sleep(0)
        assert not task.done()
        reason[0] = None
        with pytest.raises(TimeoutError):
            await task
        assert answer.cancelled()

    asyncio.run(test())


def test_a_plain_function_cannot_wait_for_the_page(opened):
    async def test():
        opened(answer)
        with pytest.raises(EngineUnavailable, match="plain function"):
            wait_for(rendered, "await render(...)")

    asyncio.run(test())


def test_other_threads_work_in_the_first_loop():
    async def test():
        affinity = LoopAffinity()
        loop = asyncio.get_running_loop()
        done = asyncio.Event()
        seen = []

        async def where():
            return asyncio.get_running_loop()

        async def elsewhere():
            affinity.do(lambda: seen.append(asyncio.get_running_loop()))
            return await affinity.result(where())

        found = await asyncio.to_thread(asyncio.run, elsewhere())
        done.set()
        assert seen == [loop]
        assert found is loop
        assert await affinity.result(where()) is loop

    asyncio.run(test())

"""Jobs for the pages of a notebook: who gets them, whose answer counts."""

import asyncio

from tests.support.doubles.page_answers import FILE, Widget, answer, job, run, settle


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

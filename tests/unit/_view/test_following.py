"""Following a stream: the newest row wins, nothing queues, and every way in which it ends."""

import asyncio
import logging

import pytest

from marimo_openscad import EngineUnavailable, Viewer
from marimo_openscad._view.following import Following
from marimo_openscad.data import stream
from tests.support.doubles.blocks import block


async def rows(count, wait=0.0, ended=None, error=None):
    try:
        for row in range(count):
            yield row
            await asyncio.sleep(wait)
        if error is not None:
            raise error
    finally:
        if ended is not None:
            ended.append(True)


def follow(stream, function, seconds=0.0):
    """What is shown takes so long."""
    shown = []

    async def idle():
        await asyncio.sleep(seconds)

    return Following(stream, function, shown.append, idle), shown


def test_the_newest_row_wins_and_the_last_one_is_shown():
    async def test():
        following, shown = follow(rows(200, 0.001), str, 0.03)
        await following
        assert shown[-1] == "199"
        assert shown == sorted(shown, key=int)
        assert following.rows == 200
        assert following.shown == len(shown) < 60
        assert following.skipped == 200 - len(shown)
        assert not following.is_running

    asyncio.run(test())


def test_a_stream_that_never_waits_takes_nobodys_turn():
    async def endless():
        row = 0
        while True:
            yield row
            row += 1

    async def test():
        following, shown = follow(endless(), str, 0.002)
        await asyncio.sleep(0.05)
        following.cancel()
        await following
        assert len(shown) >= 2

    asyncio.run(test())


def test_cancelling_ends_the_stream_too():
    async def test():
        ended = []
        following, _ = follow(rows(1000, 0.01, ended), str)
        await asyncio.sleep(0.05)
        following.cancel()
        await following
        assert ended == [True]
        assert 0 < following.rows < 1000

    asyncio.run(test())


def test_what_the_stream_raises_is_raised_after_the_last_row_was_shown(caplog):
    async def test():
        following, shown = follow(rows(3, 0.0, error=OSError("the sensor is gone")), str)
        with pytest.raises(OSError, match="the sensor is gone"):
            await following
        assert shown[-1] == "2"

    with caplog.at_level(logging.ERROR):
        asyncio.run(test())
    assert "the stream that a viewer follows failed" in caplog.text


def test_a_row_that_becomes_no_model_is_told_once_and_the_next_one_is_shown(caplog):
    def model(row):
        if row in (1, 2):
            raise ValueError("no such size")
        return row

    async def test():
        following, shown = follow(rows(5, 0.005), model)
        await following
        assert shown == [0, 3, 4]
        assert following.shown == 3
        assert str(following.error) == "no such size"

    with caplog.at_level(logging.ERROR):
        asyncio.run(test())
    assert caplog.text.count("the function that a viewer follows with failed") == 1


def test_what_is_no_stream_is_refused():
    async def test():
        with pytest.raises(TypeError, match="async iterable"):
            Viewer().follow([1, 2], str)
        with pytest.raises(TypeError, match="a function that makes a model"):
            Viewer().follow(rows(1), "cube(1);")

    asyncio.run(test())
    with pytest.raises(EngineUnavailable, match="inside of a coroutine"):
        Viewer().follow(rows(1), str)


def test_a_viewer_shows_the_rows_until_something_else_is_shown():
    async def test():
        viewer = Viewer()

        async def made(row):
            return block(row, 1)

        following = viewer.follow(rows(1000, 0.002), made)
        while viewer.part is None:
            await asyncio.sleep(0.001)
        other = block(5000, 1)
        viewer.show(other)
        await following
        assert viewer.part is other
        assert following.rows < 1000
        assert viewer.follow(rows(1), made) is not following
        viewer.close()

    asyncio.run(test())


def test_of_a_table_that_grows_the_newest_row_is_shown():
    async def test():
        log = stream({"t": "number", "elbow": "number"})
        following, shown = follow(log, lambda row: f"{row['t']:g} {row['elbow']:g}")
        for t in range(100):
            log.append(t=t, elbow=t / 2)
            await asyncio.sleep(0)
        log.close()
        await following
        assert shown[-1] == "99 49.5"

    asyncio.run(test())

"""Streams of real servers in a browser's Python: rows, breaks, garbage, and what is refused."""

import pytest
from pytest_pyodide import run_in_pyodide

from tests.support.stream_server import ARROW, SocketServer, event_server


def in_browser(function):
    """Runs the function in the browser's Python, with the wheel installed."""
    return run_in_pyodide(packages=["marimo-openscad"])(function)


@pytest.fixture(scope="module")
def sockets():
    with SocketServer() as server:
        yield server.address


@pytest.fixture(scope="module")
def server():
    with event_server() as running:
        yield running


@in_browser
async def sockets_in_browser(selenium, address):
    import asyncio

    from pyodide.code import run_js

    from marimo_openscad._wire.render_shapes import CONTRACT_VERSION
    from marimo_openscad.data import _fed_stream, websocket
    from marimo_openscad.indicators import of_stream, sma

    _fed_stream.FIRST_WAIT = 0.02

    async def until(wanted):
        async with asyncio.timeout(20):
            while not wanted():
                await asyncio.sleep(0.02)

    view = """(stream, version) => {
      const name = ["marimo-openscad", version, "stream", stream].join("/");
      const channel = new BroadcastChannel(name);
      const states = [];
      const want = (next, credit, anew) => {
        const message = { type: "rows-wanted", asker: "a-page", stream, next, credit, anew };
        channel.postMessage({ message, bytes: [] });
      };
      channel.onmessage = ({ data: { message } }) => {
        if (message.asker === "a-page") {
          states.push(message.state);
          want(message.first, 1, false);
        }
      };
      want(0, 2, true);
      return { channel, states };
    }"""
    columns = {"t": "number"}
    slow = websocket(f"{address}/slow", columns=columns, decode="json")
    # Computed in Python, of rows that its worker has.
    means = of_stream(slow, sma, 2, columns={"price": "t"})
    await until(lambda: len(slow) >= 5)
    assert slow.columns["t"].to_list()[:5] == [0, 1, 2, 3, 4]
    assert means.columns["sma"].to_list()[1:5] == [0.5, 1.5, 2.5, 3.5]
    assert (slow.state, slow.error) == ("open", None)
    assert slow.rate > 0
    async for batch in slow:
        assert batch["t"][0] == 0
        break
    # A page that draws it hears of its end, too.
    page = run_js(view)(slow._id, CONTRACT_VERSION)
    await until(lambda: "open" in page.states.to_py())
    slow.close()
    assert (slow.state, means.state) == ("closed", "closed")
    await until(lambda: page.states.to_py()[-1] == "closed")
    page.channel.close()

    dying = websocket(f"{address}/die", columns=columns)
    await until(lambda: len(dying) >= 9)
    assert [value % 10 for value in dying.columns["t"].to_list()[:9]] == [0, 1, 2] * 3
    await until(lambda: "out of paper" in str(dying.error))
    dying.close()

    once = websocket(f"{address}/die", columns=columns, reconnect=False)
    await until(lambda: once.state == "failed")
    assert len(once) == 3

    stalled = websocket(f"{address}/stall", columns=columns, timeout=0.05)
    await until(lambda: "no message within 0.05 s" in str(stalled.error))
    stalled.close()

    garbage = websocket(f"{address}/garbage", columns=columns)
    await until(lambda: len(garbage) == 4)
    assert garbage.columns["t"].to_list() == [1, 5, 6, 8]
    assert garbage.errors == 4
    assert "message 2 is left out: it is no JSON" in str(garbage.error)
    assert "<html>busy" in str(garbage.error)
    garbage.close()

    flood = websocket(f"{address}/flood", columns=columns, capacity=1000)
    await until(lambda: len(flood) + flood.dropped == 20_000)
    assert flood.columns["t"].to_list() == list(range(19_000, 20_000))
    flood.close()


@in_browser
async def arrow_in_browser(selenium, address, columns):
    import asyncio

    from marimo_openscad.data import StreamError, stream, websocket

    async def until(wanted):
        async with asyncio.timeout(20):
            while not wanted():
                await asyncio.sleep(0.02)

    arrow = websocket(f"{address}/arrow", columns=columns, decode="arrow")
    await until(lambda: len(arrow) == 6 and arrow.errors)
    rows = [[str(value) for value in row.values()] for row in arrow.columns.rows()[2:4]]
    assert "message 4 is left out: it is no Arrow" in str(arrow.error), arrow.error

    # Bars of one's own, of what a server sends.
    bars = stream({"t": "number", "close": "number"})
    own = websocket(f"{address}/slow", columns={"t": "number"})
    refused = ""
    try:
        own.update_last(t=1)
    except StreamError as error:
        refused = str(error)
    assert "are its server's" in refused
    async for batch in own:
        for t in batch["t"]:
            if t % 3 == 0:
                bars.append(t=t, close=t)
            else:
                bars.update_last(close=t)
        if len(bars) > 2:
            break
    own.close()
    arrow.close()
    return rows, bars.columns.rows()[:2]


@in_browser
async def events_in_browser(selenium, address):
    import asyncio

    from marimo_openscad.data import _fed_stream, events

    _fed_stream.FIRST_WAIT = 0.02

    async def until(wanted):
        async with asyncio.timeout(20):
            while not wanted():
                await asyncio.sleep(0.02)

    columns = {"t": "number"}
    dying = events(f"{address}/die", columns=columns)
    await until(lambda: len(dying) >= 6)
    assert dying.columns["t"].to_list()[:6] == [0, 1, 2, 3, 4, 5]
    dying.close()
    stalled = events(f"{address}/stall", columns=columns, timeout=0.05)
    await until(lambda: "no message within 0.05 s" in str(stalled.error))
    stalled.close()
    page = events(f"{address}/page", columns=columns)
    await until(lambda: page.state == "failed")
    assert "text/html" in str(page.error)


def test_sockets_that_stall_send_garbage_flood_and_die(selenium_worker, sockets):
    sockets_in_browser(selenium_worker, sockets)


def test_messages_of_arrow_and_bars_of_ones_own(selenium_worker, sockets):
    rows, bars = arrow_in_browser(selenium_worker, sockets, ARROW)
    assert rows == [
        ["2.0", "1970-01-01 00:00:02.000005+00:00", "1970-01-03 00:00:00+00:00", "0:00:01.500000",
         "w2", "True"],
        ["nan", *["None"] * 5],
    ]  # fmt: skip
    assert bars == [{"t": 0, "close": 2}, {"t": 3, "close": 5}]


def test_events_go_on_from_the_last_one(selenium_worker, server):
    events_in_browser(selenium_worker, server.address)
    assert {"1", "3"} <= set(server.asked)

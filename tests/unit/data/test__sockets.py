"""Streams of real servers on this machine, that stall, send garbage, flood and die."""

import gc
import math
import time
import warnings
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

import pytest

from marimo_openscad.data import (
    StreamError,
    _event_lines,
    _fed_stream,
    _sockets,
    channel,
    events,
    websocket,
)
from tests.support.stream_server import ARROW, FLOOD, SocketServer, event_server
from tests.support.waiting import PATIENCE

COLUMNS = {"t": "number"}


@pytest.fixture(scope="module")
def sockets():
    with SocketServer() as server:
        yield server


@pytest.fixture(scope="module")
def server():
    with event_server() as running:
        yield running


@pytest.fixture(autouse=True)
def soon(monkeypatch):
    """Tests wait for no server."""
    monkeypatch.setattr(_fed_stream, "FIRST_WAIT", 0.02)


@pytest.fixture
def made():
    all_made = []

    def make(function, *given, **options):
        all_made.append(function(*given, columns=COLUMNS, **options))
        return all_made[-1]

    yield make
    for one in all_made:
        one.close()
        one._thread.join(PATIENCE)
        assert not one._thread.is_alive()


def wait(wanted, what):
    end = time.monotonic() + PATIENCE
    while not wanted():
        assert time.monotonic() < end, f"no {what} in time"
        time.sleep(0.01)


def values(stream):
    return stream.columns["t"].to_list()


def test_messages_of_arrow(sockets):
    stream = websocket(f"{sockets.address}/arrow", columns=ARROW, decode="arrow")
    wait(lambda: len(stream) == 6 and stream.errors, "rows")
    assert stream.columns.rows()[2:4] == [
        {
            "t": 2.0,
            "when": datetime(1970, 1, 1, 0, 0, 2, 5, tzinfo=UTC),
            "day": datetime(1970, 1, 3, tzinfo=UTC),
            "lasted": timedelta(seconds=1.5),
            "word": "w2",
            "flag": True,
        },
        dict.fromkeys(ARROW, None) | {"t": pytest.approx(math.nan, nan_ok=True)},
    ]
    assert "message 4 is left out: it is no Arrow" in str(stream.error)
    stream.close()


def test_rows_of_a_server_are_its_own(sockets, made):
    slow = made(websocket, f"{sockets.address}/slow")
    wait(lambda: len(slow), "rows")
    for change in (
        lambda: slow.update_last(t=1),
        lambda: slow.append(t=1),
        lambda: slow.extend({"t": [1]}),
    ):
        with pytest.raises(StreamError, match=r"are its server's. Fill a stream\(…\) of your own"):
            change()


def test_rows_come_while_nobody_waits_for_them(sockets, made):
    slow = made(websocket, f"{sockets.address}/slow")
    wait(lambda: len(slow) >= 5, "rows")
    assert values(slow)[:5] == [0, 1, 2, 3, 4]
    assert (slow.state, slow.error, slow.errors) == ("open", None, 0)
    slow.close()
    assert slow.state == "closed"
    assert len(slow) >= 5


@pytest.mark.parametrize("pause", [0, 0.0005, 0.002])
def test_closing_twice_leaves_no_connection_open(sockets, made, pause):
    many = [made(websocket, f"{sockets.address}/slow") for _ in range(10)]
    for one in many:
        wait(lambda one=one: len(one), "rows")
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        for one in many:
            one.close()
            time.sleep(pause)
            one.close()
            one._thread.join(PATIENCE)
        gc.collect()
    assert [str(one.message) for one in told] == []


def test_it_connects_again_when_the_server_dies(sockets, made):
    first = sockets.connections
    dying = made(websocket, f"{sockets.address}/die")
    wait(lambda: len(dying) >= 9, "rows of three connections")
    assert sockets.connections >= first + 3
    assert [round(value % 10) for value in values(dying)[:9]] == [0, 1, 2] * 3
    wait(lambda: "out of paper" in str(dying.error), "the reason")


def test_without_reconnect_it_has_failed_and_says_why(sockets, made):
    dying = made(websocket, f"{sockets.address}/die", reconnect=False)
    wait(lambda: dying.state == "failed", "end")
    assert len(dying) == 3
    assert "/die" in str(dying.error)
    assert "out of paper" in str(dying.error)


def test_a_server_that_stalls_counts_as_lost(sockets, made):
    first = sockets.connections
    stalled = made(websocket, f"{sockets.address}/stall", timeout=0.05)
    wait(lambda: sockets.connections >= first + 3, "third connection")
    wait(lambda: "no message within 0.05 s" in str(stalled.error), "the reason")


def test_garbage_is_counted_and_the_first_is_told(sockets, made):
    garbage = made(websocket, f"{sockets.address}/garbage")
    wait(lambda: len(garbage) == 4, "rows")
    assert values(garbage) == [1, 5, 6, 8]
    assert garbage.errors == 4
    told = str(garbage.error)
    assert "message 2 is left out: it is no JSON" in told
    assert "<html>busy" in told


def test_a_flood_leaves_the_newest_rows(sockets, made):
    flood = made(websocket, f"{sockets.address}/flood", capacity=1000)
    wait(lambda: len(flood) + flood.dropped == FLOOD, "all rows")
    assert values(flood) == list(range(FLOOD - 1000, FLOOD))


def test_a_server_that_refuses_is_not_asked_again(sockets, server, made):
    for one in (
        made(websocket, f"{sockets.address}/closed"),
        made(events, f"{server.address}/closed"),
    ):
        wait(lambda one=one: one.state == "failed", "end")
        assert "would again" in str(one.error)
    page = made(events, f"{server.address}/page")
    wait(lambda: page.state == "failed", "end")
    assert "text/html" in str(page.error)


def test_a_server_that_is_not_there_is_tried_again(made):
    missing = made(websocket, "ws://127.0.0.1:9")
    wait(lambda: missing.state == "waiting", "waiting")
    assert "it is tried again in" in str(missing.error)


def test_the_reason_is_the_one_within_a_group():
    inner = ExceptionGroup("unhandled errors in a TaskGroup", [OSError("no route to host")])
    assert _fed_stream._reason(ExceptionGroup("several", [inner])) == "no route to host"
    assert _fed_stream._reason(TimeoutError()) == "TimeoutError"


def test_events_go_on_from_the_last_one(server, made):
    dying = made(events, f"{server.address}/die")
    wait(lambda: len(dying) >= 6, "rows of three connections")
    assert values(dying)[:6] == [0, 1, 2, 3, 4, 5]
    assert {"1", "3"} <= set(server.asked)


def test_events_go_on_from_an_id_in_any_letters(server, made):
    named = made(events, f"{server.address}/named")
    wait(lambda: len(named) >= 2, "rows of two connections")
    assert values(named)[:2] == [0, len("größer 日".encode())]


@pytest.mark.parametrize(
    ("given", "asked"), [("  a b \t", "a b"), ("a\v", None), ("\x01", "\x01"), ("  ", "")]
)
def test_an_id_that_no_header_can_hold_ends_no_stream(server, made, given, asked):
    first = len(server.asked)
    named = made(events, f"{server.address}/id/{quote(given)}")
    wait(lambda: len(named) >= 2, "rows of two connections")
    assert server.asked[first + 1] == asked


def test_a_server_that_asks_for_time_is_given_all_of_it(server, made):
    later = made(events, f"{server.address}/later")
    wait(lambda: later.state == "waiting", "waiting")
    assert "it is tried again in 20.0 s" in str(later.error)


@pytest.mark.parametrize("path", ["/endless", "/empty"])
def test_an_event_without_end_ends_the_connection(server, made, path, monkeypatch):
    monkeypatch.setattr(_event_lines, "MOST_TEXT", 100_000)
    log = made(events, f"{server.address}{path}", reconnect=False)
    wait(lambda: log.state == "failed", "end")
    assert "an event of more than 100,000 characters" in str(log.error)


def test_events_are_text_in_utf_8_whatever_a_server_says_of_them(server, made):
    log = made(events, f"{server.address}/other-letters")
    wait(lambda: len(log), "row")
    assert values(log)[0] == 1


def test_events_that_are_packed_are_refused_before_they_unfold(server, made):
    log = made(events, f"{server.address}/packed")
    wait(lambda: log.state == "failed", "refusal")
    assert "the server packs its events ('gzip')" in str(log.error)


def test_a_stream_that_is_full_and_takes_no_more_ends_its_connection(sockets, made):
    full = made(websocket, f"{sockets.address}/slow", capacity=3, when_full="close")
    full._thread.join(PATIENCE)
    assert not full._thread.is_alive()
    assert (full.state, full.error, values(full)) == ("closed", None, [0, 1, 2])


def test_a_server_that_pings_and_takes_no_answer_is_left(sockets, made, monkeypatch):
    monkeypatch.setattr(_sockets, "_MOST_UNSENT", 100_000)
    monkeypatch.setattr(_sockets, "_LOOK", 0.05)
    pinged = made(websocket, f"{sockets.address}/pings", reconnect=False)
    wait(lambda: pinged.state == "failed", "end")
    assert "the server asks for answers, and takes none" in str(pinged.error)


def test_a_head_that_comes_line_by_line_is_no_word(server, made):
    first = len(server.asked)
    slow = made(events, f"{server.address}/slow-head", timeout=0.2)
    wait(lambda: len(server.asked) >= first + 2, "second connection")
    assert "no word within 0.2 s" in str(slow.error)


def test_a_server_of_events_that_stalls_counts_as_lost(server, made):
    first = len(server.asked)
    stalled = made(events, f"{server.address}/stall", timeout=0.05)
    wait(lambda: len(server.asked) >= first + 3, "third connection")
    wait(lambda: "no word within 0.05 s" in str(stalled.error), "the reason")


@pytest.mark.parametrize(
    ("make", "address", "options", "message"),
    [
        (websocket, "http://a", {}, "begins with ws:// or wss://"),
        (events, "ws://a", {}, "begins with http:// or https://"),
        (websocket, "ws://", {}, "is no address: give a host"),
        (websocket, "ws://a b", {}, "is no address: give a host, a port, if any, and no spaces"),
        (websocket, "ws://a:99999", {}, "is no address: Port out of range"),
        (events, "http://[::1", {}, "is no address: Invalid IPv6 URL"),
        (events, "http://a", {"decode": "<d"}, 'give "json" or "csv"'),
        (websocket, "ws://a", {"decode": "<dd"}, "has 2 fields, and the stream 1 columns"),
        (
            websocket,
            "ws://a",
            {"timeout": "60"},
            "timeout='60': give seconds above 0, up to 86,400",
        ),
        (websocket, "ws://a", {"timeout": 0}, "timeout=0: give seconds"),
        (events, "http://a", {"timeout": float("nan")}, "timeout=nan: give seconds"),
        (channel, "a", {}, "outside of one: use stream"),
    ],
)
def test_what_cannot_be_is_told_before_anything_begins(make, address, options, message):
    with pytest.raises(StreamError, match=message):
        make(address, columns=COLUMNS, **options)

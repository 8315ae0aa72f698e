"""Downloads end: servers that are silent, speak now and then, lie, or lead elsewhere."""

import asyncio
import itertools
import socket
import threading
import time

import pytest

from marimo_openscad import FileReadError
from marimo_openscad._host.download import download
from marimo_openscad.data import read_csv
from tests.support.raw_server import raw_server
from tests.support.waiting import PATIENCE

HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


def slowly(begin, word):
    def talk(connection):
        connection.sendall(begin)
        while True:
            connection.sendall(word)
            time.sleep(0.01)

    return talk


@pytest.mark.parametrize(
    ("talk", "reason"),
    [
        (slowly(HEAD, b"1"), "only [0-9,]+ bytes came within"),
        (slowly(CHUNKED + b"1;", b"a"), "only 0 bytes came within"),
        (slowly(CHUNKED + b"1\r\na\r\n0\r\n", b"X-A: 1\r\n"), "only 1 bytes came within"),
        (slowly(b"HTTP/1.1 200 OK\r\n", b"X-A: 1\r\n"), "did not answer within 0.4 s"),
        (slowly(b"HTTP/1.1 200 OK\r\nX-A: ", b"1"), "did not answer within 0.4 s"),
        (slowly(b"", b""), "did not answer within 0.4 s|timed out"),
    ],
    ids=["body", "chunk", "trailers", "headers", "header", "nothing"],
)
def test_a_server_that_speaks_now_and_then_keeps_nobody(talk, reason):
    with raw_server(talk) as address, pytest.raises(FileReadError, match=reason):
        download(address, 0.4)


@pytest.mark.parametrize(
    "talk",
    [slowly(b"", b""), slowly(b"HTTP/1.1 200 OK\r\nX-A: ", b"1"), slowly(HEAD, b"")],
    ids=["nothing", "header", "body"],
)
def test_cancelling_ends_a_transfer_whatever_the_server_does(talk):
    before = threading.active_count()

    async def cancelled(address):
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(read_csv(address), 0.3)

    with raw_server(talk) as address:
        began = time.monotonic()
        # It waits for its threads, which may wait half a minute for a word.
        asyncio.run(cancelled(address))
        assert time.monotonic() - began < PATIENCE
    assert threading.active_count() <= before + 2


@pytest.mark.parametrize("scheme", ["ftp", "file", "data"])
def test_a_server_leads_to_no_other_kind_of_place(scheme):
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.setblocking(False)
        place = f"{scheme}://127.0.0.1:{other.getsockname()[1]}/x"

        def talk(connection):
            head = f"HTTP/1.1 302 Found\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n"
            connection.sendall(head.encode())

        with raw_server(talk) as address, pytest.raises(FileReadError, match="cannot be read"):
            download(address, 5)
        with pytest.raises(BlockingIOError):
            other.accept()


def test_what_a_server_announces_is_what_comes():
    for said, body in ((10, b"a,b\n1,2\n"), (10**30, b"a,b\n1,2\n")):
        head = f"HTTP/1.1 200 OK\r\nContent-Length: {said}\r\n\r\n".encode()
        with (
            raw_server(
                lambda connection, all_of_it=head + body: connection.sendall(all_of_it)
            ) as at,
            pytest.raises(FileReadError, match="only 8 of"),
        ):
            download(at, 5)


def test_a_server_that_stays_is_not_waited_for_when_all_has_come():
    def talk(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\na,b\n")
        time.sleep(PATIENCE)

    told = []
    with raw_server(talk) as address:
        assert download(address, PATIENCE / 2, lambda *words: told.append(words)) == b"a,b\n"
    assert told == [(4, 4)]


def test_pieces_are_told_as_they_come():
    def talk(connection):
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(3):
            connection.sendall(b"2\r\n1\n\r\n")
            time.sleep(0.05)
        connection.sendall(b"0\r\n\r\n")

    told = []
    with raw_server(talk) as address:
        assert download(address, PATIENCE, lambda *words: told.append(words)) == b"1\n" * 3
    assert [done for done, _ in told] == list(itertools.accumulate([2, 2, 2]))

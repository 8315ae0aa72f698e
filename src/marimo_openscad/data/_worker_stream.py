"""Worker streams: streams that a worker of the browser fills, for websocket, events and channel.

The worker keeps rows of its own, which pages get from it while Python works; Python gets the same
rows, with the same numbers, as soon as its event loop turns.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from marimo_openscad._errors import StreamError
from marimo_openscad._host.event_loop import start_eagerly
from marimo_openscad.data import _fed_stream
from marimo_openscad.data._fed_stream import FedStream
from marimo_openscad.data._kinds import FORMATS
from marimo_openscad.data._parts import columns_of_parts
from marimo_openscad.data._stream_kinds import stored_as


class WorkerStream(FedStream):
    """One that a worker fills."""

    def __init__(
        self,
        kind: str,
        address: str,
        columns: Any,
        decode: str,
        *,
        reconnect: bool,
        timeout: float | None,
        **options: Any,
    ) -> None:
        """Connect; see `websocket`."""
        super().__init__(address, columns, decode, **options)
        order = {
            "stream": self._id,
            "source": kind,
            "address": address,
            "columns": [
                {
                    "name": name,
                    "kind": stored.kind,
                    "format": FORMATS[stored.code],
                    "unit": stored.unit,
                    "zone": stored.zone,
                    "second": stored.second,
                }
                for name, stored in stored_as(columns).items()
            ],
            "decode": decode,
            "capacity": self.capacity,
            "whenFull": options["when_full"],
            "reconnect": reconnect,
            "timeout": None if timeout is None else timeout * 1000,
            "firstWait": _fed_stream.FIRST_WAIT * 1000,
        }
        self._open: Any = None
        self._opening = start_eagerly(self._start(order))

    def close(self) -> None:
        """End the connection; the rows that are there stay."""
        super().close()
        self._opening.cancel()
        if self._open is not None:
            self._open.close()
            self._open = None

    @property
    def _direct(self) -> bool:
        """Whether pages ask the worker: one that has ended has no rows, and Python has them."""
        return self._state not in ("closed", "failed")

    async def _start(self, order: dict[str, Any]) -> None:
        # Only where Python runs in the browser can it be imported.
        worker = import_module("marimo_openscad._host.browser.stream_worker")
        try:
            self._open = await worker.open_stream(order, self._hear, self._fail)
        # Whatever JavaScript says: nobody waits for this.
        except Exception as error:
            self._fail(str(error))

    def _hear(self, told: dict[str, Any], parts: list[bytes]) -> None:
        columns = told["columns"]
        with self._lock:
            before = self._ring.end
            if columns and columns[0]["column"]["length"]:
                rows = columns_of_parts(
                    (one["name"], one["column"], data)
                    for one, data in zip(columns, parts, strict=True)
                )
                self._ring.add_stored(told["first"], rows)
                self._count(self._ring.end - before)
                self._rows_came()
            self._dropped = told["dropped"]
            self._behind["pages"] = told["behind"]
            self._errors = told["errors"]
            self._first_error = _error(told["firstError"])
            if self._state != "closed":
                self._state, self._error = told["state"], _error(told["error"])
        self._tell()
        if self._open is not None:
            self._open.more()

    def _fail(self, reason: str) -> None:
        self._become("failed", StreamError(f"{self.address}: its worker has ended ({reason})."))


def _error(text: str | None) -> StreamError | None:
    return None if text is None else StreamError(text)

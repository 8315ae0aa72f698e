"""Streams that a worker fills, as far as they go where there is none."""

import asyncio

from marimo_openscad import plot
from marimo_openscad.charts import line
from marimo_openscad.data._worker_stream import WorkerStream


def test_pages_ask_python_for_rows_of_a_worker_that_has_ended():
    async def directs():
        stream = WorkerStream(
            "websocket",
            "ws://a",
            {"t": "number"},
            "json",
            reconnect=True,
            timeout=None,
            capacity=10,
            when_full="drop-oldest",
        )
        stream._become("open", None)
        found = [direct(stream)]
        stream.close()
        return [*found, direct(stream)]

    assert asyncio.run(directs()) == [True, False]


def direct(stream):
    chart = plot(line(stream, y="t"), follow=True)
    [shape] = chart._shape["streams"]
    chart.close()
    return shape["direct"]

"""Pages of a notebook that answer jobs as a test says, without a browser."""

import asyncio

from marimo_openscad._engines.page.pages import Pages
from marimo_openscad._model.gathering import EngineFile

FILE = EngineFile("/work/lid.scad", b"cube(1);", "a1")


TOLD = {
    "kind": "part",
    "format": "binstl",
    "measures": {
        "dimension": 3,
        "triangles": 2,
        "volume": 6,
        "area": 1,
        "centerOfMass": [0, 0, 0],
        "bounds": [[0, 0, 0], [1, 2, 3]],
        "closed": True,
        "manifold": True,
        "digits": 7,
    },
    "failure": None,
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


def job(name):
    return {"id": name}

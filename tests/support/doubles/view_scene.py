"""A viewer without a page: parts, an engine and a link that do what a test says."""

import asyncio

from marimo_openscad import EngineReport, Measures, Part, Program, Source, Timings
from marimo_openscad._engines.base import Settings
from marimo_openscad._model.mesh_file import MeshFile
from marimo_openscad._view.latest_render import LatestRender
from marimo_openscad._view.slot import ViewSlot


def make_part(volume, evaluation="openscad"):
    return Part(
        output=None,
        measures=Measures(3, 12, volume, 6.0, (0, 0, 0), ((0, 0, 0), (1, 1, 1)), True, True, 7),
        diagnostics=[],
        echo=[],
        timings=Timings(0, 0, 0, 0, 0, 7.0),
        engine=EngineReport("test", True, None, 0, evaluation),
        mesh=MeshFile("binstl", b""),
        exports=None,
    )


class ManualEngine:
    """Answers when the test says so."""

    def __init__(self):
        self.jobs = {}
        self.settings = []
        self.cancelled = []

    def starting(self):
        return None

    def require_answers(self):
        pass

    async def render(self, program, settings, *, viewer=None):
        self.settings.append(settings)
        future = self.jobs[program.source.text] = asyncio.get_running_loop().create_future()
        try:
            return await future
        except asyncio.CancelledError:
            self.cancelled.append(program.source.text)
            raise


class Recorder:
    """The views' side."""

    def __init__(self):
        self.states = []
        self.parts = []
        self.sent = []
        self.closed = False

    def send(self, message, data=None):
        self.sent.append((message, data))

    def publish_status(self, status):
        self.states.append(status)

    def publish_part(self, part, revision):
        self.parts.append((part, revision))

    def close(self):
        assert not self.closed
        self.closed = True


class Scene:
    def __init__(self):
        self.engine = ManualEngine()
        self.link = Recorder()
        self.slot = ViewSlot(self.open_link)
        self.live = self.viewer()

    def open_link(self, name, hear):
        self.hear = hear
        return self.link

    def cancel(self):
        self.hear({"type": "cancel"}, None)

    def viewer(self):
        return LatestRender(self.slot, lambda: self.engine)

    async def follow(self, source, live=None):
        (live or self.live).follow(Program(Source(source)), Settings())
        await self.turn()

    async def answer(self, source, result):
        if isinstance(result, Exception):
            self.engine.jobs[source].set_exception(result)
        else:
            self.engine.jobs[source].set_result(result)
        await self.turn()

    async def turn(self):
        for _ in range(20):
            await asyncio.sleep(0)

    @property
    def phases(self):
        return [state["phase"] for state in self.link.states]


def run(test):
    asyncio.run(test(Scene()))

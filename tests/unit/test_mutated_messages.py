"""Messages of pages that are wrong by chance change nothing for good, and raise nothing."""

import asyncio
import math
import os
import random
from datetime import UTC, datetime, timedelta

import pytest

from marimo_openscad import plot
from marimo_openscad._view.design_grid import DesignGrid
from marimo_openscad._view.session import ViewSession
from marimo_openscad.charts import line
from marimo_openscad.data import stream
from tests.support.doubles.blocks import block
from tests.support.fuzz.messages import mutant

TIMES = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day) for day in range(5)]
NUMBERS = [1.0, 2.0, 3.0, 4.0, 5.0]
ROWS = [b"", b"\0\0\0\0\1\0\0\0", b"\xff" * 8, None]


def seed():
    return random.Random(int(os.environ.get("FUZZ_SEED", "1")))


def a_chart():
    return plot(line({"t": TIMES, "y": NUMBERS}, x="t", y="y"), select="box")


def a_chart_of_a_stream():
    log = stream({"t": "time", "y": "number"})
    log.extend({"t": TIMES, "y": NUMBERS})
    return plot(line(log, x="t", y="y"), select="x", follow=True)


def said_to(chart):
    streams = chart._slot._drawing.shape["streams"]
    part = {"table": 0, "count": 2, "form": "indices", "bytes": 8, "first": 0}
    chosen = {"revision": chart._slot._revision, "kind": "box", "pane": 0, "x": [1, 2]}
    chosen |= {"y": [1, 2], "polygon": [[0, 1]], "axes": [["y", 1, 2]], "series": ["y"]}
    drawn = {"kind": "line", "pane": 0, "points": [[0, 1], [1, 2]], "color": None, "label": None}
    numbers = dict.fromkeys(["arrived", "indexed", "drawn", "frames", "p50", "p95", "bytes"], 1)
    name = streams[0]["stream"] if streams else "none"
    return [
        {"type": "columns-wanted", "hashes": ["a"]},
        {"type": "rows-wanted", "asker": "a", "stream": name, "next": 0, "credit": 2, "anew": True},
        {"type": "chosen", "chosen": {**chosen, "rows": [part]}},
        {"type": "hidden", "hidden": {"series": ["y"], "sets": 0}},
        {"type": "annotated", "annotations": {"drawn": [drawn], "sets": 0}},
        {"type": "chart-timings", "timings": {**numbers, "kept": None, "missed": 1}},
        {"type": "chart-picture", "id": "x", "reason": ""},
    ]


@pytest.mark.parametrize("make", [a_chart, a_chart_of_a_stream])
def test_charts_read_whatever_comes(make):
    rng, chart = seed(), make()
    chart.send = lambda content, buffers=None: None
    chart.on_annotations(lambda drawn: None)
    chart.on_selection(lambda selection: None)
    for _ in range(3000):
        said = mutant(rng.choice(said_to(chart)), rng)
        rows = rng.choice(ROWS)
        chart._handle_custom_msg(said, [] if rows is None else [rows])
        for trait, value in [
            ("_chosen", {"chosen": said_to(chart)[2]["chosen"], "rows": rows}),
            ("_annotations", said_to(chart)[4]["annotations"]),
            ("_hidden", said_to(chart)[3]["hidden"]),
        ]:
            odd = mutant(value, rng)
            if isinstance(odd, dict):
                setattr(chart, trait, odd)
        # Whatever has been taken can be read.
        assert isinstance(chart.annotations, tuple)
        assert isinstance(chart.hidden, tuple)
        assert chart.value is not None
        assert len(chart.selection.rows) <= 5
    chart.close()


CAMERA = {"target": [1, 2, 3], "azimuth": 1, "elevation": 1, "span": 40, "parallel": True}
CUTS = {"x": None, "y": {"at": 5, "flipped": True}, "z": None}
FACE = {"kind": "face", "point": [1, 2, 3], "normal": [0, 0, 1], "color": [255, 0, 0, 255]}
CHANGES = {"camera": CAMERA, "section": CUTS, "hidden": ["lid"], "explode": 0.5}
FROM_VIEWS = [
    {"type": "patch", "revision": 10**9, "origin": "view", "changes": CHANGES},
    {"type": "selected", "selection": {**FACE, "length": None, "part": "lid"}},
    {"type": "frame", "at": 1},
    {"type": "picture", "id": "x", "reason": ""},
]


def test_view_sessions_read_whatever_comes():
    rng, told = seed(), []
    session = ViewSession(lambda command, data=None: told.append(command), lambda: None)
    session.start_animation(3, 5, lambda at: None)
    session.on_selection(lambda selection: None)
    for _ in range(20_000):
        said = mutant(rng.choice(FROM_VIEWS), rng)
        if isinstance(said, dict):
            session.hear(said, rng.choice(ROWS))
        state = session.state
        # What has been taken can be told to the views again.
        if state.camera is not None:
            session.look(state.camera)
        session.cut(state.section)
        session.explode(state.explode)
        assert math.isfinite(state.explode)
        assert state.explode >= 0
        assert all(math.isfinite(cut.at) for cut in state.section.values())
        found = session.selection
        assert found is None or all(map(math.isfinite, found.point))
        assert state.frames == 3


class Study:
    is_done = True

    def __len__(self):
        return 5

    def on_progress(self, callback):
        pass

    def row(self, row):
        return {"w": [1, 2, 3, 4, 5][row], "error": None, "done": True}

    async def part(self, row):
        return block(row, 1)


FROM_GRIDS = [
    {"type": "see", "first": 0, "last": 3},
    {"type": "want", "rows": [1, 2, 4]},
    {"type": "took", "row": 1},
]


def test_design_grids_read_whatever_comes():
    async def test():
        rng, grid = seed(), DesignGrid(Study(), ["w"], ["w"])
        for _ in range(3000):
            grid._handle_custom_msg(mutant(rng.choice(FROM_GRIDS), rng), [])
            grid._chosen = rng.choice([-1, 2, 5, -9, 2**31, 10**18])
            assert grid.value is None or 1 <= grid.value["w"] <= 5
            assert grid.selection.rows in ((), (2,))
            if rng.random() < 0.02:
                await asyncio.sleep(0)
        grid.close()

    asyncio.run(test())

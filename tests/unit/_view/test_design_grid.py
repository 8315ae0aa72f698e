"""The design grid: what its tiles say, what is given when, what comes back, what is refused."""

import asyncio

import pytest

from marimo_openscad import StudyError, design_grid, sweep
from marimo_openscad._view.design_grid import DesignGrid
from tests.support.doubles.blocks import block


class Study:
    is_done = True

    def __init__(self, count, failed=()):
        self.count = count
        self.failed = failed
        self.callbacks = []
        self.asked = []

    def __len__(self):
        return self.count

    def on_progress(self, callback):
        self.callbacks.append(callback)

    def row(self, row):
        error = "EmptyGeometryError: nothing" if row in self.failed else None
        return {"w": row + 1, "volume": 1234.5678 * row, "error": error, "done": row != 3}

    async def part(self, row):
        self.asked.append(row)
        return block(row, 1)


class Link:
    def __init__(self):
        self.published = []

    def publish_part(self, part, revision):
        self.published.append((list(part.parts), revision))

    def attach(self, widget):
        pass

    def close(self):
        pass


def made(study, **options):
    grid = DesignGrid(study, ["w"], ["volume"], **options)
    grid._link = Link()
    return grid


def test_tiles_say_titles_notes_and_states():
    async def test():
        grid = made(Study(5, failed=(2,)))
        shown = grid._shown
        assert (shown["count"], shown["label"]) == (5, "5 of 5 designs")
        assert [tile["title"] for tile in shown["tiles"]] == [f"w {n}" for n in range(1, 6)]
        assert shown["tiles"][1]["note"] == "volume 1,235"
        assert shown["tiles"][2]["note"] == "EmptyGeometryError"
        states = [tile["state"] for tile in shown["tiles"]]
        assert states == ["ready", "ready", "failed", "waiting", "ready"]

    asyncio.run(test())


def test_only_what_is_in_sight_is_told():
    async def test():
        grid = made(Study(100_000))
        grid._hear(grid, {"type": "see", "first": 50_000, "last": 50_012}, [])
        assert [tile["row"] for tile in grid._shown["tiles"]] == list(range(50_000, 50_012))
        grid._hear(grid, {"type": "see", "first": 0, "last": 10**9}, [])
        assert len(grid._shown["tiles"]) == 1000
        for broken in ({}, None, {"type": "see"}, {"type": "want", "rows": None}, "see"):
            grid._hear(grid, broken, [])

    asyncio.run(test())


def test_the_next_mesh_goes_when_the_page_has_taken_the_picture():
    async def test():
        study = Study(50)
        grid = made(study)
        grid._hear(grid, {"type": "want", "rows": [4, 5, 6]}, [])
        await asyncio.sleep(0.01)
        assert grid._link.published == [(["4"], 1)]
        # The newest wish counts.
        grid._hear(grid, {"type": "want", "rows": [9, 999]}, [])
        grid._hear(grid, {"type": "took", "row": 4}, [])
        await asyncio.sleep(0.01)
        assert grid._link.published == [(["4"], 1), (["9"], 2)]
        assert study.asked == [4, 9]
        grid.close()

    asyncio.run(test())


def test_what_is_chosen_comes_back():
    async def test():
        grid = made(Study(5))
        chosen = []
        grid.on_selection(lambda selection: chosen.append(selection.rows))
        assert grid.value is None
        assert not grid.selection
        grid._chosen = 1
        assert grid.value == {"row": 1, "w": 2, "volume": 1234.5678, "error": None}
        grid.row = None
        assert chosen == [(1,), ()]
        with pytest.raises(IndexError, match="rows 0 to 4"):
            grid.row = 5

    asyncio.run(test())


def test_rows_that_are_chosen_elsewhere_are_those_that_are_shown():
    async def test():
        rows = [7, 3]
        grid = made(Study(10), rows=lambda: rows)
        assert [tile["row"] for tile in grid._shown["tiles"]] == [3, 7]
        rows.clear()
        grid.refresh()
        assert grid._shown["count"] == 10

    asyncio.run(test())


def test_a_study_that_fills_is_looked_at_now_and_then():
    async def test():
        study = Study(4)
        grid = made(study)
        before = grid._shown
        for callback in study.callbacks:
            callback(None)
            callback(None)
        await asyncio.sleep(0.01)
        assert grid._shown == before
        assert grid._look_again is None

    asyncio.run(test())


def test_what_is_wrong_is_said():
    async def test():
        with pytest.raises(TypeError, match="give what sweep"):
            design_grid("cube(1);")
        variants = sweep("cube(w);", {"w": [1, 2]}, engine="node")
        with pytest.raises(StudyError, match="note='volum' is no column"):
            design_grid(variants, note="volum")
        grid = design_grid(variants)
        assert grid._shown["tiles"][0]["title"] == "w 1"
        variants.cancel()

    asyncio.run(test())

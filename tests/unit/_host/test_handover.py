"""What a cell's widgets leave to those of its next run."""

import asyncio

from marimo_openscad._host import handover as handover_module
from marimo_openscad._host.handover import CellHandover


class Left:
    closed = False

    def close(self):
        self.closed = True


def test_what_is_left_is_taken_in_the_order_of_its_widgets_however_these_ended():
    async def test():
        handover = CellHandover()
        left = [Left() for _ in range(3)]
        for order in (1, 2, 0):
            handover.add("cell", left[order], order)
        assert handover.take("another") is None
        assert [handover.take("cell") for _ in range(4)] == [*left, None]
        assert not any(one.closed for one in left)

    asyncio.run(test())


def test_what_nobody_takes_is_closed(monkeypatch):
    monkeypatch.setattr(handover_module, "LINGER", 0)

    async def test():
        handover, left = CellHandover(), Left()
        handover.add("cell", left, 0)
        while not left.closed:
            await asyncio.sleep(0)
        assert handover.take("cell") is None

    asyncio.run(asyncio.wait_for(test(), 10))


def test_without_an_event_loop_nothing_is_kept():
    handover, left = CellHandover(), Left()
    handover.add("cell", left, 0)
    assert left.closed
    assert handover.take("cell") is None

"""Time in which a page's answer can be heard."""

import asyncio
import time

import pytest

from marimo_openscad._engines.page import reachability


def test_time_in_which_python_cannot_hear_does_not_count(monkeypatch):
    monkeypatch.setattr(reachability, "_TICK", 0.01)
    reason = ["a cell runs"]
    monkeypatch.setattr(reachability, "unreachable_reason", lambda: reason[0])

    async def test():
        answer = asyncio.get_running_loop().create_future()

        async def waiting():
            return await answer

        task = asyncio.ensure_future(reachability.wait_reachable(0.02, waiting()))
        # Longer than it waits, busy or not.
        await asyncio.sleep(0.1)
        time.sleep(0.1)
        await asyncio.sleep(0)
        assert not task.done()
        reason[0] = None
        with pytest.raises(TimeoutError):
            await task
        assert answer.cancelled()

    asyncio.run(test())

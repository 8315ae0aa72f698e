"""Work that belongs to the loop of a notebook's cells."""

import asyncio

from marimo_openscad._host.event_loop import LoopAffinity


def test_other_threads_work_in_the_first_loop():
    async def test():
        affinity = LoopAffinity()
        loop = asyncio.get_running_loop()
        done = asyncio.Event()
        seen = []

        async def where():
            return asyncio.get_running_loop()

        async def elsewhere():
            affinity.do(lambda: seen.append(asyncio.get_running_loop()))
            return await affinity.result(where())

        found = await asyncio.to_thread(asyncio.run, elsewhere())
        done.set()
        assert seen == [loop]
        assert found is loop
        assert await affinity.result(where()) is loop

    asyncio.run(test())

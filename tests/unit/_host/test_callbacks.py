"""What nobody awaits is told when it fails."""

import asyncio

from marimo_openscad._host.callbacks import tell_failure


def test_a_task_that_is_kept_tells_its_failure_and_no_other_end():
    async def fails():
        raise ValueError("no page")

    async def run():
        told = []
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(lambda _, context: told.append(context))
        tasks = [asyncio.ensure_future(one) for one in (fails(), asyncio.sleep(0))]
        tasks.append(asyncio.ensure_future(asyncio.sleep(60)))
        for task in tasks:
            tell_failure(task, "mounting")
        await asyncio.sleep(0)
        tasks[2].cancel()
        await asyncio.wait(tasks)
        await asyncio.sleep(0)
        return told

    (context,) = asyncio.run(run())
    assert context["message"] == "mounting failed: ValueError('no page')"
    assert isinstance(context["exception"], ValueError)

"""Executors that mean no good, and functions that would end more than themselves."""

import asyncio
import math
import sys
from concurrent.futures import Executor, Future
from itertools import count

import pytest

from marimo_openscad import StudyError, sweep, sweep_sync
from marimo_openscad.studies._chunks import Measured, Missing

_numbers = count()


class Hostile(Executor):
    """Answers chunks as a function says."""

    def __init__(self, answer):
        self._answer = answer

    def submit(self, fn, /, *args, **kwargs):
        future = Future()
        answer = self._answer(*args)
        if isinstance(answer, BaseException):
            future.set_exception(answer)
        else:
            future.set_result(answer)
        return future


def errors(answer):
    # A program that no study knows.
    source = f"n = 1; cube(n); // {next(_numbers)} {id(answer)}"
    return sweep_sync(source, {"n": [1, 2]}, measures=["volume", "area"], executor=Hostile(answer))[
        "error"
    ].to_list()


@pytest.mark.parametrize(
    "answer",
    [
        lambda chunk: None,
        lambda chunk: "done",
        lambda chunk: Measured((), 1.0),
        lambda chunk: Measured(((99, (1.0, 2.0)),), 1.0),
        lambda chunk: Measured(tuple((row, (1.0,)) for row in chunk.rows), 1.0),
        lambda chunk: Missing((chunk.measuring,)),
        lambda chunk: Missing(("what there is not",)),
        lambda chunk: SystemExit(1),
        lambda chunk: KeyboardInterrupt(),
        lambda chunk: StopIteration(),
        lambda chunk: OSError("no more processes"),
    ],
)
def test_what_is_no_answer_fails_its_variant(answer):
    found = errors(answer)
    assert len(found) == 2
    assert all(error.startswith("its worker died or failed: ") for error in found)


def test_a_chunk_without_a_time_is_measured():
    assert errors(
        lambda chunk: Measured(tuple((row, (1.0, 2.0)) for row in chunk.rows), math.nan)
    ) == [None, None]


def test_an_executor_that_takes_nothing_is_named():
    class Full(Hostile):
        def submit(self, fn, /, *args, **kwargs):
            raise OSError("no more processes")

    with pytest.raises(OSError, match="no more processes"):
        sweep_sync(f"n = 1; cube(n); // {next(_numbers)}", {"n": [1]}, executor=Full(None))
    with pytest.raises(StudyError, match="executor"):
        sweep_sync("cube();", {"n": [1]}, meshes=True)


def leave(n):
    """A model that ends Python, once."""
    if n == 2:
        sys.exit(3)
    raise ValueError("no model")


def stop(n):
    raise asyncio.CancelledError


@pytest.mark.parametrize(
    ("model", "reason"), [(leave, r"SystemExit\(3\)"), (stop, r"CancelledError\(\)")]
)
def test_a_model_that_would_end_the_loop_fails_alone(model, reason):
    async def run():
        found = (await sweep(model, {"n": [1, 2, 3]}))["error"].to_list()
        # The loop goes on.
        await asyncio.sleep(0.01)
        return found

    found = asyncio.run(run())
    assert len([error for error in found if error is not None]) == 3
    assert sum("was raised, which ends nothing here" in error for error in found) in (1, 3)
    assert any(reason.replace("\\", "") in error for error in found)
    assert sweep_sync(model, {"n": [2]})["error"][0] in found


def test_a_callback_that_would_end_the_loop_is_told():
    async def run():
        told = []
        asyncio.get_running_loop().set_exception_handler(lambda _, said: told.append(said))
        variants = sweep(leave, {"n": [1]})
        variants.on_progress(lambda progress: sys.exit(4))
        await variants
        return told

    assert "SystemExit(4)" in asyncio.run(run())[0]["message"]

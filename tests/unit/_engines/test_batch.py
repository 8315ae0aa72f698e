"""Many programs of one engine: their order, how many at a time, and how they end."""

import asyncio

import pytest

from marimo_openscad import EngineCrash, Program, Source, SourceError
from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.batch import render_all

SOURCE = Source("cube(n);")


class MadePart(str):
    """Stands for a part of which nothing is left out."""

    def _whole(self):
        return self


class Engine:
    """Renders what a test lets it; notes what runs."""

    def __init__(self):
        self.asked = []
        self.ended = []
        self.futures = {}
        self.most = 0

    @property
    def running(self):
        return [number for number in self.asked if number not in self.ended]

    async def render(self, program, settings, *, viewer=None):
        assert viewer is None
        number = program.parameters["n"]
        self.asked.append(number)
        self.most = max(self.most, len(self.running))
        future = self.futures[number] = asyncio.get_running_loop().create_future()
        try:
            return await future
        finally:
            self.ended.append(number)

    async def answer(self, number, result=None):
        if isinstance(result, Exception):
            self.futures[number].set_exception(result)
        else:
            self.futures[number].set_result(MadePart(f"part {number}"))
        await turn()


async def turn():
    for _ in range(10):
        await asyncio.sleep(0)


def programs(count, taken=None):
    for number in range(count):
        if taken is not None:
            taken.append(number)
        yield Program(SOURCE, {"n": number})


def batch(engine, all_programs, **options):
    return asyncio.ensure_future(render_all(engine, all_programs, Settings(), **options))


def run(test):
    asyncio.run(test(Engine()))


def test_parts_are_in_the_order_of_their_programs():
    async def test(engine):
        task = batch(engine, programs(5), at_a_time=3)
        await turn()
        for number in (2, 1, 3, 4, 0):
            await engine.answer(number)
        assert await task == [f"part {number}" for number in range(5)]

    run(test)


@pytest.mark.parametrize("at_a_time", [1, 2, 4, 9])
def test_so_many_run_at_a_time_and_no_more(at_a_time):
    async def test(engine):
        task = batch(engine, programs(8), at_a_time=at_a_time)
        await turn()
        assert len(engine.running) == min(at_a_time, 8)
        while engine.running:
            await engine.answer(engine.running[0])
        assert len(await task) == 8
        assert engine.most == min(at_a_time, 8)

    run(test)


def test_a_program_is_taken_only_when_there_is_room_for_it():
    async def test(engine):
        taken = []
        task = batch(engine, programs(1_000_000, taken), at_a_time=2)
        await turn()
        assert taken == [0, 1]
        await engine.answer(1)
        assert taken == [0, 1, 2]
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert taken == [0, 1, 2]

    run(test)


@pytest.mark.parametrize("error", [SourceError("no part"), EngineCrash("broken down")])
def test_the_first_failure_ends_the_others_and_names_its_parameters(error):
    async def test(engine):
        task = batch(engine, programs(9), at_a_time=3)
        await turn()
        await engine.answer(0)
        await engine.answer(2, error)
        with pytest.raises(type(error)) as caught:
            await task
        assert caught.value is error
        assert error.__notes__ == ["with parameters={'n': 2}"]
        assert engine.asked == [0, 1, 2, 3]
        assert engine.running == []

    run(test)


def test_a_fault_of_the_engine_ends_the_others_too():
    async def test(engine):
        task = batch(engine, programs(4), at_a_time=2)
        await turn()
        await engine.answer(1, ZeroDivisionError("a fault"))
        with pytest.raises(ZeroDivisionError):
            await task
        assert engine.running == []

    run(test)


def test_a_fault_of_who_makes_the_programs_ends_the_renders():
    async def test(engine):
        def broken():
            yield Program(SOURCE, {"n": 0})
            raise KeyError("no more")

        with pytest.raises(KeyError):
            await batch(engine, broken(), at_a_time=2)
        assert engine.running == []

    run(test)


def test_cancelling_ends_all_before_it_returns():
    async def test(engine):
        task = batch(engine, programs(9), at_a_time=3)
        await turn()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert sorted(engine.ended) == [0, 1, 2]
        assert engine.asked == [0, 1, 2]

    run(test)


def test_no_programs_give_no_parts():
    assert asyncio.run(render_all(Engine(), [], Settings())) == []


@pytest.mark.parametrize("wrong", [0, -1])
def test_less_than_one_at_a_time_is_refused(wrong):
    with pytest.raises(ValueError, match="at_a_time"):
        asyncio.run(render_all(Engine(), [], Settings(), at_a_time=wrong))

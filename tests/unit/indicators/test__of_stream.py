"""Indicators of streams: the same as of all rows at once, however rows come and go."""

import gc
import math
import os
import random
import weakref
from threading import Thread

import pytest

from marimo_openscad import indicators
from marimo_openscad.data import ColumnError, Columns, ColumnTypeError, StreamError, stream
from marimo_openscad.indicators import macd, of_stream, rsi, sma, vwap
from marimo_openscad.indicators._of_stream import shared_stream
from tests.support.indicator_cases import CASES, bits

SEED = int(os.environ.get("FUZZ_SEED", "1"))
KINDS = {"at": "number", "high": "f64", "low": "number", "close": "number", "volume": "i32"}


def prices(rows, missing=0.0, seed=0):
    made = random.Random(f"{SEED} {seed}")
    table = {name: [] for name in KINDS}
    for row in range(rows):
        low = made.uniform(90, 110)
        close = low + made.random()
        bar = {"at": row, "low": low, "high": close + made.random(), "close": close}
        bar["volume"] = made.randrange(100)
        for name in ("high", "low", "close", "volume"):
            if made.random() < missing:
                bar[name] = None
        for name, value in bar.items():
            table[name].append(value)
    return table


def at_once(table, name):
    _, keys, periods = CASES[name]
    wanted = [column for key in keys for column in KINDS if column.startswith(key)]
    return getattr(indicators, name)(*(table[column] for column in wanted), *periods)


def in_pieces(log, table, seed, *, changing=False):
    """Append rows in batches of any size, now and then one by one.

    Where rows are `changing`, some come with other values first.
    """
    made = random.Random(f"{SEED} {seed}")
    rows, at = len(table["at"]), 0
    while at < rows:
        count = made.choice([1, 1, 2, 5, 17, 60])
        part = {name: values[at : at + count] for name, values in table.items()}
        rest = {}
        if changing and made.random() < 0.7:
            for name in made.sample(["high", "low", "close", "volume"], made.randrange(1, 5)):
                rest[name] = part[name][-1]
                part[name] = [*part[name][:-1], made.choice([None, made.randrange(80, 120)])]
        if count == 1:
            log.append(**{name: values[0] for name, values in part.items()})
        else:
            log.extend(part)
        for name, value in rest.items():
            log.update_last(**{name: value})
        at += count


def values(found):
    if isinstance(found, Columns):
        return {name: list(map(bits, column)) for name, column in found.items()}
    return {"": list(map(bits, found))}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("changing", [False, True])
def test_the_same_as_at_once_however_rows_come(name, seed, changing):
    _, _, periods = CASES[name]
    # Of the first none misses a value, of the last many do.
    table = prices(200, missing=[0, 0.002, 0.02][seed], seed=seed)
    # Some of the batches are larger than what is kept.
    log = stream(KINDS, capacity=40)
    computed = of_stream(log, getattr(indicators, name), *periods)
    in_pieces(log, table, seed, changing=changing)
    whole = values(at_once(table, name))
    rows = computed.columns
    assert rows["at"].to_list() == list(range(160, 200)) == log.columns["at"].to_list()
    assert rows["volume"].to_list() == table["volume"][160:]
    for part, expected in whole.items():
        assert list(map(bits, rows[part or name])) == expected[160:]
    assert (computed.dropped, computed._ring.end) == (160, log._ring.end)


def test_rows_that_were_there_before_are_computed_too():
    table = prices(30)
    log = stream(KINDS, capacity=100)
    log.extend({name: column[:10] for name, column in table.items()})
    computed = of_stream(log, rsi, 5, name="strength")
    log.extend({name: column[10:] for name, column in table.items()})
    assert values(computed.columns["strength"]) == values(rsi(table["close"], 5))


def test_one_is_computed_of_another():
    table = prices(60)
    log = stream(KINDS, capacity=20)
    average = of_stream(log, sma, 3, name="mean")
    above = of_stream(average, macd, 2, 3, 2, columns={"price": "mean"}, name="of mean")
    in_pieces(log, table, "other")
    rows = above.columns
    whole = macd(sma(table["close"], 3), 2, 3, 2)
    assert list(rows)[-4:] == ["mean", "of mean macd", "of mean signal", "of mean histogram"]
    assert values(rows["of mean macd"]) == values(whole["macd"][40:])


def test_a_bar_that_is_not_over_changes_what_is_computed_of_it():
    log = stream({"close": "number"})
    average = of_stream(log, sma, 2, name="mean")
    double = of_stream(average, sma, 1, columns={"price": "mean"}, name="double")
    log.extend({"close": [1, 2]})
    for price in (4, 6, None, 8):
        log.update_last(close=price)
    assert double.columns.rows()[-1] == {"close": 8.0, "mean": 4.5, "double": 4.5}
    log.append(close=10)
    assert double.columns["double"][-1] == 9.0
    with pytest.raises(StreamError, match="computed of another one's"):
        average.update_last(close=1)


def test_rows_that_are_thinned_keep_what_was_computed():
    table = prices(150)
    log = stream(KINDS, capacity=32, when_full="thin")
    computed = of_stream(log, rsi, 4)
    in_pieces(log, table, "thin")
    whole = rsi(table["close"], 4)
    rows = computed.columns
    assert rows["at"].to_list() == log.columns["at"].to_list()
    assert values(rows["rsi"])[""] == [bits(whole[int(at)]) for at in rows["at"]]


def test_sessions_begin_anew():
    table = {**prices(40), "day": ["mo"] * 25 + ["tu"] * 15}
    log = stream({**KINDS, "day": "category"}, capacity=100)
    computed = of_stream(log, vwap, session="day")
    in_pieces(log, table, "day")
    bars = [table[name] for name in ("high", "low", "close", "volume")]
    assert values(computed.columns["vwap"]) == values(vwap(*bars, session=table["day"]))


def test_it_ends_with_the_other_one_and_takes_no_rows():
    log = stream(KINDS, capacity=10, when_full="close")
    computed = of_stream(log, sma, 2)
    with pytest.raises(StreamError, match="computed of another one's: append to that one"):
        computed.append(at=1)
    with pytest.raises(StreamError, match="computed of another one's"):
        computed.extend({"at": [1]})
    log.extend(prices(11))
    assert (computed.state, computed.dropped, len(computed)) == ("closed", 11, 0)
    mine = of_stream(other := stream(KINDS), sma, 2)
    mine.close()
    other.append(close=1)
    assert (len(mine), mine.state, other.state) == (0, "closed", "open")


def test_rows_that_are_lost_begin_it_anew():
    log = stream(KINDS, capacity=100)
    computed = of_stream(log, sma, 2)
    log.extend(prices(10))
    # As a worker gives rows of which Python has missed some.
    later = prices(5, seed="later")
    with log._lock:
        given = stream(KINDS)
        given.extend(later)
        log._ring.add_stored(50, given.columns)
        log._rows_came()
    assert computed._rows(0)[0] == 50
    assert values(computed.columns["sma"]) == values(sma(later["close"], 2))


def test_who_wants_it_no_more_lets_it_go():
    log = stream(KINDS)
    computed = of_stream(log, sma, 2)
    gone = weakref.ref(computed)
    del computed
    gc.collect()
    assert gone() is None
    log.append(close=1)
    assert len(log._followers) == 0
    # And it keeps the other one.
    computed, source = of_stream(log, sma, 2), weakref.ref(log)
    del log
    gc.collect()
    assert source() is not None
    del computed
    gc.collect()
    assert source() is None


def test_charts_share_what_is_the_same():
    log = stream(KINDS)

    def shared(function, *periods, kept=("at",), label="SMA 2"):
        return shared_stream(
            log,
            function,
            periods,
            columns={"price": "close"},
            options={},
            kept=list(kept),
            label=label,
        )

    first, parts = shared(sma, 2)
    assert parts == {"SMA 2": "SMA 2"}
    assert shared(sma, 2)[0] is first
    others = [shared(sma, 3), shared(sma, 2, kept=()), shared(sma, 2, label="mean")]
    assert first not in [one for one, _ in others]
    log.extend(prices(3))
    assert list(first.columns) == ["at", "SMA 2"]


def test_rows_come_from_many_threads():
    log = stream(KINDS, capacity=500)
    computed = of_stream(log, sma, 3)
    threads = [Thread(target=in_pieces, args=(log, prices(400, seed=n), n)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rows = computed.columns
    assert (computed._ring.end, len(rows)) == (1600, 500)
    close = log.columns["close"].to_list()
    expected = [sum(close[row - 2 : row + 1]) / 3 for row in range(2, 500)]
    assert rows["sma"].to_list()[2:] == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        (({"close": [1]}, sma, 2), StreamError, "dict is no stream: of a table call the function"),
        ((len,), StreamError, "len computes whole columns.*stream.columns, in place of the stream"),
        ((sma, 0), ValueError, "period=0"),
        ((sma, 2, {"columns": {"price": "clse"}}), ColumnError, "Did you mean 'close'"),
        ((sma, 2, {"name": "low"}), ColumnError, "'low' already.*name="),
        ((sma, 2, {"columns": {"price": "day"}}), ColumnTypeError, "'day' is of kind category"),
        ((vwap, {"session": "week"}), ColumnError, "no column 'week'"),
        ((sma, 2, {"session": "day"}), TypeError, "session"),
    ],
)
def test_what_is_none_is_told(given, error, message):
    log = stream({**KINDS, "day": "category"})
    options = given[-1] if isinstance(given[-1], dict) else {}
    rest = given[:-1] if options else given
    if callable(rest[0]):
        rest = (log, *rest)
    with pytest.raises(error, match=message):
        of_stream(*rest, **options)
    assert len(log._followers) == 0


def test_missing_values_are_nan():
    log = stream({"close": "i32"})
    computed = of_stream(log, sma, 2)
    log.extend({"close": [1, None, 3]})
    assert math.isnan(computed.columns["sma"][2])

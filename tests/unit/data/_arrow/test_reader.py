"""Tables of polars, pyarrow, duckdb, arro3 and pandas: the same values, on their own memory."""

import gc
import weakref
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import arro3.core
import duckdb
import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from marimo_openscad import ColumnError, ColumnTypeError, DataError
from marimo_openscad.data import columns

VALUES = {
    "f": [1.5, None, -2.0] * 7,
    "i": [1, None, -(2**63)] * 7,
    "u": [2**64 - 1, None, 0] * 7,
    "b": [True, None, False] * 7,
    "s": ["x", None, "ä text that is longer than a view"] * 7,
    "d": [date(1969, 12, 31), None, date(2024, 2, 29)] * 7,
    "t": [datetime(1969, 12, 31, 23, 59, 59, 999999), None, datetime(2024, 2, 29)] * 7,
    "z": [datetime(2024, 2, 29, tzinfo=UTC), None, datetime(1960, 1, 1, tzinfo=UTC)] * 7,
    "l": [timedelta(1, 1, 1), None, timedelta(-1)] * 7,
    "e": [Decimal("1.2300"), None, Decimal("-12345678901234567890.1234")] * 7,
}
ARROW = pa.table(
    {
        "f": pa.array(VALUES["f"], pa.float64()),
        "i": pa.array(VALUES["i"], pa.int64()),
        "u": pa.array(VALUES["u"], pa.uint64()),
        "b": pa.array(VALUES["b"]),
        "s": pa.array(VALUES["s"]),
        "d": pa.array(VALUES["d"]),
        "t": pa.array(VALUES["t"], pa.timestamp("us")),
        "z": pa.array(VALUES["z"], pa.timestamp("ns", "UTC")),
        "l": pa.array(VALUES["l"], pa.duration("us")),
        "e": pa.array(VALUES["e"], pa.decimal128(38, 4)),
    }
)
LIBRARIES = {
    "pyarrow": lambda table: table,
    "reader": lambda table: table.to_reader(max_chunksize=5),
    "batch": lambda table: table.combine_chunks().to_batches()[0],
    "chunked": lambda table: pa.concat_tables(
        [table.slice(0, 3), table.slice(3, 11), table.slice(14)]
    ),
    "large": lambda table: table.set_column(4, "s", table["s"].cast(pa.large_string())),
    "views": lambda table: table.set_column(4, "s", table["s"].cast(pa.string_view())),
    "wide": lambda table: table.set_column(9, "e", table["e"].cast(pa.decimal256(50, 4))),
    "polars": pl.from_arrow,
    "polars, chunked": lambda table: pl.concat(
        [pl.from_arrow(table.slice(0, 9)), pl.from_arrow(table.slice(9))], rechunk=False
    ),
    "arro3": arro3.core.Table.from_arrow,
    "duckdb": lambda table: duckdb.from_arrow(table),
    "pandas of arrow": lambda table: table.to_pandas(types_mapper=pd.ArrowDtype),
}  # fmt: skip


@pytest.mark.parametrize("library", LIBRARIES)
def test_all_values_come(library):
    table = columns(LIBRARIES[library](ARROW))
    assert list(table) == list(VALUES)
    for name, values in VALUES.items():
        assert table[name].to_list() == values, name
        assert table[name].null_count == 7
    # duckdb gives times in the zone of its session.
    assert library == "duckdb" or table["z"].zone == "UTC"
    assert [str(value) for value in table["e"][:3]] == [str(value) for value in VALUES["e"][:3]]


@pytest.mark.parametrize("library", ["pyarrow", "polars", "arro3", "chunked", "views", "large"])
@pytest.mark.parametrize("begin", [1, 7, 8, 13])
def test_slices_that_begin_anywhere(library, begin):
    whole = LIBRARIES[library](ARROW)
    part = whole.slice(begin, 5)
    for name, values in VALUES.items():
        found = columns(part)[name]
        assert found.to_list() == values[begin : begin + 5], name
        assert found.null_count == values[begin : begin + 5].count(None)
        again = columns({"x": values[begin : begin + 5]})["x"]
        assert found[2:].to_list() == again[2:].to_list()


def test_slices_of_slices_and_structs():
    parts = [pa.array([1, 2, 3, 4]).slice(1), pa.array(list("abc"))]
    rows = pa.StructArray.from_arrays(parts, ["n", "s"])
    batch = pa.RecordBatch.from_struct_array(rows.slice(1))
    assert {name: c.to_list() for name, c in columns(batch).items()} == {
        "n": [3, 4],
        "s": ["b", "c"],
    }


def test_pandas_without_arrows_nulls():
    stamps = pd.to_datetime(["2024-01-01T00:00:00.000000001", None]).tz_localize("Europe/Berlin")
    frame = pd.DataFrame(
        {
            "nan": [1.0, float("nan")],
            "whole": pd.array([2**62 + 1, None], "Int64"),
            "small": pd.array([1, None], "UInt8"),
            "flags": pd.array([True, None], "boolean"),
            "object": ["a", None],
            "text": pd.array(["a", None], "string"),
            "time": stamps,
            "category": pd.Categorical(["b", None], ["a", "b"], ordered=True),
            "numbers": pd.Categorical([7, 5]),
            "lapse": pd.to_timedelta([1, None], "ns"),
            3: [1, 2],
        }
    )
    table = columns(frame)
    assert str(table["nan"].to_list()) == "[1.0, nan]"
    assert table["nan"].null_count == 0
    assert table["whole"].to_list() == [2**62 + 1, None]
    assert (table["small"].format, table["small"].to_list()) == ("u8", [1, None])
    assert table["flags"].to_list() == [True, None]
    assert table["object"].to_list() == table["text"].to_list() == ["a", None]
    assert table["time"].zone == "Europe/Berlin"
    assert str(table["time"][0]) == "2024-01-01 00:00:00.000000001+01:00"
    assert (table["category"].labels, table["category"].ordered) == (("a", "b"), True)
    assert table["category"].to_list() == ["b", None]
    assert table["numbers"].to_list() == [7, 5]
    assert str(table["lapse"][0]) == "0:00:00.000000001"
    assert table["3"].to_list() == [1, 2]


@pytest.mark.parametrize(
    ("frequency", "unit", "begins"),
    [
        ("Y", "d", date(2024, 1, 1)),
        ("Q-NOV", "d", date(2023, 12, 1)),
        ("M", "d", date(2024, 2, 1)),
        ("W-WED", "d", date(2024, 2, 22)),
        ("2D", "d", date(2024, 2, 27)),
        ("h", "s", datetime(2024, 2, 27, 13)),
        ("15min", "s", datetime(2024, 2, 27, 13, 45)),
        ("s", "s", datetime(2024, 2, 27, 13, 45, 6)),
        ("ms", "ms", datetime(2024, 2, 27, 13, 45, 6, 123_000)),
        ("us", "us", datetime(2024, 2, 27, 13, 45, 6, 123_456)),
    ],
)
def test_a_period_is_when_it_begins(frequency, unit, begins):
    period = pd.Period("2024-02-27 13:45:06.123456", frequency)
    index = pd.PeriodIndex([period, pd.NaT])
    frame = pd.DataFrame({"p": index, "y": [1, 2]}, index=index.rename("when"))
    for given in (frame, frame.reset_index(), {"p": index.array}, {"p": frame["p"]}):
        made = columns(given)["p"]
        assert (made.kind, made.unit, made.to_list()) == ("time", unit, [begins, None])
    assert columns(frame)["when"].to_list() == [begins, None]
    # Those of Python's own lists have no type in common.
    assert columns({"p": [None, period]})["p"].to_list() == [None, begins]


def test_periods_that_nanoseconds_do_not_reach():
    far = pd.PeriodIndex(["0001-01", "9999-12"], freq="M")
    assert columns({"p": far})["p"].to_list() == [date(1, 1, 1), date(9999, 12, 1)]
    fine = pd.Period("2024-01-01 00:00:00.000000007", "ns")
    for given in (pd.PeriodIndex([fine]), [fine]):
        assert columns({"p": given})["p"][0].nanosecond == 7


def test_an_index_that_says_something_is_a_column():
    days = pd.date_range("2024-01-01", periods=2, unit="s")
    assert list(columns(pd.DataFrame({"y": [1, 2]}))) == ["y"]
    assert list(columns(pd.DataFrame({"y": [1, 2]}, index=days))) == ["index", "y"]
    assert list(columns(pd.DataFrame({"y": [1, 2]}, index=days.rename("y")))) == ["y (index)", "y"]
    shifted = columns(pd.DataFrame({"y": [1, 2]})[1:])
    assert (shifted["index"].format, shifted["index"].to_list()) == ("range", [1])
    several = pd.MultiIndex.from_tuples([(1, "a"), (2, "b")], names=["k", None])
    assert list(columns(pd.DataFrame({"y": [1, 2]}, index=several))) == ["k", "level_1", "y"]
    assert list(columns(pd.Series([1.0], name="only"))) == ["only"]


def test_categories_whose_labels_differ():
    one = pa.DictionaryArray.from_arrays(pa.array([0, 1, None], pa.int8()), ["a", "b"])
    two = pa.DictionaryArray.from_arrays(pa.array([0, 2, 1, None], pa.int8()), ["b", None, "c"])
    same = pa.DictionaryArray.from_arrays(pa.array([1], pa.int64()), pa.array(["c", "c", "d"]))
    both = columns({"x": pa.chunked_array([one, two])})["x"]
    assert both.to_list() == ["a", "b", None, "b", "c", None, None]
    assert (both.kind, both.labels, both.null_count) == ("category", ("a", "b", "c"), 3)
    assert columns({"x": same})["x"].to_list() == ["c"]
    assert columns({"x": one.slice(1)})["x"].to_list() == ["b", None]
    numbers = pa.array([3, None, 3]).dictionary_encode()
    assert columns({"x": numbers})["x"].to_list() == [3, None, 3]
    enum = pl.Series(["lo", "hi", None], dtype=pl.Enum(["lo", "hi"]))
    assert columns({"x": enum})["x"].to_list() == ["lo", "hi", None]
    parts = [pl.Series([value], dtype=pl.Categorical) for value in "aba"]
    assert columns({"x": pl.concat(parts, rechunk=False)})["x"].to_list() == ["a", "b", "a"]


def test_labels_of_any_type():
    for name, values in VALUES.items():
        whole = ARROW[name].combine_chunks()
        if name != "e":
            # pyarrow finds no different ones among decimals of so many digits.
            whole = whole.dictionary_encode()
        made = columns({"x": whole})["x"]
        assert made.to_list() == values
        assert name == "e" or made.kind == "category"
    lists = pa.DictionaryArray.from_arrays(pa.array([0]), pa.array([[1]]))
    with pytest.raises(ColumnTypeError, match=r"^Column 'bad' has lists"):
        columns(pa.table({"bad": lists}))


@pytest.mark.parametrize("ends", [pa.int16(), pa.int32(), pa.int64()])
@pytest.mark.parametrize("name", [*VALUES, "labels", "nothing"])
def test_values_that_stand_once_for_several_rows(name, ends):
    if name == "nothing":
        once, values = pa.nulls(3), [None] * 3
    elif name == "labels":
        once, values = pa.array(["a", None, "b"]).dictionary_encode(), ["a", None, "b"]
    else:
        once, values = ARROW[name].combine_chunks()[18:], VALUES[name][18:]
    runs = pa.RunEndEncodedArray.from_arrays(pa.array([2, 5, 6], ends), once)
    rows = [values[run] for run in (0, 0, 1, 1, 1, 2)]
    assert columns({"x": runs})["x"].to_list() == rows
    for begin in range(7):
        for end in range(begin, 7):
            part = runs.slice(begin, end - begin)
            assert columns({"x": part})["x"].to_list() == rows[begin:end]
            table = pa.table({"x": pa.chunked_array([runs, part])}).slice(begin)
            assert columns(table)["x"].to_list() == (rows + rows[begin:end])[begin:]
            batch = pa.record_batch({"x": runs}).slice(begin, end - begin)
            assert columns(batch)["x"].to_list() == rows[begin:end]


def test_runs_whose_labels_differ():
    parts = [
        pa.RunEndEncodedArray.from_arrays(
            pa.array([2, 3], pa.int32()), pa.DictionaryArray.from_arrays(pa.array([1, 0]), labels)
        )
        for labels in (["a", "b"], ["b", "c"])
    ]
    made = columns({"x": pa.chunked_array(parts)})["x"]
    assert made.to_list() == ["b", "b", "a", "c", "c", "b"]
    assert sorted(made.labels) == ["a", "b", "c"]


@pytest.mark.parametrize("damaged", [(1, 1, 3), (2, 1, 3), (0, 2, 3), (1, 2, 2)])
def test_runs_that_end_before_their_rows_do(damaged):
    # pyarrow makes none of such ends, and looks at the memory of these no more.
    ends = np.array([1, 2, 3], "i4")
    runs = pa.RunEndEncodedArray.from_arrays(pa.array(ends), pa.array([1, 2, 3]))
    table = pa.table({"bad": runs})
    ends[:] = damaged
    with pytest.raises(ColumnTypeError, match=r"^Column 'bad' has run ends that do not rise"):
        columns(table)


@pytest.mark.parametrize("kind", [pl.Int128, pl.UInt128])
def test_whole_numbers_of_16_bytes(kind):
    most = 2 ** (127 if kind == pl.Int128 else 128) - 1
    assert columns({"x": pl.Series([most, None, 0], dtype=kind)})["x"].to_list() == [most, None, 0]


def test_a_column_is_refused_by_the_name_that_it_is_given():
    lists = [pl.Series("own", [[1]]), pa.array([[1]]), pl.Series([[1]], dtype=pl.Array(pl.Int8, 1))]
    coded = pa.DictionaryArray.from_arrays(pa.array([0]), lists[1])
    for values in (*lists, coded, pa.RunEndEncodedArray.from_arrays([1], coded)):
        with pytest.raises(ColumnTypeError, match=r"^Column 'given' has lists"):
            columns({"given": values})
    with pytest.raises(ColumnTypeError, match=r"^Column 'own' has lists"):
        columns(lists[0])


def test_nothing_in_it():
    for library in ("pyarrow", "polars", "arro3", "reader"):
        empty = columns(LIBRARIES[library](ARROW.slice(0, 0)))
        assert list(empty) == list(VALUES)
        assert [c.to_list() for c in empty.values()] == [[]] * len(VALUES)
    none = pa.table(
        {"n": pa.nulls(3), "c": pa.array([None, None, None], pa.dictionary(pa.int8(), pa.string()))}
    )
    assert [c.to_list() for c in columns(none).values()] == [[None] * 3] * 2
    assert len(columns(pl.DataFrame())) == 0
    halves = pa.table({"h": pa.array(np.array([0.5, 2], "f2"))})
    assert columns(halves)["h"].to_list() == [0.5, 2]
    clock = pa.table({"c": pa.array([61], pa.time32("s")), "m": pa.array([61], pa.time64("ns"))})
    assert columns(clock)["c"].to_list() == [timedelta(seconds=61)]
    for unit in ("s", "ms", "us", "ns"):
        width = pa.time32 if unit in ("s", "ms") else pa.time64
        of_day = pa.array([0, None, 7], width(unit))
        lasting = pa.array([-1, None, 7], pa.duration(unit))
        zoned = pa.array([-1, None, 7], pa.timestamp(unit, "+05:30"))
        for values, first in ((of_day, 0), (lasting, -1), (zoned, -1)):
            made = columns({"x": values})["x"]
            assert (made.unit, list(made.values)[::2]) == (unit, [first, 7])
            assert made[1] is None
        assert made.zone == "+05:30"
    small = pa.array([Decimal("1.5"), None, Decimal("-0.25")])
    for width, digits in ((pa.decimal32, 9), (pa.decimal64, 18), (pa.decimal256, 60)):
        found = columns({"x": small.cast(width(digits, 3))})["x"].to_list()
        assert [str(value) for value in found] == ["1.500", "None", "-0.250"]


@pytest.mark.parametrize(
    ("values", "what"),
    [
        (pa.array([[1], [2]]), "lists"),
        (pa.array([[1], [2]], pa.large_list(pa.int8())), "lists"),
        (pa.array([[1, 2]], pa.list_(pa.int8(), 2)), "lists"),
        (pa.array([[1]], pa.list_view(pa.int8())), "lists"),
        (pa.array([b"x"], pa.binary_view()), "binary data"),
        (pa.RunEndEncodedArray.from_arrays([1], pa.array([[1]])), "lists"),
        (pa.array([{"a": 1}]), "structs"),
        (pa.array([b"x"]), "binary data"),
        (pa.array([b"x"], pa.large_binary()), "binary data"),
        (pa.array([b"xy"], pa.binary(2)), "binary data"),
        (pa.array([[("a", 1)]], pa.map_(pa.string(), pa.int64())), "maps"),
        (pa.array([(1, 0, 0)], pa.month_day_nano_interval()), "intervals of months"),
    ],
)
def test_what_no_column_can_be_is_refused_by_name(values, what):
    with pytest.raises(ColumnTypeError, match=rf"^Column 'bad' has {what}, and a column has"):
        columns(pa.table({"ok": pa.nulls(len(values)), "bad": values}))


def test_two_columns_of_one_name():
    twice = pa.table([pa.array([1]), pa.array([2])], ["a", "a"])
    with pytest.raises(ColumnError, match="Two columns are called 'a'"):
        columns(twice)


def test_series_and_arrays_are_columns():
    table = columns(
        {"p": pl.Series([1, None]), "a": pa.array([1.5, 2]), "s": pd.Series(["x", "y"])}
    )
    assert [c.to_list() for c in table.values()] == [[1, None], [1.5, 2.0], ["x", "y"]]
    assert list(columns(pl.Series("named", [1]))) == ["named"]
    assert list(columns(pa.chunked_array([[1], [2]]))) == ["value"]


def test_a_plan_is_no_table_yet():
    with pytest.raises(ColumnTypeError, match=r"A LazyFrame is no table yet: call its collect\(\)"):
        columns(pl.LazyFrame({"a": [1]}))


def test_what_narwhals_wraps_is_read_as_it_is():
    frame = pd.DataFrame({"x": [1.0, float("nan")], "t": pd.to_datetime(["2024-01-01", None])})
    for wrapped, plain in (
        (nw.from_native(frame), frame),
        (nw.from_native(pl.DataFrame(ARROW)), ARROW),
    ):
        assert columns(wrapped) == columns(columns(plain))
    series = nw.from_native(frame["x"], series_only=True)
    assert str(columns({"x": series})["x"].to_list()) == "[1.0, nan]"
    with pytest.raises(ColumnTypeError, match="A LazyFrame is no table yet"):
        columns(nw.from_native(pl.LazyFrame({"a": [1]})))


class Refusing:
    """A library that cannot give what it has."""

    def __init__(self, error):
        self.error = error

    def __arrow_c_stream__(self, requested_schema=None):
        raise self.error


class Frame(Refusing):
    """A frame whose library would need another one for Arrow."""

    columns = ("x",)

    def __getitem__(self, name):
        return [1, 2]


def test_a_library_that_cannot_speak_arrow_now():
    assert columns(Frame(ModuleNotFoundError("pyarrow")))["x"].to_list() == [1, 2]
    with pytest.raises(DataError, match="A Refusing could not give its columns: too late"):
        columns(Refusing(RuntimeError("too late")))


def test_nothing_is_copied_and_all_is_kept_while_it_is_looked_at():
    base = np.arange(1000.0)
    alive = weakref.finalize(base, lambda: None)
    table = pa.table({"x": pa.array(base)})
    made = columns(table)
    assert made["x"].values[7] == 7
    base[7] = -1
    # The same memory.
    assert made["x"].values[7] == -1
    part = made["x"][500:502]
    view = part.values
    del table, base, made, part
    gc.collect()
    assert alive.alive
    assert view.tolist() == [500, 501]
    del view
    gc.collect()
    assert not alive.alive


def released_of(make):
    """How much pyarrow holds after many rounds, more than before."""
    for _ in range(20):
        make()
    gc.collect()
    before = pa.total_allocated_bytes()
    for _ in range(1000):
        make()
    gc.collect()
    return pa.total_allocated_bytes() - before


def made_table():
    return pa.table({"x": pa.array(range(1000)), "s": pa.array(["text"] * 1000)})


def test_a_thousand_tables_leave_nothing():
    assert released_of(lambda: columns(made_table())["x"][10:20].to_list()) == 0


def test_a_thousand_refusals_leave_nothing():
    bad = pa.array([[1]] * 1000)

    def refused():
        with pytest.raises(ColumnTypeError):
            columns(made_table().append_column("bad", bad))

    assert released_of(refused) == 0


def test_a_stream_that_breaks_is_told_and_leaves_nothing():
    def batches():
        yield from made_table().to_batches()
        raise RuntimeError("the disk is gone")

    def broken():
        reader = pa.RecordBatchReader.from_batches(made_table().schema, batches())
        with pytest.raises(DataError, match=r"could not give its columns: .*the disk is gone"):
            columns(reader)

    assert released_of(broken) == 0

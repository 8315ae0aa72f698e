"""Studies in the browser's Python: on the pool, without numpy."""

import io
from datetime import UTC, date, datetime

import pyarrow.parquet as pq
import pytest
from pytest_pyodide import run_in_pyodide

from marimo_openscad import load_sweep_sync, sweep_sync
from marimo_openscad.studies._known import MEASURES


@pytest.fixture(autouse=True)
def nothing_known(tmp_path, monkeypatch):
    """The user's folder for caches is the test's own, and no study is known."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    MEASURES.clear()


def test_a_sweep_fills_in_the_browsers_python(run_in_node):
    found = run_in_node(
        """
import sys
from marimo_openscad import sweep
from marimo_openscad.studies import latin_hypercube

def odd(w):
    if w == 2:
        raise ValueError("odd")
    return f"cube({w});"

made = sweep(odd, {"w": [1, 2, 3]}, measures=["volume", "is_closed"])
before = made["volume"].to_list()
rows = sorted([row["row"] async for row in made])
spread = await sweep("cube([a, 1, 1]);", latin_hypercube({"a": (1, 2)}, 3), measures="volume")
part = await made.part(w=3)
result = [before, rows, made["volume"].to_list(), made["is_closed"].to_list(),
          made["error"].to_list(), len(spread), part.volume, "numpy" in sys.modules]
"""
    )
    before, rows, volumes, closed, errors, count, volume, numpy = found
    assert before == [None] * 3
    assert rows == [0, 1, 2]
    assert [round(v, 3) if v else v for v in volumes] == [1, None, 27]
    assert closed == [True, None, True]
    assert errors == [None, "ValueError: odd", None]
    assert count == 3
    assert round(volume, 3) == 27
    assert not numpy


RUN = """
from marimo_openscad import sweep
made = sweep("cube(w);", {"w": [1, 2]}, measures="volume")
%s
"""


@pytest.mark.parametrize("last", ["made", "await made", "await made\nmade"])
def test_a_sweep_can_be_the_last_value_of_what_a_page_runs(run_in_node, last):
    # JavaScript awaits what Pyodide gives it, again and again.
    found = run_in_node(
        f"""
import asyncio
from pyodide_js import runPythonAsync

made = await asyncio.wait_for(runPythonAsync({RUN % last!r}), 30)
result = [type(made).__name__, made["volume"].to_list(), made.is_done]
"""
    )
    assert found == ["Sweep", pytest.approx([1, 8]), True]


@run_in_pyodide(packages=["marimo-openscad"])
def waited_for(selenium):
    """In a plain function, as the first thing that is rendered."""
    from marimo_openscad import goal_sync, load_sweep_sync, sweep_sync

    made = sweep_sync("cube(w);", {"w": [1, 2]}, measures="volume")
    made.save_sync("study.parquet")
    made.save_sync("study.json")
    loaded = [load_sweep_sync(f"study.{ending}").rows() for ending in ("parquet", "json")]
    found = goal_sync("cube(w);", "w", "volume", 27, bounds=(1, 10))
    return made.rows(), loaded, made.part_sync(w=2).volume, found.parameters["w"]


def test_plain_functions_wait_for_a_sweep(selenium_worker):
    made, loaded, volume, width = waited_for(selenium_worker)
    assert [row["volume"] for row in made] == pytest.approx([1, 8])
    assert loaded == [made, made]
    assert volume == pytest.approx(8)
    assert width == pytest.approx(3, rel=1e-3)


ROWS = [
    {"w": 1, "label": "Ada", "count": 2**53 + 1, "huge": 2**70, "flag": True, "share": 0.1},
    {"w": 2, "label": "é 🙂", "count": None, "huge": -(2**70), "flag": None, "share": None},
    {"w": -1, "label": "", "count": -(2**63), "huge": 0, "flag": False, "share": 1e300},
]
"""Points of which the last one fails."""


def model(w, **others):
    return f"cube({w});"


@run_in_pyodide(packages=["marimo-openscad"])
async def saved_in_the_browser(selenium, rows):
    from pathlib import Path

    from marimo_openscad import load_sweep, sweep

    def model(w, **others):
        return f"cube({w});"

    made = await sweep(model, rows, measures=["volume", "size"])
    await made.save("study.parquet")
    loaded = await load_sweep("study.parquet")
    return made.rows(), loaded.rows(), list(Path("study.parquet").read_bytes())


@run_in_pyodide(packages=["marimo-openscad"])
async def loaded_in_the_browser(selenium, data):
    from pathlib import Path

    from marimo_openscad import load_sweep

    Path("study.parquet").write_bytes(bytes(data))
    return (await load_sweep("study.parquet")).rows()


def plain(rows):
    """What stands in rows, with numbers beyond 64 bits as the texts that browsers make of them."""
    return [{**row, "huge": str(row["huge"])} for row in rows]


def test_a_study_saved_in_the_browser_is_read_there_and_by_pyarrow(selenium_worker, tmp_path):
    made, loaded, data = saved_in_the_browser(selenium_worker, ROWS)
    assert [row["error"] is None for row in made] == [True, True, False]
    assert [row["count"] for row in made] == [2**53 + 1, None, -(2**63)]
    assert plain(loaded) == plain(made)
    path = tmp_path / "study.parquet"
    path.write_bytes(bytes(data))
    table = pq.read_table(path)
    found = table.drop(["variant_key", "measures_json"]).to_pylist()
    assert found == made
    assert [str(table.schema.field(name).type) for name in ("label", "count", "flag", "share")] == [
        "string",
        "int64",
        "bool",
        "double",
    ]
    here = load_sweep_sync(path)
    assert here.rows() == made
    # The measures of the browser's study are known here.
    goes_on = sweep_sync(model, ROWS[:2], measures=["volume", "size"], engine="node")
    assert goes_on["volume"].to_list() == [row["volume"] for row in made[:2]]


def test_a_study_saved_by_pyarrow_is_read_in_the_browser(selenium_worker, tmp_path):
    made = sweep_sync(model, ROWS, measures=["volume", "size"], engine="node")
    made.save_sync(tmp_path / "study.parquet")
    data = list((tmp_path / "study.parquet").read_bytes())
    assert plain(loaded_in_the_browser(selenium_worker, data)) == plain(made.rows())


@run_in_pyodide(packages=["marimo-openscad"])
async def written_tables(selenium):
    from datetime import UTC, date, datetime, timedelta
    from pathlib import Path

    from marimo_openscad.data import ColumnTypeError, columns, read_parquet

    table = columns(
        {
            "day": [date(2024, 2, 29), None],
            "at": [datetime(2024, 1, 31, 12, 0, 0, 5), None],
            "utc": [datetime(2024, 1, 31, tzinfo=UTC), None],
            "counted": range(7, 9),
            "nothing": [None, None],
        }
    )
    await table.to_parquet("table.parquet")
    back = await read_parquet("table.parquet", cache=False)
    said = ""
    try:
        await columns({"took": [timedelta(1)]}).to_parquet("none.parquet")
    except ColumnTypeError as error:
        said = str(error)
    return (
        [repr(row) for row in table.rows()] == [repr(row) for row in back.rows()],
        said,
        Path("none.parquet").exists(),
        list(Path("table.parquet").read_bytes()),
    )


def test_tables_are_written_in_the_browser(selenium_worker):
    same, said, half, data = written_tables(selenium_worker)
    assert same
    assert said.startswith("Column 'took' has durations")
    assert not half
    table = pq.read_table(io.BytesIO(bytes(data)))
    assert table.to_pylist()[0] == {
        "day": date(2024, 2, 29),
        "at": datetime(2024, 1, 31, 12, 0, 0, 5),
        "utc": datetime(2024, 1, 31, tzinfo=UTC),
        "counted": 7,
        "nothing": None,
    }
    assert set(table.to_pylist()[1].values()) == {None, 8}

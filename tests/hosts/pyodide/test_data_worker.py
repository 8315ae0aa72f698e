"""Files of data, decoded beside Python in a browser: what comes back, and what ends the work."""

import pytest
from pytest_pyodide import run_in_pyodide

from tools.mirror import ROOT

DATA = ROOT / "tests" / "contract" / "data"


def in_browser(function):
    """Runs the function in the browser's Python, with the wheel installed."""
    return run_in_pyodide(packages=["marimo-openscad"])(function)


@in_browser
async def test_csv_comes_back_as_columns(selenium_worker):
    from array import array

    from marimo_openscad._host.browser import data_worker

    text = "t,n,x,w\n2024-01-01,1,0.5,é\n2024-01-02,,nan,b\n"
    told = []
    columns = await data_worker.read(
        "csv", text.encode(), {}, progress=lambda *words: told.append(words)
    )
    assert [
        (name, shape["kind"], shape["format"], shape["nulls"]) for name, shape, _ in columns
    ] == [
        ("t", "time", "i32", 0),
        ("n", "number", "i64", 1),
        ("x", "number", "f64", 0),
        ("w", "text", "utf8", 0),
    ]
    days, whole, floats, words = (data for _, _, data in columns)
    assert array("i", days[:8]).tolist() == [19723, 19724]
    assert array("q", whole[:8])[0] == 1
    assert whole[16] == 0b01
    assert array("d", floats[:8])[0] == 0.5
    assert len({shape["hash"] for _, shape, _ in columns}) == 4
    assert array("I", words[:12]).tolist() == [0, 2, 3]
    assert words[16:19].decode() == "éb"


@in_browser
async def test_faults_name_their_place(selenium_worker):
    from marimo_openscad._host.browser import data_worker

    found = []
    for source, options in (
        (b"a,b\n1,2\n3\n", {}),
        (b"a,b\n1,2\n", {"columns": ["c"]}),
        ("http://localhost:1/none.csv", {}),
    ):
        try:
            await data_worker.read("csv", source, options)
        except data_worker.ReadFault as fault:
            found.append((fault.kind, fault.row, fault.column))
    assert found == [("decode", 2, None), ("column", None, "c"), ("fetch", None, None)]
    # The next one works.
    assert len(await data_worker.read("csv", b"a\n1\n", {})) == 1


@in_browser
async def test_python_is_free_meanwhile_and_cancelling_ends_the_work(selenium_worker):
    import asyncio
    import time

    from marimo_openscad._host.browser import data_worker

    text = b"a,b\n" + b"2024-01-01T00:00:00,0.25\n" * 1_000_000
    told = asyncio.Event()
    stages = []

    def progress(stage, done, total):
        stages.append((stage, done, total))
        told.set()

    reading = asyncio.ensure_future(
        data_worker.read("csv", text, {}, progress=progress, timeout=100)
    )
    await asyncio.wait_for(told.wait(), 60)
    turns, begin = 0, time.monotonic()
    while time.monotonic() - begin < 0.2:
        await asyncio.sleep(0.01)
        turns += 1
    assert turns > 5
    assert not reading.done()
    reading.cancel()
    (ended,) = await asyncio.gather(reading, return_exceptions=True)
    assert isinstance(ended, asyncio.CancelledError)
    assert stages[0][0] == "decoding"
    assert stages[0][2] == len(text)
    heard = len(stages)
    columns = await data_worker.read("csv", b"a\n1\n", {})
    assert columns[0][0] == "a"
    assert len(stages) == heard

    (late,) = await asyncio.gather(
        data_worker.read("csv", text, {}, timeout=0.05), return_exceptions=True
    )
    assert isinstance(late, data_worker.ReadFault)
    assert late.kind == "timeout"
    assert "timeout=" in late.message


@in_browser
async def read_times(selenium, form, data):
    from array import array

    from marimo_openscad._host.browser import data_worker

    columns = await data_worker.read(form, data, {"columns": ["ns", "i64"]})
    (_, shape, times), (_, _, whole) = columns
    return shape["unit"], shape["nulls"], array("q", times[:40]).tolist(), array("q", whole[:8])[0]


@pytest.mark.parametrize("name", ["snappy.parquet", "zstd.parquet", "kinds.arrow", "lz4.arrow"])
def test_binary_files_keep_their_digits(selenium_worker, name):
    """A format's code, and that of its codecs, comes when it is needed first."""
    form = "arrow" if name.endswith(".arrow") else "parquet"
    unit, nulls, times, first = read_times(selenium_worker, form, (DATA / name).read_bytes())
    assert (unit, nulls) == ("ns", 1)
    assert (times[0], times[2:]) == (1704067200123456789, [-1, 0, 1])
    assert first == 2**53 + 1


@in_browser
async def test_what_was_read_is_kept_until_the_cache_is_cleared(selenium_worker):
    import js

    from marimo_openscad import clear_cache
    from marimo_openscad._host.browser import data_worker

    async def kept():
        opened = js.eval(
            "new Promise((resolve, reject) => {"
            "  const request = indexedDB.open('marimo-openscad-data');"
            "  request.onerror = () => reject(request.error);"
            "  request.onsuccess = () => {"
            "    const database = request.result;"
            "    const count = database.transaction('tables').objectStore('tables').count();"
            "    count.onsuccess = () => { database.close(); resolve(count.result); };"
            "  };"
            "})"
        )
        return await opened

    text = b"a\n" + b"12345\n" * 20_000
    first = await data_worker.read("csv", text, {})
    before = await kept()
    assert before >= 1
    assert await data_worker.read("csv", text, {}) == first
    assert await kept() == before
    await clear_cache()
    assert await kept() == 0
    await data_worker.read("csv", text, {"cache": False})
    assert await kept() == 0

"""Charts in the browser's Python: their channel to the page, and when their code is needed."""

ASK = """
import asyncio
import js
from pyodide.ffi import create_proxy, to_js
from marimo_openscad import plot
from marimo_openscad.charts import line
from marimo_openscad._host.browser.kernel import kernel
from marimo_openscad._wire.render_shapes import CONTRACT_VERSION

heard = []
served = [kernel._charts_served]
table = {"x": range(4), "y": [1.0, None, 3.0, 4.0]}
chart = plot(line(table, x="x", y="y"))
channel = js.BroadcastChannel.new(f"marimo-openscad/{CONTRACT_VERSION}/chart/{chart._chart}")


def note(event):
    heard.append(event.data.to_py())


channel.onmessage = create_proxy(note)


def say(message, *blobs):
    parcel = {"message": message, "bytes": list(blobs)}
    channel.postMessage(to_js(parcel, dict_converter=js.Object.fromEntries))


async def answer(kind, hash=None):
    for _ in range(500):
        for parcel in heard:
            named = [column["hash"] for column in parcel["message"].get("columns", [])]
            if parcel["message"]["type"] == kind and (hash is None or named == [hash]):
                return parcel
        await asyncio.sleep(0.01)
    raise AssertionError([parcel["message"]["type"] for parcel in heard])


async def until(condition):
    for _ in range(500):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("waited in vain")


"""


def test_a_view_gets_the_chart_and_its_columns_and_says_what_is_selected(run_in_node):
    found = run_in_node(
        ASK
        + """
say({"type": "chart-hello"})
shape = (await answer("chart"))["message"]["chart"]
hashes = [column["column"]["hash"] for column in shape["tables"][0]["columns"]]
say({"type": "columns-wanted", "hashes": [hashes[1]]})
columns = await answer("columns", hashes[1])
data = (await columns["bytes"][0].arrayBuffer()).to_bytes()
say({"type": "columns-wanted", "hashes": ["nobody's"]})
failed = await answer("columns-failed")
part = {"table": 0, "count": 2, "form": "ranges", "bytes": 8, "first": 0}
chosen = {"revision": 1, "kind": "x", "pane": 0, "x": [2, 3], "y": None, "polygon": [], "axes": [],
          "series": [], "rows": [part]}
rows = js.Blob.new(to_js([to_js(bytes([2, 0, 0, 0, 4, 0, 0, 0]))]))
say({"type": "chosen", "chosen": chosen}, rows)
await until(lambda: chart.selection)
served.append(kernel._charts_served)
chart.close()
channel.close()
result = [shape["revision"], len(data), list(data[:8]), data[32] & 15,
          failed["message"]["hashes"], chart.value, served]
"""
    )
    revision, length, first, valid, failed, value, served = found
    assert revision == 1
    # Four numbers, and a bit a row, each section at a multiple of eight.
    assert length == 40
    assert bytes(first) == b"\0\0\0\0\0\0\xf0\x3f"
    assert valid == 0b1101
    assert failed == ["nobody's"]
    assert value == {"x": [2, 3], "y": [3.0, 4.0]}
    # Until there is a chart, no page can get a byte of what shows them.
    assert served == [False, True]


def test_a_chart_that_changes_sends_what_is_new_and_only_that(run_in_node):
    names = run_in_node(
        ASK
        + """
say({"type": "chart-hello"})
await answer("chart")
heard.clear()
chart.update(title="again")
chart.update(line({"x": range(4), "y": [5.0, 6.0, 7.0, 8.0]}, x="x", y="y"))
await until(lambda: [p["message"]["type"] for p in heard].count("chart") == 2)
result = [[p["message"]["type"], len(p["bytes"])] for p in heard]
chart.close()
channel.close()
"""
    )
    assert names == [["chart", 0], ["columns", 1], ["chart", 0]]


def test_without_a_document_a_channel_is_asked_for(run_in_node):
    found = run_in_node(
        ASK
        + """
try:
    chart.mount(None)
except Exception as error:
    result = [type(error).__name__, str(error)]
chart.close()
channel.close()
"""
    )
    assert found[0] == "TypeError"
    assert '<openscad-chart channel="name">' in found[1]

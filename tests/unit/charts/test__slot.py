"""What a chart and its pages say to each other over the widget's messages."""

import asyncio

import pytest

from marimo_openscad import EngineUnavailable, plot
from marimo_openscad.charts import Chart, ChartError, line

TABLE = {"x": [0, 1, 2, 3], "y": [3.0, 1.0, 2.0, 5.0]}


class Page:
    """What the page of a chart's widget gets, and says."""

    def __init__(self, chart):
        self.chart = chart
        self.got = []
        chart.send = lambda content, buffers=None: self.got.append((content, buffers))

    def say(self, content, *buffers):
        self.chart._handle_custom_msg(content, list(buffers))


@pytest.fixture
def page():
    chart = plot(line(TABLE, x="x", y="y"))
    yield Page(chart)
    chart.close()


def test_columns_are_given_once_by_one_and_what_is_gone_is_told(page):
    hashes = list(page.chart._drawing.sent)
    page.say({"type": "columns-wanted", "hashes": [hashes[1], "old"]})
    (content, buffers), (failed, _) = page.got
    assert [column["hash"] for column in content["columns"]] == [hashes[1]]
    assert [len(data) for data in buffers] == [32]
    assert failed["hashes"] == ["old"]
    assert "run the cell again" in failed["message"]


def test_a_page_by_itself_is_given_or_why_there_is_none(page):
    page.say({"type": "page-wanted"})
    page.chart.to_html = lambda: 1 / 0
    page.say({"type": "page-wanted"})
    (given, _), (failed, _) = page.got
    assert given["type"] == failed["type"] == "chart-page"
    assert given["html"].startswith("<!doctype html>")
    assert (given["reason"], failed["html"], failed["reason"]) == ("", "", "division by zero")


def test_timings_are_what_the_page_has_said(page):
    assert page.chart.timings is None
    wire = {
        "arrived": 12,
        "indexed": 3.5,
        "drawn": 4,
        "frames": 60,
        "p50": 2,
        "p95": 3,
        "bytes": 64,
        "kept": False,
        "missed": 7,
    }
    page.say({"type": "chart-timings", "timings": wire})
    timings = page.chart.timings
    assert (timings.arrived, timings.drawn, timings.frames, timings.bytes) == (12.0, 4.0, 60, 64)
    assert timings.kept is False
    assert timings.missed == 7


@pytest.mark.parametrize(
    "message",
    [
        "text",
        {},
        {"type": "columns-wanted"},
        {"type": "columns-wanted", "hashes": 3},
        {"type": "chosen", "chosen": {"rows": 3}},
        {"type": "hidden"},
        {"type": "hidden", "hidden": ["y"]},
        {"type": "annotated"},
        {"type": "annotated", "annotations": ["y"]},
        {"type": "chart-timings"},
        {"type": "chart-timings", "timings": {"arrived": "soon"}},
        {"type": "chart-picture", "id": "nobody's", "reason": ""},
    ],
)
def test_what_is_not_a_charts_changes_nothing(page, message):
    page.say(message)
    assert page.got == []
    assert not page.chart.selection
    assert page.chart.hidden == ()
    assert page.chart.annotations == ()
    assert page.chart.timings is None


def test_without_traits_a_selection_comes_by_message(page):
    part = {"table": 0, "count": 1, "form": "indices", "bytes": 4}
    chosen = {"revision": 1, "kind": "click", "pane": 0, "x": None, "y": None}
    chosen |= {"polygon": [], "axes": [], "series": [], "rows": [part]}
    page.say({"type": "chosen", "chosen": chosen}, b"\2\0\0\0")
    assert page.chart.value == {"x": [2], "y": [2.0]}


def test_without_traits_hidden_series_come_by_message(page):
    heard = []
    page.chart.on_hidden(heard.append)
    page.say({"type": "hidden", "hidden": {"series": ["y"], "sets": 0}})
    assert page.chart.hidden == ("y",)
    assert heard == [("y",)]


def test_a_picture_is_the_pages(page):
    async def test():
        waiting = asyncio.ensure_future(page.chart.screenshot(scale=3))
        while not page.got:
            await asyncio.sleep(0)
        ((asked, _),) = page.got
        assert (asked["type"], asked["format"], asked["scale"]) == ("picture-of", "png", 3)
        page.say({"type": "chart-picture", "id": asked["id"], "reason": ""}, b"PNG")
        assert await waiting == b"PNG"

    asyncio.run(asyncio.wait_for(test(), 10))


def test_a_page_without_a_picture_says_why(page, monkeypatch):
    monkeypatch.setattr("marimo_openscad._links.pictures.GRACE", 0)

    async def test():
        waiting = asyncio.ensure_future(page.chart.screenshot())
        while not page.got:
            await asyncio.sleep(0)
        name = page.got[0][0]["id"]
        page.say({"type": "chart-picture", "id": name, "reason": "it is too large"})
        with pytest.raises(ChartError, match="it is too large"):
            await waiting

    asyncio.run(asyncio.wait_for(test(), 10))


def test_where_no_page_answers_the_error_says_what_to_do(page, monkeypatch):
    monkeypatch.setattr("marimo_openscad.charts._chart.PICTURE_TIMEOUT", 0.01)
    with pytest.raises(ChartError, match=r"Show the chart first.*\.html and \.csv can be written"):
        asyncio.run(page.chart.screenshot())
    with pytest.raises(ChartError, match="scale=0"):
        asyncio.run(page.chart.screenshot(scale=0))
    with pytest.raises(EngineUnavailable, match=r"await chart\.screenshot\(\)"):
        page.chart.screenshot_sync()


def test_a_chart_that_is_closed_answers_who_waits():
    async def test():
        chart = Chart(line(TABLE, x="x", y="y"))
        waiting = asyncio.ensure_future(chart.screenshot())
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        chart.close()
        with pytest.raises(ChartError, match="closed"):
            await waiting

    asyncio.run(asyncio.wait_for(test(), 10))

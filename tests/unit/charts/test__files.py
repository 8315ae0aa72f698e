"""Files of charts: those that need no page, and what is said of the others."""

import asyncio

import pytest

from marimo_openscad import ChartError, EngineUnavailable, plot
from marimo_openscad.charts import line, rule, scatter
from marimo_openscad.data import columns

TABLE = {"x": [0, 1, 2], "y": [3.0, None, 2.5], "unused": list("abc")}


@pytest.fixture
def chart():
    made = plot(line(TABLE, x="x", y="y") + rule(y=1), title="A <chart>")
    yield made
    made.close()


def test_csv_has_the_columns_that_are_drawn(chart, tmp_path):
    path = tmp_path / "log.csv"
    chart.save_sync(path)
    assert path.read_text().splitlines() == ["x,y", "0,3.0", "1,", "2,2.5"]


def test_csv_has_one_table(tmp_path):
    chart = plot(line(TABLE, x="x", y="y") & scatter({"a": [1]}, y="a"))
    with pytest.raises(ChartError, match="2 tables"):
        chart.save_sync(tmp_path / "both.csv")
    assert list(tmp_path.iterdir()) == []
    chart.close()


def test_html_is_a_page_by_itself(chart, tmp_path):
    path = tmp_path / "log.html"
    asyncio.run(chart.save(str(path)))
    page = path.read_text()
    assert "<title>A &lt;chart&gt;</title>" in page
    # Its code may run, and nothing else; it asks nobody.
    assert "default-src 'none'" in page
    assert "https://" not in page
    assert len(page) < 120_000
    assert page.count('data-column="') == len(chart._drawing.sent) == 2


@pytest.mark.parametrize("name", ["a.png", "a.SVG"])
def test_pictures_need_a_page(chart, tmp_path, name):
    with pytest.raises(EngineUnavailable, match=r"await chart\.save"):
        chart.save_sync(tmp_path / name)


@pytest.mark.parametrize("name", ["a", "a.jpg"])
def test_other_endings_are_refused(chart, tmp_path, name):
    with pytest.raises(ChartError, match=r"written as \.png, \.svg, \.html, \.csv"):
        chart.save_sync(tmp_path / name)


def test_columns_themselves_are_drawn(tmp_path):
    chart = plot(line(columns({"y": range(5)}), y="y"))
    chart.save_sync(tmp_path / "range.csv")
    assert (tmp_path / "range.csv").read_text().split() == ["y", "0", "1", "2", "3", "4"]
    chart.close()

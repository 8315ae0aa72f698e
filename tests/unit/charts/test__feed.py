"""What a chart that follows a stream gives its pages, and what is selected in it."""

import os
import random
from array import array

import pytest

from marimo_openscad import plot
from marimo_openscad.charts import ChartError, _feed, line, parallel
from marimo_openscad.data import Columns, stream


class Page:
    """A page that asks for rows and takes them."""

    def __init__(self, chart, log):
        self.got = []
        self._chart, self._log = chart, log
        chart.send = self._take

    def _take(self, message, buffers=None):
        if message["columns"][0]["column"]["length"] or message["state"] != "open":
            self.got.append((message, buffers))
        else:
            # The first word of all: the page has drawn it, and can take another one.
            self.want(message["after"], credit=1, anew=False, asker=message["asker"])

    def want(self, after=0, credit=2, anew=True, asker="a"):
        wanted = {"asker": asker, "stream": self._log._id, "next": after, "credit": credit}
        self._chart._handle_custom_msg({"type": "rows-wanted", **wanted, "anew": anew}, [])

    @property
    def rows(self):
        """Of each message: asked from, first and last value of t."""
        found = []
        for message, buffers in self.got:
            numbers = array("d", buffers[0])
            found.append((message["after"], int(numbers[0]), int(numbers[-1])))
        return found


@pytest.fixture
def log():
    return stream({"t": "number", "y": "number"}, capacity=100)


@pytest.fixture
def chart(log):
    chart = plot(line(log, x="t", y="y"), follow=True)
    yield chart
    chart.close()


@pytest.fixture
def page(chart, log):
    return Page(chart, log)


def add(log, begin, end):
    for t in range(begin, end):
        log.append(t=t, y=t)


def test_two_messages_are_under_way_and_what_waits_is_one(log, page):
    page.want()
    assert page.got == []
    add(log, 0, 50)
    assert page.rows == [(0, 0, 0), (1, 1, 1)]
    assert log.behind == 48
    page.want(credit=1, anew=False)
    assert page.rows[2:] == [(2, 2, 49)]
    assert log.behind == 0
    # More than is kept: what is gone is said, and the rest is one message.
    add(log, 50, 250)
    page.want(credit=1, anew=False)
    assert page.rows[3:] == [(50, 150, 249)]
    message, _ = page.got[-1]
    assert (message["first"], message["dropped"], message["behind"]) == (150, 150, 0)


def test_each_view_is_given_what_it_has_not_got(log, page):
    add(log, 0, 10)
    page.want()
    page.want(after=7, asker="b")
    assert page.rows == [(0, 0, 9), (7, 7, 9)]
    # A cell that runs again begins anew.
    page.want(after=10)
    add(log, 10, 11)
    assert page.rows[2:] == [(10, 10, 10), (10, 10, 10)]


def test_a_row_that_changes_comes_again_while_nothing_else_is_under_way(log, page):
    add(log, 0, 3)
    page.want()
    assert page.rows == [(0, 0, 2)]
    log.update_last(t=7)
    # The first message may come later than what would be sent now.
    assert len(page.got) == 1
    page.want(credit=1, anew=False)
    assert page.rows[1:] == [(3, 7, 7)]
    assert page.got[-1][0]["first"] == 2
    log.update_last(t=8)
    add(log, 3, 5)
    assert len(page.got) == 2
    page.want(credit=1, anew=False)
    assert page.rows[2:] == [(3, 8, 4)]
    page.want(credit=1, anew=False)
    assert len(page.got) == 3
    # Whoever asks anew may have had it before it changed.
    page.want(after=5)
    assert page.rows[3:] == [(5, 4, 4)]


@pytest.mark.parametrize("when_full", ["drop-oldest", "thin"])
@pytest.mark.parametrize("seed", range(5))
def test_a_page_has_in_the_end_what_the_stream_has(when_full, seed):
    made = random.Random(f"{os.environ.get('FUZZ_SEED', '1')} {seed}")
    log = stream({"t": "number", "y": "number"}, capacity=20, when_full=when_full)
    chart = plot(line(log, x="t", y="y"), follow=True)
    page = Page(chart, log)
    page.want()
    rows, heard, under_way = {}, 0, []

    def hear():
        nonlocal heard
        under_way.extend(page.got[heard:])
        heard = len(page.got)
        # What is under way may come in another order.
        made.shuffle(under_way)

    def draw(messages):
        following = max(rows, default=-1) + 1
        for message, buffers in sorted(messages, key=lambda one: one[0]["after"]):
            assert message["after"] <= following
            numbers = array("d", buffers[1])
            if message["first"] + len(numbers) >= following:
                for at, value in enumerate(numbers, message["first"]):
                    rows[at] = value
                following = message["first"] + len(numbers)

    for step in range(300):
        for _ in range(made.randrange(4)):
            if made.random() < 0.5 or not len(log):
                log.extend({"t": [step] * 3, "y": [made.random()] * 3})
            log.update_last(y=made.random())
        hear()
        if under_way and made.random() < 0.6:
            # A view draws those that follow what it has.
            following = max(rows, default=-1) + 1
            ready = [one for one in under_way if one[0]["after"] <= following]
            ready = ready[: made.randrange(1, 3)]
            draw(ready)
            for one in ready:
                under_way.remove(one)
            if ready:
                page.want(credit=len(ready), anew=False)
    hear()
    while under_way:
        count = len(under_way)
        draw(under_way)
        under_way.clear()
        page.want(credit=count, anew=False)
        hear()
    first, kept = log._rows(0)
    assert [rows[at] for at in range(first, first + len(kept))] == kept["y"].to_list()
    assert max(rows) == first + len(kept) - 1
    chart.close()


def test_a_page_that_is_gone_is_not_waited_for(log, page, monkeypatch):
    page.want()
    add(log, 0, 50)
    assert log.behind == 48
    monkeypatch.setattr(_feed, "PATIENCE", 0.0)
    page.want(asker="b")
    assert log.behind == 0


def test_the_end_is_told_once(log, page):
    page.want()
    log.close()
    log.close()
    assert [message["state"] for message, _ in page.got] == ["closed"]


def test_a_page_that_asks_for_anything_changes_nothing(log, page):
    page.want(credit=10**9)
    add(log, 0, 50)
    assert len(page.got) == 2
    page.want(credit=-5)
    page._log = stream({"t": "number"})
    page.want()
    page._chart._handle_custom_msg({"type": "rows-wanted", "stream": 3}, [])
    assert len(page.got) == 2


def choose(chart, first, rows):
    data = array("I", rows).tobytes()
    part = {"table": 0, "count": len(rows), "form": "indices", "bytes": len(data), "first": first}
    wire = {"revision": 1, "kind": "x", "pane": 0, "x": [0, 1], "y": None, "polygon": []}
    chart._slot.choose({**wire, "axes": [], "series": [], "rows": [part]}, data)


def test_what_is_selected_are_the_rows_as_they_were(log, chart):
    assert isinstance(chart.value, Columns)
    assert len(chart.value) == 0
    add(log, 0, 150)
    choose(chart, 40, [0, 20, 30])
    # The page had rows that are kept no more.
    assert chart.value["t"].to_list() == [60, 70]
    add(log, 150, 1000)
    assert chart.value["t"].to_list() == [60, 70]
    chart.update(title="later")
    assert chart.value["t"].to_list() == [60, 70]


def test_rows_that_python_has_not_got_yet_are_waited_for(log, chart):
    add(log, 0, 10)
    choose(chart, 0, [8, 9, 11])
    assert len(chart.value) == 0
    add(log, 10, 11)
    assert len(chart.value) == 0
    add(log, 11, 12)
    assert chart.value["t"].to_list() == [8, 9, 11]
    add(log, 12, 20)
    assert len(log._listeners) == 1


def test_a_page_by_itself_and_a_chart_that_does_not_follow_have_the_rows_of_now(log, chart):
    add(log, 0, 30)
    (table,) = chart._still.columns
    assert table["t"].to_list() == list(range(30))
    still = plot(line(log, x="t", y="y"))
    assert still._drawing.shape["streams"] == []
    assert len(still._drawing.columns[0]) == 30
    still.close()


def test_what_cannot_follow_is_told(log):
    with pytest.raises(ChartError, match="no mark's table is a stream"):
        plot(line({"y": [1]}, y="y"), follow=True)
    with pytest.raises(ChartError, match="facet="):
        plot(line(log, x="t", y="y"), follow=True, facet="y")
    with pytest.raises(ChartError, match="parallel"):
        plot(parallel(log, columns=["t", "y"]), follow=True)

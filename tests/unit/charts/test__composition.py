"""Marks joined by +, & and |."""

import pytest

from marimo_openscad import plot
from marimo_openscad.charts import ChartError, line, rule, scatter

TABLE = {"x": [0, 1], "y": [1, 2]}
A, B, C = (line(TABLE, x="x", y="y", label=name) for name in "abc")


def places(composition):
    return [(pane.row, pane.column, pane.x) for pane in composition.panes()]


def test_plus_lays_marks_over_one_another():
    (pane,) = (A + B + rule(y=1)).panes()
    assert [mark.kind for mark in pane.marks] == ["line", "line", "rule"]


def test_and_puts_a_pane_below_which_shares_x():
    assert places(A & B & C) == [(0, 0, 0), (1, 0, 0), (2, 0, 0)]


def test_or_puts_a_pane_beside_with_an_axis_of_its_own():
    assert places(A | B) == [(0, 0, 0), (0, 1, 1)]


def test_grids_share_x_by_column():
    assert places((A | B) & (C | A)) == [(0, 0, 0), (0, 1, 1), (1, 0, 0), (1, 1, 1)]
    assert places((A & B) | C) == [(0, 0, 0), (1, 0, 0), (0, 1, 1)]
    assert places(A & (B | C)) == [(0, 0, 0), (1, 0, 0), (1, 1, 1)]


def test_marks_go_into_one_pane_only():
    with pytest.raises(ChartError, match=r"\(a \+ b\) & c"):
        (A & B) + C
    with pytest.raises(TypeError):
        A + 3


def test_marks_are_values_that_charts_share():
    whole = A + rule(y=1)
    first, second = plot(whole), plot(whole & scatter(TABLE, x="x", y="y"))
    assert [len(chart._shape["panes"]) for chart in (first, second)] == [1, 2]
    first.close()
    second.close()


@pytest.mark.parametrize("given", [(), ({"x": [1]},), (A, "y")])
def test_what_is_no_mark_is_refused(given):
    with pytest.raises(ChartError, match="give"):
        plot(*given)


def test_rows_of_panes_have_their_shares():
    table = {"x": [1, 2], "y": [3, 4]}
    one = line(table, x="x", y="y")
    chart = plot((one | one) & one, row_heights=[3, 1])
    assert [pane["weight"] for pane in chart._shape["panes"]] == [3.0, 3.0, 1.0]
    chart.close()
    with pytest.raises(ChartError, match="are 1 for 2 rows of panes"):
        plot(one & one, row_heights=[1])
    for wrong in ([0, 1], "31", [], [float("nan"), 1], 3):
        with pytest.raises(ChartError, match="numbers above 0"):
            plot(one & one, row_heights=wrong)

"""Marks of markets: candles, and what was traded."""

from __future__ import annotations

from typing import get_args

from marimo_openscad._errors import MarkError
from marimo_openscad._wire.mark_shapes import AxisName, CandleStyle
from marimo_openscad.charts._mark import Mark
from marimo_openscad.charts._names import check_color, one_of


def candlestick(
    data: object = None,
    *,
    x: str | None = None,
    open: str = "open",  # noqa: A002
    high: str = "high",
    low: str = "low",
    close: str = "close",
    volume: str | None = None,
    style: CandleStyle = "candles",
    up: str | None = None,
    down: str | None = None,
    label: str | None = None,
    axis: AxisName = "y",
    opacity: float | None = None,
) -> Mark:
    """A candle for each of a table's rows: its open, highest, lowest and closing price.

    Where candles are too narrow to be seen they become larger ones, of the minutes, days or months
    of the axis' time zone, and of 2, 4, 8 … rows along other axes: first open, highest high,
    lowest low, last close. They stay where they are while the chart is moved. A row that misses a
    price is a gap.

    Args:
        data: Any table; the chart's `data` if `None`.
        x: The column along x, ascending; the number of the row if `None`.
        open: The column of first prices.
        high: The column of highest prices.
        low: The column of lowest prices.
        close: The column of last prices.
        volume: The column of what was traded, for the tooltip.
        style: "candles", "hollow" (empty where they rise, coloured by the way from the close
            before), "ohlc" (a line with a tick on either side), or "heikin-ashi" (each smoothed
            by the one before; the tooltip says what is drawn).
        up: The CSS colour of candles that rise; the theme's blue if `None`.
        down: The CSS colour of candles that fall; the theme's orange if `None`.
        label: In the legend; "price" if `None`.
        axis: "y", or "y2" for the axis on the other side.
        opacity: From 0 to 1.

    Raises:
        MarkError: The table has no such column, or an option is none.

    Example:
        >>> days = {"day": [1, 2], "open": [5, 6], "high": [7, 8], "low": [4, 5], "close": [6, 5]}
        >>> candlestick(days, x="day", style="hollow")
        candlestick(x='day', open='open', high='high', low='low', close='close')
    """
    one_of("candlestick", "style", style, get_args(CandleStyle))
    return Mark(
        "candlestick",
        data,
        {"x": x, "open": open, "high": high, "low": low, "close": close, "volume": volume},
        options={"style": style, **_tones("candlestick", up, down)},
        colored=False,
        label=label,
        axis=axis,
        opacity=opacity,
        optional=("x", "volume"),
    )


def volume(
    data: object = None,
    *,
    x: str | None = None,
    volume: str = "volume",
    open: str | None = None,  # noqa: A002
    close: str | None = None,
    up: str | None = None,
    down: str | None = None,
    label: str | None = None,
    axis: AxisName = "y",
    opacity: float | None = None,
) -> Mark:
    """A bar for what was traded in each of a table's rows, as wide as the candle above it.

    Where candles become larger ones, so do these: the sum of their rows.

    Args:
        data: Any table; the chart's `data` if `None`.
        x: The column along x, ascending; the number of the row if `None`.
        volume: The column of what was traded.
        open: The column of first prices, which with `close` gives the colours of candles.
        close: The column of last prices.
        up: The CSS colour of bars that rise; the theme's blue if `None`.
        down: The CSS colour of bars that fall; the theme's orange if `None`.
        label: In the legend; the column's name if `None`.
        axis: "y", or "y2" for the axis on the other side.
        opacity: From 0 to 1.

    Raises:
        MarkError: The table has no such column, or an option is none.

    Example:
        >>> from marimo_openscad.charts import candlestick
        >>> days = {"open": [5, 6], "high": [7, 8], "low": [4, 5], "close": [6, 5], "sold": [9, 3]}
        >>> panes = candlestick(days) & volume(days, volume="sold", open="open", close="close")
    """
    if (open is None) != (close is None):
        raise MarkError("volume: give open= and close= together, or none of both")
    return Mark(
        "volume",
        data,
        {"x": x, "volume": volume, "open": open, "close": close},
        options=_tones("volume", up, down),
        colored=False,
        label=label,
        axis=axis,
        opacity=opacity,
        optional=("x", "open", "close"),
    )


def _tones(mark: str, up: str | None, down: str | None) -> dict[str, object]:
    for name, color in (("up", up), ("down", down)):
        if color is not None:
            check_color(mark, name, color)
    return {"up": up, "down": down}

# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "marimo",
#     "marimo-openscad",
# ]
#
# [tool.marimo.display]
# theme = "system"
# ///

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="full", app_title="Trading screen")


@app.cell(hide_code=True)
def _(mo):
    mo.md("""
    # A trading screen

    **These prices are made up.** The last cells draw them from random numbers with a fixed seed:
    minutes of a market that is open from 9:30 to 16:00 in New York, on weekdays, over the night in
    which clocks go forward. They are the same in each run, and say nothing of any real market.
    """)
    return


@app.cell(hide_code=True)
def _(mo):
    style = mo.ui.dropdown(
        ["candles", "hollow", "ohlc", "heikin-ashi"], value="candles", label="Style"
    )
    average = mo.ui.slider(5, 200, value=50, label="Simple moving average of", show_value=True)
    mo.hstack([style, average], justify="start", gap=2)
    return average, style


@app.cell
def _(
    Axis,
    average,
    bollinger,
    candlestick,
    indicator,
    macd,
    plot,
    prices,
    rsi,
    sma,
    style,
    volume,
):
    screen = plot(
        candlestick(prices, x="time", style=style.value)
        + indicator(prices, bollinger, x="time")
        + indicator(prices, sma, average.value, x="time")
        & volume(prices, x="time", open="open", close="close")
        & indicator(prices, rsi, x="time")
        & indicator(prices, macd, x="time"),
        x=Axis("New York", time_zone="America/New_York", gaps="hide"),
        row_heights=[4, 1, 1, 1],
        draw=["line", "ray", "rectangle", "channel", "fibonacci", "measure", "text", "path"],
        height=720,
        title="A made-up share, in made-up dollars",
    )
    screen
    return (screen,)


@app.cell(hide_code=True)
def _(mo, screen):
    _rows = screen.value
    _text = "Drag over the chart: the bars of the range come back. Borders between panes move, too."
    if _rows["close"]:
        _change = _rows["close"][-1] / _rows["open"][0] - 1
        _text = (
            f"Selected: {len(_rows['close']):,} minutes, {_change:+.2%}, "
            f"between {min(_rows['low']):.2f} and {max(_rows['high']):.2f}, "
            f"{sum(_rows['volume']):,.0f} traded"
        )
    mo.md(_text)
    return


@app.cell(hide_code=True)
def _(mo, screen):
    # In the chart's own values: times, prices, and the number of the pane.
    _drawn = [
        {"what": type(_one).__name__, "pane": _one.pane, "text": str(_one)}
        for _one in screen.annotations
    ]
    mo.ui.table(_drawn, label="Drawn", selection=None) if _drawn else mo.md(
        "Draw a line, a channel or Fibonacci levels: they come back as values, too."
    )
    return


@app.cell(hide_code=True)
def _(UTC, array, datetime, exp, random, timedelta):
    _rng = random.Random(2026)
    _first = datetime(2026, 2, 2, 14, 30, tzinfo=UTC)
    # Nights and weekends have no rows.
    _days = [_first + timedelta(days=_day) for _day in range(60) if _day % 7 < 5]
    # In UTC a New York morning is an hour earlier from 8 March on.
    _opens = [
        _open - timedelta(hours=1) if _open >= datetime(2026, 3, 8, tzinfo=UTC) else _open
        for _open in _days
    ]
    prices = {name: array("d") for name in ("open", "high", "low", "close", "volume")}
    time = []
    _price, _drift, _nerves = 100.0, 0.0, 1.0
    for _open in _opens:
        _price *= exp(_rng.gauss(0, 0.006))
        for _minute in range(390):
            _drift = 0.995 * _drift + _rng.gauss(0, 6e-6)
            _nerves = max(0.4, 0.98 * _nerves + 0.02 + _rng.gauss(0, 0.04))
            # More is traded in the morning and before the close.
            _busy = 1 + 1.5 * abs(_minute / 195 - 1) ** 3
            _path = [_price]
            for _ in range(4):
                _path.append(_path[-1] * exp(_drift / 4 + _rng.gauss(0, 0.00025) * _nerves * _busy))
            _price = _path[-1]
            time.append(_open + timedelta(minutes=_minute))
            prices["open"].append(round(_path[0], 2))
            prices["high"].append(round(max(_path), 2))
            prices["low"].append(round(min(_path), 2))
            prices["close"].append(round(_price, 2))
            prices["volume"].append(round(1000 * _nerves * _busy * _rng.uniform(0.5, 1.5)))
    prices = {"time": time, **prices}
    return (prices,)


@app.cell(hide_code=True)
def _():
    import random
    from array import array
    from datetime import UTC, datetime, timedelta
    from math import exp

    import marimo as mo

    from marimo_openscad import plot
    from marimo_openscad.charts import Axis, candlestick, indicator, volume
    from marimo_openscad.indicators import bollinger, macd, rsi, sma

    return (
        Axis,
        UTC,
        array,
        bollinger,
        candlestick,
        datetime,
        exp,
        indicator,
        macd,
        mo,
        plot,
        random,
        rsi,
        sma,
        timedelta,
        volume,
    )


if __name__ == "__main__":
    app.run()

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

    **Live** goes on with further such minutes, faster than real ones: the same screen follows a
    stream, and its newest candle and all indicators move until the minute is over.
    """)
    return


@app.cell(hide_code=True)
def _(mo):
    style = mo.ui.dropdown(
        ["candles", "hollow", "ohlc", "heikin-ashi"], value="candles", label="Style"
    )
    average = mo.ui.slider(5, 200, value=50, label="Simple moving average of", show_value=True)
    live = mo.ui.switch(label="Live")
    pace = mo.ui.slider(0, 20, value=1, label="Minutes a second", show_value=True)
    mo.hstack([style, average, live, pace], justify="start", gap=2, wrap=True)
    return average, live, pace, style


@app.cell
def _(
    Axis,
    average,
    bollinger,
    candlestick,
    indicator,
    live,
    macd,
    market,
    plot,
    prices,
    rsi,
    sma,
    style,
    volume,
):
    shown = market if live.value else prices
    screen = plot(
        candlestick(shown, x="time", style=style.value)
        + indicator(shown, bollinger, x="time")
        + indicator(shown, sma, average.value, x="time")
        & volume(shown, x="time", open="open", close="close")
        & indicator(shown, rsi, x="time")
        & indicator(shown, macd, x="time"),
        follow=live.value,
        x=Axis("New York", time_zone="America/New_York", gaps="hide"),
        row_heights=[4, 1, 1, 1],
        draw=["line", "ray", "rectangle", "channel", "fibonacci", "measure", "text", "path"],
        height=720,
        title="A made-up share, in made-up dollars",
    )
    screen
    return (screen,)


@app.cell(hide_code=True)
def _(clock, live, market, mo, pace, rsi):
    clock.pace = pace.value if live.value else 0
    _text = "Switched on, **Live** goes on where these prices end."
    if clock.pace:
        _text = "The market goes on; at 0 minutes a second it stands still, within a minute, too."
    elif live.value:
        _close = market.columns["close"]
        _text = (
            f"The market stands at {_close[-1]:.2f}. Computed at once over all {len(_close):,} "
            f"minutes of the stream, RSI is {rsi(_close)[-1]:.6f}: where its line ends."
        )
    mo.md(_text)
    return


@app.cell(hide_code=True)
def _(mo, screen):
    _rows = screen.value
    _text = "Drag over the chart: the bars of the range come back. Borders between panes move, too."
    if len(_rows["close"]):
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
def _(UTC, array, datetime, exp, islice, random, timedelta):
    def trade():
        """Each minute's time, five prices on its way, and what is traded in it."""
        rng = random.Random(2026)
        first = datetime(2026, 2, 2, 14, 30, tzinfo=UTC)
        price, drift, nerves = 100.0, 0.0, 1.0
        # Nights and weekends have no rows, and in UTC a New York morning is an hour earlier from
        # 8 March on. The market closes for good in autumn, before clocks go back.
        for day in (day for day in range(260) if day % 7 < 5):
            opens = first + timedelta(days=day, hours=-1 if day > 33 else 0)
            price *= exp(rng.gauss(0, 0.006))
            for minute in range(390):
                drift = 0.995 * drift + rng.gauss(0, 6e-6)
                nerves = max(0.4, 0.98 * nerves + 0.02 + rng.gauss(0, 0.04))
                # More is traded in the morning and before the close.
                busy = 1 + 1.5 * abs(minute / 195 - 1) ** 3
                path = [price]
                for _ in range(4):
                    path.append(path[-1] * exp(drift / 4 + rng.gauss(0, 0.00025) * nerves * busy))
                price = path[-1]
                traded = round(1000 * nerves * busy * rng.uniform(0.5, 1.5))
                yield opens + timedelta(minutes=minute), [round(one, 2) for one in path], traded

    minutes = trade()
    prices = {name: array("d") for name in ("open", "high", "low", "close", "volume")}
    time = []
    # Of 60 days those from Monday to Friday.
    for _time, _path, _traded in islice(minutes, 44 * 390):
        time.append(_time)
        prices["open"].append(_path[0])
        prices["high"].append(max(_path))
        prices["low"].append(min(_path))
        prices["close"].append(_path[-1])
        prices["volume"].append(_traded)
    prices = {"time": time, **prices}
    return minutes, prices


@app.cell(hide_code=True)
def _(SimpleNamespace, asyncio, minutes, prices, stream):
    market = stream(
        {"time": "time", **dict.fromkeys(list(prices)[1:], "number")},
        capacity=390,
    )
    market.extend({name: values[-180:] for name, values in prices.items()})
    clock = SimpleNamespace(pace=0)

    async def tick():
        """A quarter of a minute; none passes while the market stands."""
        await asyncio.sleep(0.25 / max(clock.pace, 1))
        while not clock.pace:
            await asyncio.sleep(0.1)

    async def go_on():
        for time, path, traded in minutes:
            await tick()
            first = path[0]
            market.append(time=time, open=first, high=first, low=first, close=first, volume=0)
            for quarter in (1, 2, 3, 4):
                await tick()
                gone = path[: quarter + 1]
                market.update_last(
                    high=max(gone), low=min(gone), close=gone[-1], volume=traded * quarter / 4
                )
        market.close()

    going = asyncio.ensure_future(go_on())
    return clock, going, market


@app.cell(hide_code=True)
def _():
    import asyncio
    import random
    from array import array
    from datetime import UTC, datetime, timedelta
    from itertools import islice
    from math import exp
    from types import SimpleNamespace

    import marimo as mo

    from marimo_openscad import plot
    from marimo_openscad.charts import Axis, candlestick, indicator, volume
    from marimo_openscad.data import stream
    from marimo_openscad.indicators import bollinger, macd, rsi, sma

    return (
        Axis,
        SimpleNamespace,
        UTC,
        array,
        asyncio,
        bollinger,
        candlestick,
        datetime,
        exp,
        indicator,
        islice,
        macd,
        mo,
        plot,
        random,
        rsi,
        sma,
        stream,
        timedelta,
        volume,
    )


if __name__ == "__main__":
    app.run()

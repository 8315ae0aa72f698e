"""Indicators of markets: averages, oscillators, bands and volume, for columns and streams.

    from marimo_openscad.indicators import Ema, ema

    ema([1, 2, 3, 4, 5], 3).to_list()           # [nan, nan, 2.0, 3.0, 4.0]
    live = Ema(3)
    live.push(1), live.push(2), live.push(3)    # (nan, nan, 2.0)

A function takes whole columns, its class one bar at a time, `of_stream` rows of a stream as they
come; all give the same numbers.
"""

from marimo_openscad.indicators._averages import Ema, Sma, Wma, ema, sma, wma
from marimo_openscad.indicators._directional import Adx, AdxValue, adx
from marimo_openscad.indicators._of_stream import of_stream
from marimo_openscad.indicators._oscillators import (
    Macd,
    MacdValue,
    Rsi,
    Stochastic,
    StochasticValue,
    macd,
    rsi,
    stochastic,
)
from marimo_openscad.indicators._volatility import Atr, Bollinger, BollingerValue, atr, bollinger
from marimo_openscad.indicators._volume import Obv, Vwap, obv, vwap

__all__ = [
    "Adx",
    "AdxValue",
    "Atr",
    "Bollinger",
    "BollingerValue",
    "Ema",
    "Macd",
    "MacdValue",
    "Obv",
    "Rsi",
    "Sma",
    "Stochastic",
    "StochasticValue",
    "Vwap",
    "Wma",
    "adx",
    "atr",
    "bollinger",
    "ema",
    "macd",
    "obv",
    "of_stream",
    "rsi",
    "sma",
    "stochastic",
    "vwap",
    "wma",
]

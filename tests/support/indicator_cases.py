"""Indicators with their classes, columns and periods, for suites that try all of them."""

from typing import Any

CASES = {
    "sma": ("Sma", "c", (5,)),
    "ema": ("Ema", "c", (5,)),
    "wma": ("Wma", "c", (5,)),
    "rsi": ("Rsi", "c", (5,)),
    "macd": ("Macd", "c", (3, 6, 4)),
    "bollinger": ("Bollinger", "c", (5, 1.5)),
    "atr": ("Atr", "hlc", (5,)),
    "stochastic": ("Stochastic", "hlc", (5, 2, 3)),
    "adx": ("Adx", "hlc", (5,)),
    "vwap": ("Vwap", "hlcv", ()),
    "obv": ("Obv", "cv", ()),
}
"""The class of each function, the first letters of its columns, and periods."""


def bits(value: Any) -> list[str]:
    """Numbers to the last bit; NaN is like NaN."""
    return [number.hex() for number in (value if isinstance(value, tuple) else (value,))]

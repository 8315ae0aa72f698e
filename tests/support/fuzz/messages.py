"""Mutants of messages: what a page that means no good may say in place of one."""

from __future__ import annotations

import math
import random
from typing import Any

ODD: list[Any] = [
    *(math.inf, -math.inf, math.nan, 1e308, -1e308, 1e17, -1, 0, 1, 1.5, 2**31, 2**70, 10**400),
    *("", "constructor", "__proto__", "x" * 1000, "\ud800", "2", b"", b"\xff\xff\xff\xff"),
    *(None, True, [], {}, [[[]]], {"a": 1}, [None, None], ["a", "b"], [math.inf, math.inf]),
]


def mutant(message: Any, rng: random.Random, share: float = 0.1) -> Any:
    """A message with some of its values replaced, and some left out."""
    if rng.random() < share:
        return rng.choice(ODD)
    if isinstance(message, dict):
        made = {name: mutant(value, rng, share) for name, value in message.items()}
        if made and rng.random() < share:
            del made[rng.choice(list(made))]
        return made
    if isinstance(message, list):
        return [mutant(value, rng, share) for value in message]
    return message

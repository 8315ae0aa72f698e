"""Option types: refuses values that are none for an option, naming it, for all that take some."""

from __future__ import annotations

import math
from numbers import Real

_LONGEST = 100


def require(is_one: bool, name: str, value: object, wanted: str) -> None:
    """Refuse a value of a wrong type.

    Raises:
        TypeError: It is not one of those that are wanted.
    """
    if not is_one:
        text = repr(value)
        text = text if len(text) <= _LONGEST else text[:_LONGEST] + "…"
        raise TypeError(f"{name}={text}: give {wanted}")


def is_number(value: object) -> bool:
    """Whether it is a number; true and false are none."""
    return isinstance(value, Real) and not isinstance(value, bool)


def is_finite(value: object) -> bool:
    """Whether it is a number that others can have, too: whole ones of Python know no end."""
    try:
        return isinstance(value, Real) and is_number(value) and math.isfinite(value)
    except OverflowError:
        return False

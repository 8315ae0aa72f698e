"""Names and colours that marks are given: refuses what is none, with the nearest that is."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from difflib import get_close_matches

from marimo_openscad._errors import MarkError
from marimo_openscad._model.colors import checked_color

_MOST_NAMED = 12
# Names and `#` notations are `checked_color`'s.
_FUNCTION = re.compile(r"(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\([^()]{1,80}\)")


def is_css_color(text: str) -> bool:
    """Whether browsers take it for a colour."""
    if _FUNCTION.fullmatch(text.strip().lower()):
        return True
    try:
        checked_color(text)
    except ValueError:
        return False
    return True


def check_color(mark: str, role: str, color: object) -> None:
    """Refuse what browsers take for no colour.

    Raises:
        MarkError: It is none.
    """
    if not isinstance(color, str) or not is_css_color(color):
        raise MarkError(
            f"{mark}: {role}={color!r} is no CSS colour. Write 'steelblue' or '#4682b4'."
        )


def check_column(mark: str, role: str, name: object, names: Collection[str]) -> str:
    """A column's name that the table has.

    Raises:
        MarkError: The table has no such column.
    """
    if isinstance(name, str) and name in names:
        return name
    raise MarkError(f"{mark}: {role}={name!r} is no column of the table.{nearest(name, names)}")


def nearest(name: object, names: Collection[str]) -> str:
    """What to write instead, as a sentence after others."""
    close = get_close_matches(str(name), names, n=1, cutoff=0.5)
    if close:
        return f" Did you mean {close[0]!r}?"
    some = list(names)[:_MOST_NAMED]
    more = ", …" if len(names) > len(some) else ""
    return f" It has {', '.join(map(repr, some))}{more}." if some else " It has no columns."


def one_of(mark: str, role: str, value: object, allowed: Sequence[object]) -> None:
    """Refuse what is none of some words.

    Raises:
        MarkError: It is none of them.
    """
    if value not in allowed:
        words = ", ".join(map(repr, allowed))
        raise MarkError(f"{mark}: {role}={value!r}: give one of {words}")

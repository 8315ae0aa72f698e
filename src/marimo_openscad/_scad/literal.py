"""Literals: Python values as OpenSCAD source, for parameters.

Every value is written so that nothing in it can end the literal: a parameter cannot
become code.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Mapping, Sequence
from itertools import islice
from numbers import Integral, Real
from typing import SupportsFloat

from marimo_openscad._errors import ParameterError

# It may begin with a digit, but numbers are no names: 3, 1e5, 0x1F.
_NAME = re.compile(r"(?![0-9]+(?:[eE][0-9]+)?\Z|0[xX][0-9a-fA-F]+\Z)\$?[A-Za-z0-9_]+\Z")
_KEYWORDS = frozenset(
    (
        *("module", "function", "if", "else", "let", "assert", "echo", "for", "each"),
        *("true", "false", "undef", "include", "use"),
    )
)
_DEEPEST = 100
MOST_ITEMS = 1_000_000
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def assignments(parameters: Mapping[str, object]) -> str:
    r"""Write parameters as OpenSCAD assignments, one a line.

    Args:
        parameters: Values by OpenSCAD variable name.

    Raises:
        ParameterError: A name is not an OpenSCAD identifier, or a value has no
            OpenSCAD form.

    Example:
        >>> assignments({"r": 3, "label": "A"})
        'r = 3;\nlabel = "A";\n'
    """
    lines = []
    for name, value in parameters.items():
        if not isinstance(name, str) or not _NAME.match(name) or name in _KEYWORDS:
            raise ParameterError(
                f"{name!r} is not an OpenSCAD variable name: use letters, digits and "
                "underscores, not digits alone, and none of OpenSCAD's keywords."
            )
        lines.append(f"{name} = {literal(value, name)};\n")
    return "".join(lines)


def literal(value: object, name: str = "value", depth: int = 0) -> str:
    """Write one value as OpenSCAD source.

    Numbers, strings, booleans, `None` (undef), `range` and sequences of these, nested
    at will, have an OpenSCAD form. So has anything with `tolist()`, such as an array.

    Args:
        value: The value.
        name: What to call it in an error.
        depth: How many sequences it lies in.

    Raises:
        ParameterError: The value has no OpenSCAD form.
    """
    if depth > _DEEPEST:
        raise ParameterError(
            f"parameter {name!r} is nested more than {_DEEPEST} deep, or contains itself."
        )
    if value is None:
        return "undef"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(value, name)
    if isinstance(value, Real):
        return _number(value, name)
    if isinstance(value, range):
        return _range(value, name)
    tolist = getattr(value, "tolist", None)
    if callable(tolist):
        return literal(tolist(), name, depth + 1)
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray, memoryview)):
        items = [literal(item, name, depth + 1) for item in islice(value, MOST_ITEMS + 1)]
        if len(items) > MOST_ITEMS:
            raise ParameterError(f"parameter {name!r} has more than {MOST_ITEMS} items in a list.")
        return "[" + ", ".join(items) + "]"
    raise ParameterError(
        f"parameter {name!r}: {type(value).__name__} has no OpenSCAD form; pass a number, "
        "a string, a boolean, None, a range, or a list or tuple of these."
    )


def _number(value: SupportsFloat, name: str) -> str:
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise ParameterError(
            f"parameter {name!r} is infinite, not a number, or beyond 1.8e308, which is the "
            "most that OpenSCAD's numbers hold."
        )
    if isinstance(value, Integral):
        # Beyond 2**53 OpenSCAD takes the nearest number that it can hold.
        return str(int(number) if abs(number) < 2**53 else number)
    if 0 < abs(number) < sys.float_info.min:
        # OpenSCAD's lexer refuses numbers as small as these; a product makes them.
        return f"({number * 2.0**600!r} * {2.0**-600!r})"
    return repr(number)


def _range(value: range, name: str) -> str:
    if not value:
        raise ParameterError(f"parameter {name!r}: {value!r} is empty; pass [] instead.")
    ends = (value.start, value.step, value[-1])
    return "[" + " : ".join(_number(end, name) for end in ends) + "]"


def _string(value: str, name: str) -> str:
    written = []
    for character in value:
        code = ord(character)
        if code == 0 or 0xD800 <= code <= 0xDFFF:
            raise ParameterError(
                f"parameter {name!r} holds the character U+{code:04X}, which OpenSCAD "
                "strings cannot hold; remove it."
            )
        if character in _ESCAPES:
            written.append(_ESCAPES[character])
        elif code < 0x20 or code == 0x7F:
            written.append(f"\\x{code:02x}")
        else:
            written.append(character)
    return '"' + "".join(written) + '"'

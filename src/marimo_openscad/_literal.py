"""Python values as OpenSCAD literals.

Every value is written so that nothing in it can end the literal: a parameter cannot
become code.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from numbers import Integral, Real

from marimo_openscad._errors import ParameterError

_NAME = re.compile(r"\$?[A-Za-z_][A-Za-z0-9_]*\Z")
_KEYWORDS = frozenset(
    (
        *("module", "function", "if", "else", "let", "assert", "echo", "for", "each"),
        *("true", "false", "undef", "include", "use"),
    )
)
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
                "underscores, not starting with a digit, and none of OpenSCAD's keywords."
            )
        lines.append(f"{name} = {literal(value, name)};\n")
    return "".join(lines)


def literal(value: object, name: str = "value") -> str:
    """Write one value as OpenSCAD source.

    Numbers, strings, booleans, `None` (undef), `range` and sequences of these, nested
    at will, have an OpenSCAD form. So has anything with `tolist()`, such as an array.

    Args:
        value: The value.
        name: What to call it in an error.

    Raises:
        ParameterError: The value has no OpenSCAD form.
    """
    if value is None:
        return "undef"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return _string(value, name)
    if isinstance(value, Integral):
        return str(int(value))
    if isinstance(value, Real):
        return _number(float(value), name)
    if isinstance(value, range):
        return _range(value, name)
    tolist = getattr(value, "tolist", None)
    if callable(tolist):
        return literal(tolist(), name)
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray, memoryview)):
        return "[" + ", ".join(literal(item, name) for item in value) + "]"
    raise ParameterError(
        f"parameter {name!r}: {type(value).__name__} has no OpenSCAD form; pass a number, "
        "a string, a boolean, None, a range, or a list or tuple of these."
    )


def _number(value: float, name: str) -> str:
    if math.isfinite(value):
        return repr(value)
    raise ParameterError(f"parameter {name!r} is {value}, which is not a finite number.")


def _range(value: range, name: str) -> str:
    if not value:
        raise ParameterError(f"parameter {name!r}: {value!r} is empty; pass [] instead.")
    return f"[{value.start} : {value.step} : {value[-1]}]"


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

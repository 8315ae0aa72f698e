"""Presets: OpenSCAD's parameter sets, named values of Customizer parameters in JSON files."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from itertools import islice
from numbers import Real
from pathlib import Path, PurePath
from typing import cast

from marimo_openscad._customizer.parameters import CustomizerParameter
from marimo_openscad._errors import ParameterError
from marimo_openscad._host.atomic_file import write_file
from marimo_openscad._host.web_files import read_file
from marimo_openscad._model.option_types import require
from marimo_openscad._scad.program_text import decode_text

MOST_NUMBERS = 10_000
"""Of one vector; the Customizer knows four."""
LARGEST_PRESETS = 16 * 1024 * 1024
_FORMAT_VERSION = "1"

Setting = float | str | bool | list[float]


def load_presets(path: str | PurePath) -> dict[str, dict[str, str]]:
    """Read a file of parameter sets as OpenSCAD's Customizer writes it.

    Args:
        path: The file, usually named as the program with the ending .json.

    Returns:
        The sets by name. Their values are text, as in the file; `customizer` takes them
        as its `preset` and reads them as the program's parameters want them.

    Raises:
        FileNotFoundError: The file is not there.
        ValueError: It holds no parameter sets, or cannot be read.

    Example:
        >>> load_presets("bracket.json")["large"]  # doctest: +SKIP
        {'width': '80', 'holes': '[2, 3]', 'rounded': 'true'}
    """
    data = read_file(path, LARGEST_PRESETS)
    try:
        content = json.loads(decode_text(data))
    except RecursionError:
        raise ValueError(f"{path} is nested too deeply for a file of parameter sets.") from None
    except ValueError as error:
        raise ValueError(f"{path} is not a JSON file: {error}.") from error
    sets = content.get("parameterSets") if isinstance(content, dict) else None
    if sets == "":  # how OpenSCAD writes that there are none
        return {}
    if not isinstance(sets, dict) or not all(isinstance(item, dict) for item in sets.values()):
        raise ValueError(
            f"{path} holds no parameter sets: OpenSCAD's Customizer writes "
            '{"parameterSets": {"name": {"width": "80"}}, "fileFormatVersion": "1"}.'
        )
    try:
        return _encoded_sets(sets)
    except ParameterError as error:
        raise ParameterError(f"{path}: {error.message}") from error


def save_presets(presets: Mapping[str, Mapping[str, object]], path: str | PurePath) -> Path:
    """Write parameter sets so that OpenSCAD's Customizer can read them.

    Args:
        presets: Sets by name, each as the `value` of `customizer` or as `load_presets`
            gives it.
        path: The file. OpenSCAD looks for one named as the program, with the ending .json.

    Returns:
        The path written to.

    Raises:
        TypeError: There are no sets.
        ParameterError: A value is none that the Customizer knows.

    Example:
        >>> save_presets({"mine": controls.value}, "bracket.json")  # doctest: +SKIP
    """
    named = isinstance(presets, Mapping) and all(
        isinstance(item, Mapping) for item in presets.values()
    )
    require(named, "presets", presets, 'a dictionary of sets, such as {"large": {"width": 80}}')
    content = {"parameterSets": _encoded_sets(presets) or "", "fileFormatVersion": _FORMAT_VERSION}
    text = json.dumps(content, ensure_ascii=False, indent=4) + "\n"
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ParameterError(
            f"a name or value holds the character U+{ord(text[error.start]):04X}, which no file "
            "can hold: remove it."
        ) from error
    target = Path(path)
    write_file(target, data)
    return target


def _encoded_sets(sets: Mapping[str, Mapping[str, object]]) -> dict[str, dict[str, str]]:
    return {
        name: {key: encoded(value, key) for key, value in item.items()}
        for name, item in sets.items()
    }


def encoded(value: object, name: str) -> str:
    """A value as parameter sets hold it.

    Raises:
        ParameterError: The Customizer has no such values.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Real) and _is_finite(value):
        return str(tidy(float(value)))
    if isinstance(value, Sequence) and _is_short(value) and all(map(_is_number, value)):
        return f"[{', '.join(encoded(number, name) for number in value)}]"
    raise ParameterError(
        f"{name} = {value!r} cannot be kept in a parameter set: OpenSCAD's Customizer has "
        "finite numbers, strings, booleans, and lists of numbers."
    )


def _is_short(value: Sequence[object]) -> bool:
    # A range may have more items than the 32 bits of a browser's Python can count.
    return sum(1 for _ in islice(value, MOST_NUMBERS + 1)) <= MOST_NUMBERS


def decoded(parameter: CustomizerParameter, value: object) -> Setting:
    """A value for a parameter, from a parameter set or from Python.

    Numbers beyond the parameter's limits become the nearest limit, and longer strings are
    cut, as in OpenSCAD.

    Raises:
        ParameterError: The parameter cannot have this value.
    """
    if parameter.options:
        return _option(parameter, value)
    if parameter.type == "boolean":
        if isinstance(value, bool) or value in ("true", "false", "1", "0"):
            return value is True or value in ("true", "1")
    elif parameter.type == "string":
        if isinstance(value, str):
            return value if parameter.max_length is None else value[: longest(parameter)]
    elif parameter.type == "number":
        number = _number(value)
        if number is not None:
            return limited(parameter, number)
    else:
        vector = _vector(value)
        if len(vector) == len(cast("tuple[float, ...]", parameter.default)):
            return [limited(parameter, number) for number in vector]
    raise _unfit(parameter, value)


def longest(parameter: CustomizerParameter) -> int | None:
    """How many characters a string may have; that in the program always fits."""
    if parameter.max_length is None:
        return None
    return max(parameter.max_length, len(str(parameter.default)))


def limited(parameter: CustomizerParameter, number: float) -> float:
    """The number, or the limit that it goes beyond."""
    if parameter.minimum is not None:
        number = max(number, parameter.minimum)
    if parameter.maximum is not None:
        number = min(number, parameter.maximum)
    return tidy(number)


def tidy(number: float) -> float:
    """Whole numbers as `int`: OpenSCAD has one kind of number, Python counts with ints."""
    return int(number) if number == int(number) else number


def _option(parameter: CustomizerParameter, value: object) -> float | str:
    number = _number(value)
    for option in parameter.options:
        if isinstance(option.value, str):
            if option.value == value:
                return option.value
        elif number == option.value:
            return tidy(option.value)
    raise _unfit(parameter, value)


def _number(value: object) -> float | None:
    if not isinstance(value, str) and not _is_number(value):
        return None
    try:
        number = float(cast("float | str", value))
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) else None


def _vector(value: object) -> list[float]:
    if isinstance(value, str):
        text = value.strip()
        if not (text.startswith("[") and text.endswith("]")):
            return []
        value = text[1:-1].split(",")
    if not isinstance(value, Sequence):
        return []
    numbers = [_number(item) for item in value]
    return [] if None in numbers else cast("list[float]", numbers)


def _is_finite(value: Real) -> bool:
    try:
        return math.isfinite(value)
    except OverflowError:
        return False


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def _unfit(parameter: CustomizerParameter, value: object) -> ParameterError:
    wanted = {
        "boolean": "true or false",
        "string": "a string",
        "number": "a number",
        "vector": f"a list of {len(parameter.default)} numbers"
        if isinstance(parameter.default, tuple)
        else "",
    }[parameter.type]
    if parameter.options:
        wanted = "one of " + ", ".join(repr(option.value) for option in parameter.options)
    return ParameterError(
        f"{parameter.name} cannot be {value!r}: the program's Customizer wants {wanted}."
    )

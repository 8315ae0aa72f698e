"""Customizer parameters from a syntax tree, for native OpenSCAD that cannot describe them.

Releases up to 2021.01 print what they have understood of the annotations, in front of
each variable; the answer is what newer builds write as "param".
"""

from __future__ import annotations

import json
import re
from typing import Any

_NOTE = re.compile(r"//(Group|Description|Parameter)\((.*)\)\Z")
_ASSIGNMENT = re.compile(r"(\$?\w+) = (.*);\Z")
_RANGE = re.compile(r"\[(\S+) : (?:(\S+) : )?(\S+)\]\Z")
_MOST_NUMBERS = 4


def described(tree: str) -> bytes:
    """The parameters of a program, as JSON.

    Args:
        tree: What OpenSCAD writes as "ast".
    """
    parameters = []
    notes: dict[str, str] = {}
    for line in tree.splitlines():
        note = _NOTE.match(line)
        if note is not None:
            notes[note[1]] = note[2]
            continue
        assignment = _ASSIGNMENT.match(line)
        if assignment is not None and "Parameter" in notes:
            found = _parameter(assignment[1], assignment[2], notes)
            if found is not None and found["group"] != "Hidden":
                parameters.append(found)
        notes = {}
    return json.dumps({"parameters": parameters}).encode()


def _parameter(name: str, text: str, notes: dict[str, str]) -> dict[str, Any] | None:
    initial = _literal(text)
    if isinstance(initial, list):
        kind = "number"
        if not 1 <= len(initial) <= _MOST_NUMBERS or not all(map(_is_number, initial)):
            return None
    elif isinstance(initial, (bool, str)) or _is_number(initial):
        kind = {bool: "boolean", str: "string"}.get(type(initial), "number")
    else:
        return None
    described = {
        "name": name,
        "group": str(_literal(notes.get("Group", '"Parameters"'))).strip(),
        "initial": initial,
        "type": kind,
        **_limits(initial, notes["Parameter"]),
    }
    if "Description" in notes:
        described["caption"] = _literal(notes["Description"])
    return described


def _limits(initial: Any, text: str) -> dict[str, Any]:
    """What the annotation says of the values; OpenSCAD makes room for the one there is."""
    limits = _RANGE.match(text)
    value = _literal(text)
    numbers = isinstance(initial, list) or _is_number(initial)
    if isinstance(initial, bool):
        return {}
    if limits is not None:
        step = 1.0 if limits[2] is None else float(limits[2])
        found = _between(float(limits[1]), float(limits[3]), step, initial)
        return found if numbers else {}
    if _is_number(value):
        return {} if numbers else {"maxLength": int(value)}
    if not isinstance(value, list):
        return {}
    if len(value) == 1 and _is_number(value[0]):
        # From 0 on, also where there is less.
        return {**_between(0.0, value[0], 1.0, initial), "min": 0.0} if numbers else {}
    if isinstance(initial, list):
        return {}
    options = [_option(item) for item in value]
    if initial not in (option["value"] for option in options):
        options.insert(0, _option(initial))
    return {"options": options}


def _between(least: float, most: float, step: float, initial: Any) -> dict[str, Any]:
    if _is_number(initial):
        least, most = min(least, initial), max(most, initial)
    return {"min": least, "max": most, "step": step}


def _option(item: Any) -> dict[str, Any]:
    value, label = item if isinstance(item, list) else (item, item)
    return {"value": value, "name": f"{label:g}" if _is_number(label) else label}


def _literal(text: str) -> Any:
    """A value as OpenSCAD prints it, which is JSON but for what no parameter has."""
    try:
        return json.loads(text, parse_int=float)
    except (ValueError, RecursionError):
        return None


def _is_number(value: Any) -> bool:
    return isinstance(value, float)

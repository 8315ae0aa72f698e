"""What to render: OpenSCAD source with its parameters, from whatever the user has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol, runtime_checkable

from marimo_openscad._errors import ModelTypeError
from marimo_openscad._literal import assignments


@runtime_checkable
class ScadObject(Protocol):
    """What SolidPython2's objects can do."""

    def as_scad(self) -> str: ...


_LOOKS_LIKE_A_PATH = re.compile(r"[^\n;{}()]+\.scad\s*\Z")


@dataclass(frozen=True)
class Program:
    r"""OpenSCAD source and the values that override its variables.

    Attributes:
        source: The OpenSCAD source.
        parameters: Values by variable name; numbers, strings, booleans, `None`, ranges
            and lists of these.

    Example:
        >>> Program("cube(size);", {"size": 5}).assignments
        'size = 5;\n'
    """

    source: str
    parameters: Mapping[str, object] = field(default_factory=dict)

    @classmethod
    def from_model(cls, model: object, parameters: Mapping[str, object] | None = None) -> Program:
        """Make a program of a model.

        Args:
            model: A SolidPython2 object, OpenSCAD source as a string, a
                `pathlib.Path` to a .scad file, or a program.
            parameters: Values that override the model's own variables; added to
                those a program already has.

        Raises:
            ModelTypeError: The model is none of these.
            FileNotFoundError: The .scad file is not there.
        """
        if isinstance(model, Program):
            return cls(model.source, {**model.parameters, **(parameters or {})})
        return cls(_source(model), dict(parameters or {}))

    @property
    def assignments(self) -> str:
        """The parameters as OpenSCAD assignments, one a line.

        Raises:
            ParameterError: A name or value has no OpenSCAD form.
        """
        return assignments(self.parameters)

    def excerpt(self, line: int, around: int = 2) -> list[tuple[int, str]]:
        """The source around a line, as (line number, text) pairs.

        Args:
            line: Counted from 1.
            around: How many lines before and after it.
        """
        lines = self.source.split("\n")
        first, last = max(1, line - around), min(len(lines), line + around)
        return [(number, lines[number - 1]) for number in range(first, last + 1)]


def _source(model: object) -> str:
    if isinstance(model, str):
        if _LOOKS_LIKE_A_PATH.match(model):
            raise ModelTypeError(
                f"{model!r} looks like a file name, but a string is taken as OpenSCAD "
                f"source. Pass pathlib.Path({model!r}) to render the file."
            )
        return model
    if isinstance(model, Path):
        return model.read_text(encoding="utf-8")
    if isinstance(model, ScadObject) and not isinstance(model, type):
        return model.as_scad()
    raise ModelTypeError(
        f"cannot render {type(model).__name__}: pass a SolidPython2 object, OpenSCAD "
        "source as a string, or a pathlib.Path to a .scad file."
        + (" None is what a function without `return` gives." if model is None else "")
    )

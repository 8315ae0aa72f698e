"""Results of a study: what has come of each point, as columns that fill."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence
from itertools import compress
from typing import Any

from marimo_openscad._errors import ModelTypeError
from marimo_openscad.data import Column
from marimo_openscad.data._bits import packed
from marimo_openscad.data._lists import list_store, text_store
from marimo_openscad.data._store import Store

PENDING, RENDERED, FAILED = range(3)
"""States of a row."""


class Results:
    """The measures or the error of each row."""

    def __init__(self, names: Sequence[str], count: int) -> None:
        self.names = tuple(names)
        self.states = bytearray(count)
        self.rendered = 0
        self.errors: dict[int, str] = {}
        self.order: array[int] = array("Q")
        """Rows as they came."""
        self._kinds: dict[str, str] = {}
        self.keys: list[str | None] = [None] * count
        """What names each row's variant, where that is known."""
        self._values: list[list[Any]] = [[None] * count for _ in names]

    def __len__(self) -> int:
        return len(self.states)

    @property
    def pending(self) -> Iterator[int]:
        """Rows of which nothing is known."""
        return compress(range(len(self)), (state == PENDING for state in self.states))

    def keep(self, row: int, values: Sequence[Any]) -> None:
        """Note the measures of a row.

        Raises:
            ModelTypeError: One is a text where those before are numbers, or the other way.
        """
        for name, value in zip(self.names, values, strict=True):
            if value is None:
                continue
            kind = "text" if isinstance(value, str) else "number"
            before = self._kinds.setdefault(name, kind)
            if kind != before:
                raise ModelTypeError(
                    f"the measure {name!r} gave a {kind}, and a {before} of another part: "
                    "give the same of each."
                )
        for column, value in zip(self._values, values, strict=True):
            column[row] = value
        self._come(row, RENDERED)
        self.rendered += 1

    def fail(self, row: int, error: str) -> None:
        """Note why a row has none."""
        self.errors[row] = error
        self._come(row, FAILED)

    def values(self, row: int) -> dict[str, Any]:
        """What is known of a row."""
        found = {name: values[row] for name, values in zip(self.names, self._values, strict=True)}
        return {**found, "error": self.errors.get(row)}

    def noted(self) -> list[tuple[Any, ...] | None]:
        """The measures of each row that has them."""
        whole = zip(*self._values, strict=True) if self._values else iter([()] * len(self))
        return [
            row if state == RENDERED else None
            for row, state in zip(whole, self.states, strict=True)
        ]

    def columns(self) -> dict[str, Column]:
        """All measures, and errors, as columns of all rows."""
        made = {
            name: Column(list_store(values))
            for name, values in zip(self.names, self._values, strict=True)
        }
        return {**made, "error": Column(self._errors())}

    def _come(self, row: int, state: int) -> None:
        self.states[row] = state
        self.order.append(row)

    def _errors(self) -> Store:
        validity = packed(bytes(state == FAILED for state in self.states))
        return text_store([self.errors.get(row) for row in range(len(self))], validity)

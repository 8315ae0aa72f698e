"""Remarks on native renders: what is to be said of them and OpenSCAD does not say."""

from __future__ import annotations

from marimo_openscad._errors import Diagnostic
from marimo_openscad._model.measures import Measures


def oddities(measures: Measures) -> list[Diagnostic]:
    """What OpenSCAD does not say of a solid."""
    if not measures.is_closed or measures.volume >= 0:
        return []
    return [
        Diagnostic(
            "warning",
            "The solid is inside out: its volume is negative. Turn the faces of its polyhedron() "
            "or mesh file round: seen from outside, their corners run clockwise in OpenSCAD.",
        )
    ]


def dropped(count: int) -> Diagnostic:
    """A program has printed more than is kept, by so many bytes."""
    return Diagnostic(
        "warning",
        f"The program prints too much: {count // 1024} KB were left out. Echo less.",
    )

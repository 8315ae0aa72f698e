"""Annotation shapes: what users and Python draw over charts, for chart shapes and messages.

`_wire/__init__.py` says how TypeScript gets the shapes.
"""

from __future__ import annotations

from typing import Literal, TypedDict

from marimo_openscad._wire.mark_shapes import AxisValue

AnnotationKind = Literal[
    "line", "ray", "rectangle", "channel", "fibonacci", "measure", "text", "path"
]
"""What an annotation is, and the tool that draws it."""


class WireAnnotation(TypedDict):
    """Something that is drawn over a chart.

    Attributes:
        pane: The number of its pane.
        points: Of the axes' values: milliseconds of times, names of categories, numbers; three
            of a channel, one of a text, as many as it has of a path, two of others.
        color: A CSS colour; null for that of the theme.
        label: The text of a text, and what stands beside others.
    """

    kind: AnnotationKind
    pane: int
    points: list[tuple[AxisValue, AxisValue]]
    color: str | None
    label: str | None


class WireAnnotations(TypedDict):
    """All that is drawn over a chart.

    Attributes:
        drawn: From below to above.
        sets: How often Python has set them; a page that tells of fewer has not heard of the last.
    """

    drawn: list[WireAnnotation]
    sets: int

"""View codec: turns camera, section and selection into wire shapes and back, for sessions."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import get_args

from marimo_openscad._model.measures import Vector
from marimo_openscad._model.option_types import is_finite
from marimo_openscad._model.view_state import AXES, Axis, Camera, Cut, Selection, SelectionKind
from marimo_openscad._wire.codec import vector
from marimo_openscad._wire.view_shapes import (
    WireSelection,
    WireViewCamera,
    WireViewCut,
    WireViewCuts,
)


def camera_to_wire(camera: Camera) -> WireViewCamera:
    """Encode a camera, for the page."""
    return {
        "target": camera.target,
        "azimuth": math.radians(camera.azimuth),
        "elevation": math.radians(camera.elevation),
        "span": camera.span,
        "parallel": camera.projection == "orthographic",
    }


def camera_from_wire(wire: WireViewCamera) -> Camera:
    """Decode what a page tells."""
    return Camera(
        vector(wire["target"]),
        math.degrees(wire["azimuth"]),
        # A quarter turn may come back as a little more.
        max(-90.0, min(90.0, math.degrees(wire["elevation"]))),
        float(wire["span"]),
        "orthographic" if wire["parallel"] else "perspective",
    )


def cuts_to_wire(cuts: Mapping[Axis, Cut]) -> WireViewCuts:
    """Encode a section, for the page."""
    wire: dict[Axis, WireViewCut | None] = {}
    for axis in AXES:
        cut = cuts.get(axis)
        wire[axis] = None if cut is None else {"at": cut.at, "flipped": cut.flipped}
    return {"x": wire["x"], "y": wire["y"], "z": wire["z"]}


def cuts_from_wire(wire: WireViewCuts) -> dict[Axis, Cut]:
    """Decode what a page tells."""
    found: dict[Axis, Cut] = {}
    for axis in AXES:
        cut = wire[axis]
        if cut is not None:
            found[axis] = Cut(finite(cut["at"]), bool(cut["flipped"]))
    return found


def finite(value: float) -> float:
    """A number that a page tells.

    Raises:
        ValueError: It is none, or without end.
    """
    if not is_finite(value):
        raise ValueError(f"{value!r:.40} is no number of a view")
    return float(value)


def _point(values: Sequence[float]) -> Vector:
    x, y, z = values
    return finite(x), finite(y), finite(z)


def selection_from_wire(wire: WireSelection | None) -> Selection | None:
    """Decode what a page tells."""
    if wire is None:
        return None
    normal, color, length, part = (
        wire["normal"],
        wire["color"],
        wire["length"],
        wire["part"],
    )
    if wire["kind"] not in get_args(SelectionKind):
        raise ValueError(f"{wire['kind']!r} is nothing to select")
    rgba = None
    if color is not None:
        red, green, blue, alpha = color
        rgba = (int(red), int(green), int(blue), int(alpha))
    return Selection(
        wire["kind"],
        _point(wire["point"]),
        None if normal is None else _point(normal),
        rgba,
        None if length is None else finite(length),
        None if part is None else str(part),
    )

"""View state: camera, section and selection, as `Viewer` gives and takes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from marimo_openscad._model.measures import Vector
from marimo_openscad._model.option_types import is_finite, is_number, require

Axis = Literal["x", "y", "z"]
Projection = Literal["perspective", "orthographic"]
Side = Literal["iso", "front", "back", "left", "right", "top", "bottom"]
SelectionKind = Literal["corner", "line", "circle", "face"]

MOST_FPS = 1000
AXES: tuple[Axis, ...] = get_args(Axis)
SIDES: tuple[Side, ...] = get_args(Side)


@dataclass(frozen=True)
class Camera:
    """Where a view looks from.

    Attributes:
        target: The point that is looked at, mm.
        azimuth: Degrees around the z axis, from the x axis towards the y axis.
        elevation: Degrees above the xy plane, -90 to 90.
        span: mm that the shorter side of the picture shows at the target.
        projection: "perspective" or "orthographic".
    """

    target: Vector = (0.0, 0.0, 0.0)
    azimuth: float = -45.0
    elevation: float = 35.26
    span: float = 60.0
    projection: Projection = "perspective"

    def __post_init__(self) -> None:
        require(isinstance(self.target, Iterable), "target", self.target, "three coordinates")
        numbers = (*self.target, self.azimuth, self.elevation, self.span)
        if len(numbers) != 6 or not all(map(is_finite, numbers)):
            raise ValueError(f"{self!r}: give three coordinates and finite numbers")
        if not -90 <= self.elevation <= 90:
            raise ValueError(f"elevation={self.elevation}: give -90 to 90 degrees")
        if self.span <= 0:
            raise ValueError(f"span={self.span}: give millimetres above 0")
        if self.projection not in get_args(Projection):
            known = " or ".join(map(repr, get_args(Projection)))
            raise ValueError(f"projection={self.projection!r}: give {known}")


@dataclass(frozen=True)
class Cut:
    """A plane across an axis that cuts the part open.

    Attributes:
        at: mm along the axis.
        flipped: Whether what lies below is taken away, and not what lies above.
    """

    at: float
    flipped: bool = False


@dataclass(frozen=True)
class Selection:
    """What the user has pointed at.

    Attributes:
        kind: "corner", "line" (a straight edge), "circle" (a round one) or "face".
        point: Where, mm.
        normal: Of length 1: of the face, outwards, or of the circle's plane.
        color: RGBA of the face, 0 to 255, where the part has colours.
        length: Of the line, or the diameter of the circle, mm.
        part: The name of the assembly's part; `None` of a part that stands alone.
    """

    kind: SelectionKind
    point: Vector
    normal: Vector | None
    color: tuple[int, int, int, int] | None
    length: float | None
    part: str | None = None


def checked_side(side: Side) -> Side:
    """The side.

    Raises:
        ValueError: There is none of that name.
    """
    if side not in SIDES:
        raise ValueError(f"{side!r} is no side: give one of {', '.join(SIDES)}, or a Camera")
    return side


def checked_cuts(cuts: Mapping[Axis, Cut | float]) -> dict[Axis, Cut]:
    """The planes by axis.

    Raises:
        TypeError: They are no planes.
        ValueError: There is no such axis, or no such place on it.
    """
    require(isinstance(cuts, Mapping), "section", cuts, 'planes by their axes, such as {"x": 3}')
    checked: dict[Axis, Cut] = {}
    for axis, cut in cuts.items():
        if axis not in AXES:
            raise ValueError(f"{axis!r} is no axis: give planes by 'x', 'y' or 'z'")
        at = cut.at if isinstance(cut, Cut) else cut
        require(is_number(at), "section", cuts, f"millimetres along the {axis} axis")
        if not is_finite(at):
            raise ValueError(f"{cut!r}: give millimetres along the {axis} axis")
        checked[axis] = cut if isinstance(cut, Cut) else Cut(float(at))
    return checked


def checked_explode(by: float) -> float:
    """How far parts stand apart.

    Raises:
        ValueError: It is below 0, or no number.
    """
    require(is_number(by), "explode", by, "a number from 0")
    if not is_finite(by) or by < 0:
        raise ValueError(f"explode={by}: give a number from 0")
    return float(by)


def checked_fps(fps: float) -> float:
    """How many frames a second are shown.

    Raises:
        TypeError: It is no number.
        ValueError: It is less than one in a minute, or more than any screen shows.
    """
    require(is_number(fps), "fps", fps, "a number above 0")
    if not 1 / 60 <= fps <= MOST_FPS:
        raise ValueError(f"fps={fps}: give 1/60 to {MOST_FPS}")
    return float(fps)

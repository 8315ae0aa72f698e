"""What views draw and files hold of parts that the browser's engine has made."""

from __future__ import annotations

from collections.abc import Sequence

from marimo_openscad._browser import ffi
from marimo_openscad._part import Piece


def drawable_of(pieces: Sequence[Piece]) -> ffi.JsObject:
    """JavaScript's `Drawable`; see js/src/geometry/assembly.ts."""
    only = pieces[0]
    if only.name is None:
        return only.part._drawable
    return ffi.to_js(
        {
            "pieces": [
                {
                    "name": piece.name,
                    "color": None if piece.color is None else list(piece.color),
                    "mesh": piece.part._drawable.mesh,
                }
                for piece in pieces
            ]
        }
    )

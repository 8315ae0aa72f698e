"""Meshes of parts as views draw them and pages keep them, for links and page writers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from marimo_openscad._model.formats import MeshFormat


class ByteSource(Protocol):
    """Bytes that are copied into Python only when asked for."""

    def to_bytes(self) -> bytes:
        """A copy of them."""
        ...


class DisplayMesh(Protocol):
    """The mesh of one part as views draw it, wherever its arrays lie."""

    @property
    def is_colored(self) -> bool:
        """Whether its faces have colours."""
        ...

    def file(self) -> MeshFile:
        """The mesh as a file, with the colours of its faces."""
        ...


@dataclass(frozen=True)
class MeshFile:
    """A part's file as OpenSCAD wrote it, where Python holds it.

    It is its own `DisplayMesh`: views that get a file decode it themselves.

    Attributes:
        format: Binary STL, OFF which keeps colours, or SVG of a flat part.
        data: Its bytes.
    """

    format: MeshFormat
    data: bytes

    @property
    def is_colored(self) -> bool:
        """Whether it is of the format that keeps colours."""
        return self.format == "off"

    def file(self) -> MeshFile:
        """The file itself."""
        return self

    def to_bytes(self) -> bytes:
        """Its bytes."""
        return self.data

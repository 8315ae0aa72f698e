"""Variants: one point of a study rendered and measured, for sweeps and searches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from marimo_openscad._engines.base import EngineName, Settings
from marimo_openscad._engines.reading import read_files
from marimo_openscad._engines.select import engine_for
from marimo_openscad._engines.spec import ModelSpec, rendered, sources_of
from marimo_openscad._errors import EngineUnavailable
from marimo_openscad._host.byte_lru import ByteLru
from marimo_openscad._host.callbacks import result_of
from marimo_openscad._model.part import Part
from marimo_openscad.studies._keys import variant_key
from marimo_openscad.studies._known import Journal, Values
from marimo_openscad.studies._measures import Measuring
from marimo_openscad.studies._models import ModelAt
from marimo_openscad.studies._part_bytes import part_of_bytes
from marimo_openscad.studies._points import Points
from marimo_openscad.studies._texts import error_text


@dataclass(frozen=True)
class Variants:
    """How the variants of a study are rendered and measured.

    Attributes:
        points: Of which study.
        model_at: Makes the model of a point.
        measuring: What is noted of its part.
        engine: Which OpenSCAD renders it.
        settings: How.
        journal: What is known from before; `None` where nobody can tell whether it holds.
        meshes: Parts of rows that have come from an executor; `None` where none are wanted.
    """

    points: Points
    model_at: ModelAt
    measuring: Measuring
    engine: EngineName
    settings: Settings
    journal: Journal | None
    meshes: ByteLru[bytes] | None = None

    async def read_spec(self, row: int) -> ModelSpec:
        """The model of a row, with its files; the event loop goes on while they are read.

        Raises:
            Exception: What the model's function raises.
            OpenSCADError: A file cannot be read, or not in time.
        """
        spec = self.spec(row)
        await read_files(sources_of(spec), self.settings.timeout)
        return spec

    def spec(self, row: int) -> ModelSpec:
        """The model of a row.

        Raises:
            Exception: What the model's function raises.
        """
        return result_of(lambda: self.model_at(self.points[row]))

    async def part(self, row: int) -> Part:
        """The part of a row.

        Raises:
            Exception: What the model's function raises.
            OpenSCADError: It could not be rendered.
        """
        return self.part_at_hand(row) or await self.part_at(self.points[row])

    def part_at_hand(self, row: int) -> Part | None:
        """The part of a row, where it has come from an executor and is still kept."""
        data = None if self.meshes is None else self.meshes.get(row)
        return None if data is None else part_of_bytes(data, self.spec(row))

    async def part_at(self, point: Mapping[str, Any]) -> Part:
        """The part of a point, also of one that is no row."""
        spec = result_of(lambda: self.model_at(point))
        return await rendered(spec, engine_for(self.engine), self.settings)

    def known(self, spec: ModelSpec) -> tuple[str | None, Values | None]:
        """The key of a variant, and its measures where an earlier study has found them."""
        if self.journal is None:
            return None, None
        key = variant_key(self.journal.study, spec)
        values = None if key is None else self.journal.get(key)
        # A file may have others under this name.
        fits = values is not None and len(values) == len(self.measuring.names)
        return key, values if fits else None

    async def measured(self, row: int) -> tuple[str | None, Values | str]:
        """The key and the measures of a row, or why there are none.

        Raises:
            EngineUnavailable: Nothing can be rendered here at all.
        """
        try:
            spec = await self.read_spec(row)
            key, values = self.known(spec)
            if values is None:
                part = await rendered(spec, engine_for(self.engine), self.settings)
                values = result_of(lambda: self.measuring.of(part))
            return key, values
        except EngineUnavailable:
            raise
        except Exception as error:
            # Whatever is wrong with one variant: the others go on.
            return None, error_text(error)

    def keep(self, key: str | None, values: Values) -> None:
        """Note the measures of a variant for later studies."""
        if self.journal is not None and key is not None:
            self.journal.keep(key, values)

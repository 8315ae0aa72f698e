"""Packed programs: a program with its files, for pages that have OpenSCAD in them."""

from __future__ import annotations

import base64
import os.path
from typing import Any

from marimo_openscad._model.program import Program
from marimo_openscad._scad.paths import WORK


def packed_program(program: Program) -> dict[str, Any]:
    """As `written.ts` reads it, without the folders of this machine that all files share."""
    gathered = program.source.gathered
    own = [file.path for file in gathered.files if file.path.startswith(WORK + "/")]
    folder = os.path.commonpath([os.path.dirname(path) for path in (gathered.path, *own)])

    def shorter(path: str) -> str:
        return WORK + path.removeprefix(folder) if path.startswith(folder + "/") else path

    def rewritten(source: str) -> str:
        for opening in '<"':
            source = source.replace(f"{opening}{folder}/", f"{opening}{WORK}/")
        return source

    def contents(path: str, data: bytes) -> bytes:
        if not path.lower().endswith(".scad"):
            return data
        return rewritten(data.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")

    return {
        "path": shorter(gathered.path),
        "source": rewritten(gathered.source),
        "files": [
            {
                "path": shorter(file.path),
                "base64": base64.b64encode(contents(file.path, file.data)).decode(),
            }
            for file in gathered.files
        ],
    }

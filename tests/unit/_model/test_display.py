"""Who shows a part and who writes its page, and what both draw."""

import asyncio
import os
import subprocess
import sys

import pytest

from marimo_openscad import Assembly, Viewer
from marimo_openscad._html.pages import part_page
from marimo_openscad._model.display import displays
from marimo_openscad._model.mesh_file import MeshFile
from marimo_openscad._view.widget import CellView
from tests.support.doubles.blocks import block
from tools.mirror import ROOT


class Shown:
    def __init__(self, value):
        self.value = value

    def _repr_mimebundle_(self, **kwargs):
        return {"text/plain": f"{self.value!r}, {kwargs}"}


def test_parts_show_themselves_in_the_viewer_and_write_their_page():
    made = block(0.0, 2.0)
    assert isinstance(displays.cell(made), CellView)
    assert issubclass(CellView, Viewer)
    assert displays.page(made, title="a", theme="auto") == part_page(made, title="a", theme="auto")


def test_who_renders_without_a_view_loads_no_widget():
    program = """
import sys
from marimo_openscad import Part, available_engines, customizer_parameters_sync, render_sync
print(sorted({"anywidget", "ipywidgets", "IPython", "marimo", "numpy"} & {*sys.modules}))
from marimo_openscad import openscad_viewer
print("anywidget" in sys.modules)
"""
    told = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert told.stdout.splitlines() == ["[]", "True"]


def test_a_part_is_shown_by_whoever_is_registered(monkeypatch):
    monkeypatch.setattr(displays, "cell", Shown)
    part = block(0, 1)
    assert part._display_().value is part
    assert part._repr_mimebundle_(include=None) == {"text/plain": f"{part!r}, {{'include': None}}"}


def test_a_parts_page_is_written_by_whoever_is_registered(monkeypatch, tmp_path):
    def write(part, *, title, theme):
        return f"{part!r} {title} {theme}"

    monkeypatch.setattr(displays, "page", write)
    part = block(0, 1)
    assert part.to_html_sync(title="a", theme="dark") == f"{part!r} a dark"
    assert asyncio.run(part.to_html()) == f"{part!r} None auto"
    saved = asyncio.run(part.save(tmp_path / "lid.html"))
    assert saved.read_text() == part.save_sync(tmp_path / "lid.html").read_text()
    assert saved.read_text() == f"{part!r} lid auto"


@pytest.mark.parametrize(("format_", "colored"), [("binstl", False), ("off", True), ("svg", False)])
def test_a_file_is_its_own_mesh(format_, colored):
    mesh = MeshFile(format_, b"data")
    assert mesh.file() is mesh
    assert mesh.is_colored is colored
    assert mesh.to_bytes() == b"data"


def test_an_assembly_is_drawn_piece_by_piece():
    parts = {"body": block(0, 1), "lid": block(5, 1, colored=True)}
    assembly = Assembly(parts)
    assert [(piece.name, piece.part) for piece in assembly._pieces] == [*parts.items()]
    assert [piece.part._mesh.is_colored for piece in assembly._pieces] == [False, True]
    mesh = assembly._mesh
    assert mesh.is_colored
    assert mesh.file() == MeshFile("binstl", assembly.stl)

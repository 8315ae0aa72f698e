"""Tests of what OpenSCAD leaves out of files and programs, and that it is said, for each engine."""

import asyncio
import re
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest

from marimo_openscad import EmptyGeometryError, EvaluationError
from tests.support.drawings import (
    IMAGES,
    OTHER_LOSSES,
    OUT_OF_RANGE,
    PNG_BY_OTHER_NAMES,
    SAID,
    UNSAID,
)
from tests.support.mesh_corpus import INSIDE_OUT, SHOWN, off

Rendering = Callable[..., Coroutine[Any, Any, Any]]


def _imported(name: str, arguments: str) -> str:
    return f'cube(1);\n\ntranslate([50, 0]) linear_extrude(1) import("{name}"{arguments});'


class LeftOut:
    """Is run with the engine that the fixture `render` of its subclass's suite has."""

    @pytest.mark.parametrize("what", SAID)
    def test_what_openscad_leaves_out_of_drawings_is_said_with_its_line(
        self, render: Rendering, what: str
    ) -> None:
        name, data, arguments, words, area = SAID[what]
        part = asyncio.run(render(_imported(name, arguments), files={name: data}))
        found = [(item.severity, item.line) for item in part.diagnostics if words in item.message]
        assert found == [("warning", 3)]
        assert part.volume == pytest.approx(1 + area)

    @pytest.mark.parametrize("what", UNSAID)
    def test_of_whole_drawings_nothing_is_said(self, render: Rendering, what: str) -> None:
        name, data, arguments, area = UNSAID[what]
        part = asyncio.run(render(_imported(name, arguments), files={name: data}))
        assert [str(item) for item in part.diagnostics] == []
        assert part.volume > 101.5 if area is None else part.volume == pytest.approx(1 + area)

    def test_where_a_drawing_gives_nothing_the_error_says_why(self, render: Rendering) -> None:
        with pytest.raises(EmptyGeometryError, match=r'Nothing of "a.svg" .* \(line 1\)'):
            asyncio.run(render('import("a.svg");', files={"a.svg": SAID["a text"][1]}))

    @pytest.mark.parametrize("name", IMAGES)
    def test_images_that_surface_does_not_read_are_said_where_they_are_used(
        self, render: Rendering, name: str
    ) -> None:
        files = {name: IMAGES[name]}
        assert (
            asyncio.run(render(f'cube(1); if (false) surface("{name}");', files=files)).volume == 1
        )
        part = asyncio.run(render(f'cube(1);\nsurface("{name}");', files=files))
        assert isinstance(part.error, EvaluationError)
        assert re.search(f"The image '{name}' is left out.*line 2", str(part.error))

    @pytest.mark.parametrize("name", PNG_BY_OTHER_NAMES)
    def test_a_png_by_another_name_is_read(self, render: Rendering, name: str) -> None:
        part = asyncio.run(render(f'surface("{name}");', files={name: PNG_BY_OTHER_NAMES[name]}))
        assert part.size[:2] == pytest.approx((2, 1))

    def test_heights_are_read_whatever_their_ending(
        self, render: Rendering, tmp_path: Path
    ) -> None:
        heights = tmp_path / "heights.asc"
        heights.write_text("1 2 3\n4 5 6\n7 8 9\n")
        part = asyncio.run(render(f'surface("{heights.as_posix()}");'))
        assert part.size == pytest.approx((2, 2, 9))

    @pytest.mark.parametrize("call", OUT_OF_RANGE)
    def test_shapes_of_sizes_that_none_has_are_said_with_their_line(
        self, render: Rendering, call: str
    ) -> None:
        part = asyncio.run(render(f"cube(1);\n\n{call}"))
        found = [(item.severity, item.line, item.file) for item in part.diagnostics[:1]]
        assert found == [("warning", 3, None)]
        assert part.diagnostics[0].message.startswith(OUT_OF_RANGE[call])
        assert part.volume == pytest.approx(1)

    @pytest.mark.parametrize("call", ["scale(-1) cube(1);", "cylinder(1, 1, 0, $fn = 4);"])
    def test_of_sizes_that_are_all_right_nothing_is_said(
        self, render: Rendering, call: str
    ) -> None:
        part = asyncio.run(render(call))
        assert [str(item) for item in part.diagnostics] == []
        assert part.volume > 0

    @pytest.mark.parametrize("name", ["a.stl", "a.obj"])
    def test_a_mesh_inside_out_among_other_shapes_is_said_with_its_line(
        self, render: Rendering, name: str
    ) -> None:
        files = {name: INSIDE_OUT[name]}
        part = asyncio.run(
            render(f'cube(1);\ntranslate([50, 0]) cube(40);\nimport("{name}");', files=files)
        )
        said = [
            item for item in part.diagnostics if f'The mesh "{name}" is inside out' in str(item)
        ]
        assert [(item.severity, item.line) for item in said] == [("warning", 3)]

    def test_a_message_about_rotate_extrude_has_the_line_of_its_call(
        self, render: Rendering
    ) -> None:
        part = asyncio.run(render("cube(1);\nrotate_extrude() square(10, center = true);"))
        assert re.search(r"to one side of the Y axis.* \(line 2\)", str(part.error))
        assert part.error.culprit.line == 2

    def test_a_file_may_be_called_as_what_is_made_of_another(self, render: Rendering) -> None:
        other = SHOWN["no-word.off"]
        assert isinstance(other, str)
        files = {"a.3mf": SHOWN["inches.3mf"], "a.3mf.off": other.replace(" 30", " 15")}
        source = 'import("a.3mf");\ntranslate([100, 0]) import("a.3mf.off");'
        assert asyncio.run(render(source, files=files)).volume == pytest.approx(9000, rel=1e-4)

    def test_files_are_called_as_they_were_given(self, render: Rendering) -> None:
        files = {"lib.scad": "module m() {\n  cube(1); foo();\n}"}
        part = asyncio.run(render("use <lib.scad>\nm();", files=files))
        (warning,) = (item for item in part.diagnostics if item.severity == "warning")
        assert (warning.file, warning.line, warning.source_line) == (
            "lib.scad",
            2,
            "  cube(1); foo();",
        )

    @pytest.mark.parametrize("name", OTHER_LOSSES)
    def test_what_else_openscad_makes_something_else_of_is_said(
        self, render: Rendering, name: str
    ) -> None:
        data, source, words = OTHER_LOSSES[name]
        part = asyncio.run(render(f"cube(1);\n{source}", files={name: data}))
        found = [(item.severity, item.line) for item in part.diagnostics if words in item.message]
        assert found == [("warning", 2)]

    def test_a_text_of_several_lines_is_said(self, render: Rendering) -> None:
        part = asyncio.run(render('words = "a\\nb";\n\nlinear_extrude(1) text(words);'))
        found = [item.line for item in part.diagnostics if "text() sets one line" in item.message]
        assert found == [3]

    def test_an_error_about_an_open_mesh_says_which_file_it_is(self, render: Rendering) -> None:
        hole = off().replace("8 6 0", "8 5 0").rpartition("4 2 0 4 6")[0]
        part = asyncio.run(render('cube(1);\nimport("hull.off");', files={"hull.off": hole}))
        assert "not closed!" in str(part.error)
        assert 'The mesh "hull.off" is open: 4 edges' in str(part.error)
        assert "(line 2)" in str(part.error)

"""What goes into an installed OpenSCAD: parameters, files, libraries."""

import asyncio
import stat

import pytest

from marimo_openscad import ParameterError, Program, Source, SourceSyntaxError, render_sync
from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.native.folder import ProgramFolder


def test_parameters_override_and_cannot_become_code(render):
    words = 'quo"te\\ new\nline ünïcode [1]; cube(99); //'
    part = asyncio.run(
        render(
            'size = 1; words = ""; list = []; on = false; echo(words, list, on); cube(size);',
            {"size": 7, "words": words, "list": [1, [2.5, None]], "on": True, "$fn": 12},
        )
    )
    assert part.size == (7, 7, 7)
    assert part.echo == (f'"{words}", [1, [2.5, undef]], true',)


@pytest.mark.parametrize(
    ("source", "name", "near"),
    [
        ("width = 3; cube(width);", "widht", "width"),
        ("module m(inner) { cube(inner); } m(3);", "inner", "none"),
        ("cube(let(local = 3) local);", "local", "none"),
    ],
)
def test_an_unknown_parameter_is_an_error(render, source, name, near):
    with pytest.raises(ParameterError, match=near):
        asyncio.run(render(source, {name: 3}))


@pytest.mark.parametrize(
    ("source", "files"),
    [
        ("cube(size);", {}),
        ("include <size.scad>\ncube(size);", {"size.scad": "size = 3;"}),
        ("include <a/b.scad>\n", {"a/b.scad": "include <c.scad>", "a/c.scad": "cube(size);"}),
        ("if (true) { size = 3; cube(size); }\nsize = 2;", {}),
    ],
)
def test_variables_that_are_read_or_included_can_be_set(render, source, files):
    part = asyncio.run(render(source, {"size": 7}, files))
    assert part.size[0] in (7, 3)


def test_a_syntax_error_comes_before_an_unknown_parameter(render):
    with pytest.raises(SourceSyntaxError):
        asyncio.run(render("cube(;", {"nothing": 3}))


def test_files_come_as_bytes_text_and_from_the_disk(render, tmp_path):
    box = asyncio.run(render("cube([1, 2, 3]);")).stl
    (tmp_path / "lib.scad").write_text("module lid() { cube(2); }")
    part = asyncio.run(
        render(
            f"""include <given.scad>
            use <{tmp_path / "lib.scad"}>
            translate([10, 0, 0]) import("mesh/box.stl");
            given(); translate([0, 10, 0]) lid();""",
            None,
            {"given.scad": "module given() { cube(1); }", "mesh/box.stl": box},
        )
    )
    assert part.volume == pytest.approx(6 + 1 + 8)
    assert part.bounds[1] == pytest.approx((11, 12, 3))


def test_a_program_of_bosl2_renders(render_release):
    source = "include <BOSL2/std.scad>\ncuboid([10, 20, 30], chamfer = 1);"
    part = asyncio.run(render_release(source))
    assert part.size == pytest.approx((10, 20, 30))


def test_windows_text_counts_its_lines_once(render):
    part = asyncio.run(render("\ufeffcube(1);\r\n\r\nnothing();\r\n"))
    assert [item.line for item in part.diagnostics] == [3]


def test_the_program_lies_in_a_folder_that_nobody_else_can_read(private_folders):
    source = Source("cube(1);", files={"../../../../../../../../etc/x": "1"})
    with ProgramFolder(source.gathered, source.text, "") as folder:
        assert stat.S_IMODE(folder.root.stat().st_mode) == 0o700
        assert folder.root.parent == private_folders
        assert (folder.root / "etc/x").read_bytes() == b"1"
    assert not folder.root.exists()


def test_identical_renders_are_answered_from_memory(engine):
    program = Program(Source("// kept\ncube(3); echo(1);"))

    async def twice():
        await engine.clear_cache()
        first = await engine.render(program, Settings())
        second = await engine.render(program, Settings())
        around = await engine.render(program, Settings(cache=False))
        await engine.clear_cache()
        return first, second, around, await engine.render(program, Settings())

    first, *others = asyncio.run(twice())
    assert first.engine.cache is None
    assert [part.engine.cache for part in others] == ["memory", None, None]
    assert {part.stl for part in others} == {first.stl}
    assert others[0].echo == ("1",)


def test_plain_functions_can_wait(manifold_on_path):
    async def cell():
        # As in a notebook, where an event loop runs already.
        return render_sync("cube([1, 2, 4]);", engine="native")

    assert asyncio.run(cell()).volume == pytest.approx(8)
    assert render_sync("cube(2);", engine="native").volume == pytest.approx(8)


def test_text_that_is_not_utf8(render, tmp_path):
    old = b"// \xa9 1999, chamfers at 45\xb0\nside = 12; // [1:20]\ncube(side);"
    path = tmp_path / "old.scad"
    path.write_bytes(old)
    for program in (path, Source("include <old.scad>", files={"old.scad": old})):
        part = asyncio.run(render(program))
        assert part.volume == pytest.approx(1728)


OLD_MAC = "// a shelf pin\rside = 2; // [1:20]\rcube(side);\rnothing();\r"


def test_lines_of_old_macs_have_ends(render, tmp_path):
    path = tmp_path / "old.scad"
    path.write_bytes(OLD_MAC.encode())
    for program in (path, OLD_MAC, Source(OLD_MAC)):
        part = asyncio.run(render(program))
        assert part.volume == pytest.approx(8)
        assert [item.line for item in part.diagnostics] == [4]
    part = asyncio.run(render(Source("include <a.scad>", files={"a.scad": OLD_MAC})))
    assert part.volume == pytest.approx(8)

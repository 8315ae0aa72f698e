"""Programs that read files, where Python and its files are in the browser."""

import base64
import io
import math
import zipfile

import pytest
from pytest_pyodide import run_in_pyodide

from tests.support.browser.bundled_page import lay_libraries
from tests.support.mesh_corpus import SHOWN


def in_browser(function):
    """Runs the function in the browser's Python, with the wheel installed."""
    return run_in_pyodide(packages=["marimo-openscad"])(function)


@in_browser
async def test_files_given_as_text_bytes_and_path(selenium_worker):
    from pathlib import Path

    from marimo_openscad import render

    cube = await render("cube(2);")
    Path("/tmp/size.scad").write_text("size = 3;")
    part = await render(
        "include <size.scad>\nuse <lib/shapes.scad>\nimport(str('m', 'esh.stl'));"
        "translate([10, 0, 0]) block(size);".replace("'", '"'),
        files={
            "size.scad": Path("/tmp/size.scad"),
            "lib/shapes.scad": "module block(s) cube(s);",
            "mesh.stl": cube.stl,
        },
    )
    assert part.volume == 8 + 27


@in_browser
async def test_a_scad_file_finds_what_lies_beside_it(selenium_worker):
    from pathlib import Path

    from marimo_openscad import render

    folder = Path("/home/pyodide/parts")
    (folder / "lib").mkdir(parents=True)
    (folder / "lib" / "a.scad").write_text("include <../b.scad>\nmodule a() cube(b);")
    (folder / "b.scad").write_text("b = 4;")
    (folder / "main.scad").write_text("use <lib/a.scad>\na();")
    assert (await render(folder / "main.scad")).volume == 64
    # A changed file counts, on the warm engine too.
    (folder / "b.scad").write_text("b = 5;")
    assert (await render(folder / "main.scad")).volume == 125


@in_browser
async def test_library_in_a_zip(selenium_worker):
    import zipfile

    from marimo_openscad import render

    with zipfile.ZipFile("/tmp/gears.zip", "w") as archive:
        archive.writestr("gears/spur.scad", "use <teeth.scad>\nmodule spur() tooth();")
        archive.writestr("gears/teeth.scad", "module tooth() cube([1, 2, 3]);")
    part = await render("use <gears/spur.scad>\nspur();", library_paths=["/tmp/gears.zip"])
    assert part.volume == 6


@in_browser
async def test_bosl2_comes_with_solidpython(selenium_worker):
    from marimo_openscad import render

    part = await render("include <BOSL2/std.scad>\ncuboid([10, 20, 30], anchor = BOTTOM);")
    assert part.volume == 6000
    assert part.bounds == ((-5, -10, 0), (5, 10, 30))


@in_browser
async def test_solidpythons_bosl2_extension(selenium_worker):
    from solid2 import cube
    from solid2.extensions.bosl2 import cuboid

    from marimo_openscad import render

    assert (await render(cuboid([1, 2, 3]))).volume == 6
    assert (await render(cube(2))).volume == 8
    # As fast as before the import.
    assert cube(2).as_scad() == "cube(size = 2);"


@in_browser
async def test_solidpythons_import_scad(selenium_worker):
    from pathlib import Path

    from solid2 import import_scad

    from marimo_openscad import render

    Path("/tmp/knob.scad").write_text("module knob(r = 1) { cube(2 * r); }")
    assert (await render(import_scad("/tmp/knob.scad").knob(2))).volume == 64


def test_mcad_in_a_zip(selenium_worker, tmp_path):
    lay_libraries(tmp_path, ("MCAD",))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        for path in tmp_path.rglob("*.scad"):
            target.write(path, path.relative_to(tmp_path))
    volume = mcad_prism(selenium_worker, base64.b64encode(archive.getvalue()).decode())
    assert volume == pytest.approx(10 * 1.5 * math.sqrt(3) * 6**2, rel=1e-6)


@in_browser
async def mcad_prism(selenium, archive):
    import base64
    from pathlib import Path

    from marimo_openscad import render

    Path("/tmp/libraries.zip").write_bytes(base64.b64decode(archive))
    part = await render(
        "use <MCAD/regular_shapes.scad>\nhexagon_prism(height = 10, radius = 6);",
        library_paths=["/tmp/libraries.zip"],
    )
    return part.volume


@pytest.mark.parametrize(
    "source",
    ["cube(1);\ninclude <none.scad>", "cube(1);\nuse <none.scad>", 'cube(1);\nimport("none.stl");'],
    ids=["include", "use", "import"],
)
def test_a_missing_file_is_named_with_its_line(selenium_worker, source):
    message, places = missing(selenium_worker, source)
    assert "none." in message
    assert [None, 2] in [list(place) for place in places]


@in_browser
async def missing(selenium, source):
    from marimo_openscad import MissingFileError, render

    try:
        await render(source)
    except MissingFileError as error:
        return str(error), [(item.file, item.line) for item in error.diagnostics]
    raise AssertionError("it was rendered")


def test_mesh_files_of_every_format_are_imported(selenium_worker):
    names = [
        "millimetres.3mf",
        *(
            next(name for name in SHOWN if name.endswith(f".{kind}"))
            for kind in ("ply", "obj", "off", "stl")
        ),
    ]

    @in_browser
    async def volumes(selenium, files):
        from marimo_openscad import render

        return [(await render(f'import("{name}");', files=files)).volume for name in files]

    files = {
        name: data if isinstance(data := SHOWN[name], bytes) else data.encode() for name in names
    }
    assert volumes(selenium_worker, files) == pytest.approx([6000] * 5, rel=1e-4)

"""marimo's islands: cells in a page of somebody's own."""

import contextlib

import pytest
from marimo import MarimoIslandGenerator

from tests.support.notebook import slider
from tests.support.notebook.cdn import serve_cdn
from tests.support.notebook.notebook_page import open_page
from tools.serve import serving

PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Islands</title>
<link rel="icon" href="data:,">
<script type="module" src="islands/main.js"></script>
<link rel="stylesheet" href="islands/style.css">
</head>
<body>{body}</body>
</html>
"""
CELLS = (
    """
    import html
    import json
    import marimo as mo
    import micropip

    await micropip.install("{wheel}")

    from marimo_openscad import openscad_viewer, render
    from solid2 import cube
    """,
    """
    size = mo.ui.slider(10, 30, value=20, label="size")
    size
    """,
    """
    openscad_viewer(cube(size.value, center=True))
    """,
    """
    part = await render(cube(size.value))
    mo.Html(f'<pre data-result="volume">{{html.escape(json.dumps(part.volume))}}</pre>')
    """,
)
# The page gives Python 20 s to start; on a busy machine it takes longer.
PATIENCE = """
const { setTimeout: original } = globalThis;
globalThis.setTimeout = (call, ms, ...rest) =>
    original(call, ms === 20_000 ? 120_000 : ms, ...rest);
"""


@pytest.fixture
def islands(playwright, wheel, mirror, tmp_path):
    with contextlib.ExitStack() as stack:
        address = stack.enter_context(serving(tmp_path))
        generator = MarimoIslandGenerator()
        for code in CELLS:
            generator.add_code(code.format(wheel=f"{address}{wheel.name}"))
        body = generator.render_body(include_init_island=False)
        (tmp_path / "index.html").write_text(PAGE.format(body=body))
        (tmp_path / wheel.name).symlink_to(wheel)
        (tmp_path / "islands").symlink_to(mirror / "islands")

        def prepare(page):
            page.add_init_script(PATIENCE)
            serve_cdn(page)

        yield stack.enter_context(open_page(playwright, address, tmp_path, prepare=prepare))


def test_island_installs_the_wheel_and_follows_its_slider(islands):
    slider.check(islands)

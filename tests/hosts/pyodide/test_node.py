"""Rendering in Node, where there is no Worker: the engine shares Python's thread."""


def test_engine_renders_in_pythons_own_thread(run_in_node):
    result = run_in_node(
        """
import js
from marimo_openscad import SourceSyntaxError, render

assert not hasattr(js, "Worker")
part = await render("difference() { cube(10); translate([0, 0, 5]) cube(10); }")
try:
    await render("cube(;")
    caught = None
except SourceSyntaxError as error:
    caught = error.diagnostics[0].line
again = await render("cube(2);")
result = {"volume": part.volume, "stl": len(part.stl), "line": caught, "again": again.volume}
"""
    )
    assert result == {"volume": 500, "stl": 84 + 50 * 12, "line": 1, "again": 8}


def test_endless_program_meets_its_deadline(run_in_node):
    result = run_in_node(
        """
from marimo_openscad import RenderTimeout, render

try:
    await render("function f(n) = n < 2 ? n : f(n - 1) + f(n - 2); cube(f(60));", timeout=1)
    caught = False
except RenderTimeout:
    caught = True
result = [caught, (await render("cube(2);")).volume]
"""
    )
    assert result == [True, 8]


def test_blocking_works_or_says_what_to_do(run_in_node):
    result = run_in_node(
        """
from pyodide.ffi import can_run_sync
from marimo_openscad import EngineUnavailable, render_sync

try:
    result = [can_run_sync(), render_sync("cube(2);").volume]
except EngineUnavailable as error:
    result = [can_run_sync(), "await render" in str(error)]
"""
    )
    assert result in ([True, 8], [False, True])

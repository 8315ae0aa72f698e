"""The walls between the package's rooms."""

import ast
from pathlib import Path

import pytest

import marimo_openscad

PACKAGE = Path(marimo_openscad.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


def imports(path):
    """Full names of everything a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def named(module):
    return module.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("module", MODULES, ids=named)
def test_only_the_browser_package_imports_the_browser(module):
    browser = {"js", "pyodide", "pyodide_js"}
    found = {name for name in imports(module) if name.split(".")[0] in browser}
    assert not found or named(module).startswith("_browser/")


@pytest.mark.parametrize("name", ["_program.py", "_part.py", "_errors.py", "_literal.py"])
def test_models_and_parts_know_neither_browser_nor_notebook(name):
    roots = {item.split(".")[0] for item in imports(PACKAGE / name)}
    assert not roots & {"marimo", "anywidget"}
    assert not any("_browser" in item for item in imports(PACKAGE / name))


def test_engines_know_no_viewer():
    rooms = ("_engine", "_native", "_geometry")
    for module in (module for room in rooms for module in (PACKAGE / room).glob("*.py")):
        assert not any("_viewer" in item or "_live" in item for item in imports(module))

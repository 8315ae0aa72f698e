"""The floors of the house: each file imports its own folder and lower floors."""

from pathlib import Path, PurePosixPath

import pytest

import marimo_openscad
from tests.support.imports import Import, Package, circles, folder_edges

# From the top down; those of one line do not know each other.
FLOORS = (
    ("__main__.py",),
    ("_cli", "__init__.py"),
    ("_api",),
    ("_integrations",),
    ("charts",),
    ("_view",),
    ("_html",),
    ("_customizer", "_links", "studies"),
    ("_engines",),
    ("_wire",),
    ("_model", "indicators"),
    ("_scad", "data"),
    ("_host",),
    ("_errors.py", "_version.py"),
)
LEVEL = {name: -number for number, names in enumerate(FLOORS) for name in names}
BROWSER = {"js", "pyodide", "pyodide_js"}

PACKAGE = Package(Path(marimo_openscad.__file__).parent)
IMPORTS = PACKAGE.imports()
FOLDERS = sorted({folder for file in PACKAGE.files for folder in file.parents})


def room(path):
    return path.parts[0]


def test_every_file_is_on_a_floor():
    assert {room(file) for file in PACKAGE.files} == set(LEVEL)


@pytest.mark.parametrize("name", LEVEL)
def test_imports_run_down(name):
    upward = [
        f"{one.file}:{one.line} imports {one.target}"
        for one in IMPORTS
        if room(one.file) == name
        and room(one.target) != name
        and LEVEL[room(one.target)] >= LEVEL[name]
    ]
    assert not upward


def test_files_form_no_circle():
    edges = {}
    for one in IMPORTS:
        edges.setdefault(str(one.file), set()).add(str(one.target))
    assert circles(edges) == []


@pytest.mark.parametrize("folder", FOLDERS, ids=str)
def test_files_and_folders_of_a_folder_form_no_circle(folder):
    assert circles(folder_edges(IMPORTS, folder)) == []


@pytest.mark.parametrize("file", PACKAGE.files, ids=str)
def test_only_one_folder_imports_the_browser(file):
    door = file.is_relative_to("_host/browser")
    assert door or not PACKAGE.foreign(file) & BROWSER


@pytest.mark.parametrize("file", PACKAGE.files, ids=str)
def test_only_integrations_and_hosts_import_the_notebook(file):
    known = {"marimo": ("_integrations", "_host"), "solid2": ("_integrations",)}
    found = PACKAGE.foreign(file) & known.keys()
    assert all(room(file) in known[name] for name in found)


def made(folder, files):
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return Package(folder, "house")


def test_every_way_to_import_is_seen(tmp_path):
    package = made(
        tmp_path,
        {
            "__init__.py": "",
            "low.py": "",
            "top.py": "import house.low",
            "inside.py": "def f():\n    from house.low import name",
            "types.py": "if TYPE_CHECKING:\n    from house import low",
            "named.py": "from importlib import import_module\nimport_module('house.low')",
            "room/__init__.py": "from .. import low",
            "room/deep.py": "from ..low import name",
        },
    )
    low = PurePosixPath("low.py")
    assert {str(one.file) for one in package.imports() if one.target == low} == {
        "top.py",
        "inside.py",
        "types.py",
        "named.py",
        "room/__init__.py",
        "room/deep.py",
    }


def test_circles_of_files_and_of_folders_are_seen(tmp_path):
    package = made(
        tmp_path,
        {
            "a/one.py": "from house.b import two",
            "b/two.py": "from house.c.three import name",
            "c/three.py": "",
            "c/four.py": "def f():\n    from house.a.five import name",
            "a/five.py": "",
        },
    )
    imports = package.imports()
    files = {}
    for one in imports:
        files.setdefault(str(one.file), set()).add(str(one.target))
    assert circles(files) == []
    assert circles(folder_edges(imports, PurePosixPath())) == [["a", "b", "c"]]
    imports.append(Import(PurePosixPath("c/three.py"), 1, PurePosixPath("a/one.py")))
    files["c/three.py"] = {"a/one.py"}
    assert circles(files) == [["a/one.py", "b/two.py", "c/three.py"]]

"""Each module can be imported before any other: what it uses it imports itself.

Those that need JavaScript are imported in the browser's Python, by
`tests/hosts/pyodide/test_modules_alone.py`.
"""

import json
import subprocess
import sys
from pathlib import Path, PurePosixPath

import pytest

import marimo_openscad
from tests.support import imported_alone
from tests.support.imports import Package

PACKAGE = Package(Path(marimo_openscad.__file__).parent)
IN_BROWSER = PACKAGE.needs({"js", "pyodide", "pyodide_js"})
HERE = [file for file in PACKAGE.files if file not in IN_BROWSER and file.name != "__init__.py"]


def failures(package, names):
    found = subprocess.run(
        [sys.executable, imported_alone.__file__, package.name, str(package.root)],
        input="\n".join(names),
        capture_output=True,
        check=True,
        text=True,
        timeout=300,
    )
    return json.loads(found.stdout)


@pytest.fixture(scope="module")
def failed():
    return failures(PACKAGE, map(PACKAGE.module, HERE))


@pytest.mark.parametrize("file", HERE, ids=str)
def test_module_is_imported_alone(failed, file):
    assert failed.get(PACKAGE.module(file)) is None


def test_what_needs_javascript_is_found_by_its_imports():
    assert PurePosixPath("_host/browser/ffi.py") in IN_BROWSER
    assert PurePosixPath("_engines/wasm/engine.py") in IN_BROWSER
    # What imports these only where Python runs in the browser does without.
    assert PurePosixPath("_engines/select.py") not in IN_BROWSER
    assert PurePosixPath("_view/widget.py") not in IN_BROWSER


def test_a_module_that_needs_another_to_be_imported_before_is_seen(tmp_path):
    (tmp_path / "__init__.py").write_text("import house.second")
    (tmp_path / "first.py").write_text("from house.second import name")
    (tmp_path / "second.py").write_text("from house.first import other\nname = 1")
    (tmp_path / "third.py").write_text("import house")
    package = Package(tmp_path, "house")
    found = failures(package, ["house.first", "house.second", "house.third"])
    assert [*found] == ["house.first", "house.second"]
    assert "partially initialized" in found["house.first"]


def test_imports_of_functions_and_for_types_do_not_count(tmp_path):
    (tmp_path / "late.py").write_text("def f():\n    import js")
    (tmp_path / "types.py").write_text("if TYPE_CHECKING:\n    import js\nelse:\n    import json")
    (tmp_path / "early.py").write_text("try:\n    import js\nexcept ImportError:\n    js = None")
    (tmp_path / "other.py").write_text("class A:\n    from house.early import js")
    needing = Package(tmp_path, "house").needs({"js"})
    assert {str(file) for file in needing} == {"early.py", "other.py"}

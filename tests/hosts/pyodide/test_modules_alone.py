"""Modules that need JavaScript can each be imported before any other of the package."""

import pytest
from pytest_pyodide import run_in_pyodide

from tests.support.imports import Package
from tools.mirror import ROOT

PACKAGE = Package(ROOT / "src" / "marimo_openscad")
NAMES = sorted(map(PACKAGE.module, PACKAGE.needs({"js", "pyodide", "pyodide_js"})))


@run_in_pyodide(packages=["marimo-openscad"])
def import_error(selenium, name):
    import importlib
    import importlib.util
    import sys

    def taken():
        own = [key for key in sys.modules if key.split(".")[0] == "marimo_openscad"]
        return {key: sys.modules.pop(key) for key in own}

    # Its own `__init__` imports everything.
    before = taken()
    spec = importlib.util.find_spec("marimo_openscad")
    sys.modules["marimo_openscad"] = importlib.util.module_from_spec(spec)
    try:
        importlib.import_module(name)
    except Exception as error:
        return repr(error)
    finally:
        taken()
        sys.modules.update(before)


@pytest.mark.parametrize("name", NAMES)
def test_module_is_imported_alone(selenium_worker, name):
    assert import_error(selenium_worker, name) is None

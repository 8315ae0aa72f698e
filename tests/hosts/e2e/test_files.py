"""Files in the notebook's `public` folder, which is where marimo puts what belongs to it."""

import pytest
from playwright.sync_api import expect

NOTEBOOK = "tests/hosts/e2e/notebooks/files/files.py"


@pytest.fixture(scope="module")
def notebook(open_notebook):
    # The two files that are missing on purpose.
    with open_notebook(NOTEBOOK, missing=("none.scad", "nowhere.scad")) as page:
        yield page


def test_program_reads_what_lies_beside_it(notebook):
    assert notebook.result("program") == pytest.approx(100 + 200 + 27)


def test_mesh_is_imported(notebook):
    assert notebook.result("import") == pytest.approx(6 * 4 * 5 / 6)


def test_library_is_read_from_a_zip(notebook):
    assert notebook.result("library") == pytest.approx(6)


def test_missing_files_are_named_with_their_address(notebook):
    kind, message = notebook.result("no program")
    assert kind == "FileNotFoundError"
    assert message.endswith("/public/none.scad")
    kind, message = notebook.result("no include")
    assert kind == "MissingFileError"
    assert "lib/nowhere.scad" in message


def test_view_shows_a_program_by_its_address(notebook):
    notebook.canvas().scroll_into_view_if_needed()
    expect(notebook.canvas()).to_have_attribute("data-revision", "1")

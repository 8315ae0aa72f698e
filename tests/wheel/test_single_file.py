"""The single file: what `build_wheel.sh` checks is checked, and the check can fail."""

import pytest

from tools import check_single_file
from tools.mirror import ROOT


@pytest.fixture(scope="module")
def script():
    return (ROOT / "dist" / "openscad-view.js").read_text(encoding="utf-8")


def test_the_file_is_as_it_should_be(script):
    assert check_single_file.problems(script) == []


def test_missing_and_changed_files_are_seen(script):
    found = check_single_file.problems(script.replace('"worker.js":"H4sI', '"worker.js":"'))
    assert found == ["missing: worker.js"]
    name, piece = next(iter(check_single_file.PIECE.findall(script)))
    font = next(
        text for key, text in check_single_file.PIECE.findall(script) if key.startswith("fonts/")
    )
    assert name == "openscad.js"
    assert check_single_file.problems(script.replace(piece, font)) == [
        "openscad.js is not the file it should be"
    ]


def test_modules_and_large_files_are_refused(script, monkeypatch):
    monkeypatch.setattr(check_single_file, "SIZE_LIMIT", 1000)
    size, module = check_single_file.problems(script + "\nimport.meta.url;")
    assert size.endswith("allowed are 1,000")
    assert "module" in module

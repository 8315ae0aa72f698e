"""Files of studies that mean no good are refused by name, and cost no study."""

import json

import pytest

from marimo_openscad import DecodeError
from marimo_openscad._host.cache_folder import CacheFolder
from marimo_openscad.studies import load_sweep_sync
from marimo_openscad.studies._files import KEY, MEASURES
from marimo_openscad.studies._known import MEASURES as KNOWN
from marimo_openscad.studies._known import Journal


@pytest.fixture(autouse=True)
def nothing_known():
    KNOWN.clear()


def saved(folder, *measures):
    path = folder / "study.json"
    rows = [{"w": 1, KEY: f"k{at}", MEASURES: text} for at, text in enumerate(measures)]
    path.write_text(json.dumps(rows))
    return path


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "[" + "9" * 5000 + "]",
        "3",
        '"abc"',
        '{"a": 1}',
        '[["many", ["more"]]]',
        '[{"a": 1}]',
        5,
        True,
    ],
)
def test_measures_that_are_none_are_refused_and_nothing_of_the_file_is_known(text, tmp_path):
    path = saved(tmp_path, "[1]", text) if isinstance(text, str) else saved(tmp_path, text)
    with pytest.raises(DecodeError, match="is no study"):
        load_sweep_sync(path)
    assert KNOWN.get("k0") is None


@pytest.mark.parametrize("noted", ['{"a": [[1]]}', '{"a": {"b": 1}}', "[" * 100_000, '["a"]'])
def test_notes_that_are_none_are_not_believed(noted, tmp_path):
    folder = CacheFolder(tmp_path, 10**6)
    folder.put("model", noted.encode())
    assert Journal("study", "model", folder).get("a") is None

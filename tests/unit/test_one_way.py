"""One way to read, write and keep: nothing goes past the files that bound it."""

import re
from pathlib import Path

import pytest

import marimo_openscad

ROOT = Path(marimo_openscad.__file__).parent
# What each may be done by, and why that is another thing.
WAYS = {
    r"\.(?:read_bytes|read_text)\(": {
        "_host/assets.py": "the wheel's own files",
        "_html/page_template.py": "the wheel's own files",
        "_host/browser/kernel.py": "the wheel's own files",
        "_host/browser/data_worker.py": "the wheel's own files",
        "_host/browser/stream_worker.py": "the wheel's own files",
        "_engines/page/delivery.py": "the wheel's own files",
        "_engines/node/results.py": "the wheel's own files",
        "_engines/native/process.py": "what Linux tells of processes",
    },
    r"\.(?:write_bytes|write_text)\(": {
        "_host/atomic_file.py": "what is no file",
        "_engines/native/folder.py": "a private folder",
    },
    r"\bopen\(": {
        "_host/atomic_file.py": "the one way",
        "_host/bounded_read.py": "the one way",
        "_host/archive.py": "the one way",
        "_host/browser/fetch.py": "a request of the browser's",
        "_host/opened.py": "an address",
    },
    r"\blru_cache\b": {"_html/page_template.py": "the wheel's own files, packed"},
    r"XMLHttpRequest|js\.fetch|urlopen|OpenerDirector|\brequests\b": {
        "_host/browser/fetch.py": "the one way, with a time",
        "_host/opened.py": "the one way outside of a browser, with a time",
    },
    r"\bzipfile\b": {"_host/archive.py": "the one way"},
}


@pytest.mark.parametrize("way", WAYS)
def test_there_is_one_way(way):
    found = {
        path.relative_to(ROOT).as_posix()
        for path in ROOT.rglob("*.py")
        if re.search(way, "\n".join(_code(path)))
    }
    assert found <= set(WAYS[way])


def _code(path):
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line.lstrip().startswith(("#", ">>>", "...")):
            yield line

"""Files that documents, docstrings and comments name are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# A path with a folder in it, or a module of the package with its underscore.
NAMED = re.compile(r"\b((?:[\w.-]+/)+[\w.-]+\.(?:py|ts|mjs|md|sh|json)|_\w+\.py)\b")
LOOKED_AT = (
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs/internals").glob("*.md")),
    *sorted((ROOT / "src/marimo_openscad").rglob("*.py")),
    *(path for path in sorted((ROOT / "js/src").rglob("*.ts")) if ".test" not in path.name),
)
# Where a path may begin; examples of users' own files are none of ours.
FOLDERS = ("", "src/marimo_openscad", "js/src", "js/src/engine", "js/src/viewer", "js")
OURS = (
    "src/",
    "js/",
    "tests/",
    "tools/",
    "docs/",
    "_",
    *(f"{p.name}/" for p in (ROOT / "js/src").iterdir()),
)


def comments(path):
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        return text
    if path.suffix == ".py":
        return "\n".join(re.findall(r'"""[\s\S]*?"""|#[^\n]*', text))
    return "\n".join(re.findall(r"/\*[\s\S]*?\*/|//[^\n]*", text))


def exists(name):
    return any((ROOT / folder / name).is_file() for folder in FOLDERS)


@pytest.mark.parametrize("path", LOOKED_AT, ids=lambda path: str(path.relative_to(ROOT)))
def test_named_files_are_there(path):
    names = {name for name in NAMED.findall(comments(path)) if name.startswith(OURS)}
    built = {name for name in names if "static/" in name}
    here = {name for name in names - built if not exists(name)}
    assert {name for name in here if not (path.parent / name).is_file()} == set()

"""Packages of an export are resolved once for all notebooks that need the same ones."""

import asyncio

import pytest

from tools.remembered_packages import remembering

WHERE = {"page_url": "http://127.0.0.1:45/assets/x.html", "package_base_url": "http://127.0.0.1:9/"}
LOCK = {"packages": {"numpy": {"imports": ["numpy"]}, "scipy": {"imports": ["scipy.linalg"]}}}
LATER = {"page_url": "http://127.0.0.1:9/assets/x.html", "package_base_url": "http://127.0.0.1:45/"}


@pytest.fixture
def asked():
    return []


@pytest.fixture
def resolve(tmp_path, asked):
    """`resolve(code, needs, where)`, with whom it asks behind it."""

    async def real(code, *, page_url, package_base_url, lockfile):
        asked.append(code)
        files = [
            f"{page_url.removesuffix('assets/x.html')}w.whl",
            f"{package_base_url}simple/n.whl",
        ]
        return {"packages": {f"p{at}": {"file_name": name} for at, name in enumerate(files)}}

    def resolved(code, needs=("marimo",), where=WHERE):
        memory = remembering(real, tmp_path / "packages", lambda code: list(needs))
        found = asyncio.run(memory(code, lockfile=LOCK, **where))
        return [package["file_name"] for package in found["packages"].values()]

    return resolved


def test_the_same_needs_are_asked_for_once_and_found_where_they_are_now(resolve, asked):
    first = resolve("import marimo\nx = 1")
    assert first == ["http://127.0.0.1:45/w.whl", "http://127.0.0.1:9/simple/n.whl"]
    again = resolve("def f():\n    import json, marimo\n", where=LATER)
    assert again == ["http://127.0.0.1:9/w.whl", "http://127.0.0.1:45/simple/n.whl"]
    assert asked == ["import marimo\nx = 1"]


@pytest.mark.parametrize(
    ("code", "needs"),
    [
        ("import marimo", ["marimo", "numpy"]),
        ("import marimo, numpy", ["marimo"]),
        ("import marimo\nfrom numpy.linalg import norm", ["marimo"]),
        ("import marimo\nimport scipy", ["marimo"]),
        ("import marimo\nmo.sql('')", ["marimo"]),
        ("import marimo\n'polars'", ["marimo"]),
    ],
)
def test_other_needs_are_asked_for_anew(resolve, asked, code, needs):
    resolve("import marimo")
    resolve(code, needs)
    assert asked == ["import marimo", code]


def test_what_fails_is_not_remembered(tmp_path):
    async def fails(code, **where):
        raise RuntimeError("no such package")

    for _ in range(2):
        with pytest.raises(RuntimeError, match="no such package"):
            asyncio.run(
                remembering(fails, tmp_path, lambda code: [])("import a", lockfile=LOCK, **WHERE)
            )
    assert list(tmp_path.iterdir()) == []

import asyncio

import pytest

from marimo_openscad import EngineUnavailable, render, render_sync, set_workers


@pytest.mark.parametrize("count", [0, 5, -1])
def test_a_wrong_number_of_workers_is_refused(count):
    with pytest.raises(ValueError, match="1 to 4"):
        asyncio.run(set_workers(count))


@pytest.mark.parametrize("timeout", [0, -1, float("nan")])
def test_a_timeout_that_is_none_is_refused(timeout):
    with pytest.raises(ValueError, match="seconds above 0"):
        asyncio.run(render("cube(1);", timeout=timeout))


def test_without_an_engine_the_error_says_how_to_get_one(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineUnavailable, match=r"pip install .*\[node\]"):
        asyncio.run(render("cube(1);"))
    with pytest.raises(EngineUnavailable, match=r"pip install .*\[node\]"):
        render_sync("cube(1);")

import asyncio

import pytest

from marimo_openscad import EngineUnavailable, render, render_sync, set_workers


@pytest.mark.parametrize("count", [0, 5, -1])
def test_a_wrong_number_of_workers_is_refused(count):
    with pytest.raises(ValueError, match="1 to 4"):
        asyncio.run(set_workers(count))


def test_without_an_engine_the_error_says_how_to_get_one(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineUnavailable, match=r"openscad\.org"):
        asyncio.run(render("cube(1);"))
    with pytest.raises(EngineUnavailable, match=r"openscad\.org"):
        render_sync("cube(1);")

import asyncio

import pytest

from marimo_openscad import (
    EngineUnavailable,
    customizer_parameters,
    customizer_parameters_sync,
)


def test_without_an_engine_the_error_says_how_to_get_one(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(EngineUnavailable, match=r"pip install .*\[node\]"):
        customizer_parameters_sync("a = 1;")
    with pytest.raises(EngineUnavailable, match=r"pip install .*\[node\]"):
        asyncio.run(customizer_parameters("a = 1;"))

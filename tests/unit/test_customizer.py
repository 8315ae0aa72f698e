import asyncio

import pytest

from marimo_openscad import (
    EngineUnavailable,
    customizer_parameters,
    customizer_parameters_async,
)


def test_without_an_engine_the_error_says_where_there_is_one():
    with pytest.raises(EngineUnavailable, match="html-wasm"):
        customizer_parameters("a = 1;")
    with pytest.raises(EngineUnavailable, match="html-wasm"):
        asyncio.run(customizer_parameters_async("a = 1;"))

"""Controls made of a program's Customizer annotations, moved by a reader of the page."""

import pytest

NOTEBOOK = "tests/e2e/notebooks/customizing.py"


@pytest.fixture(scope="module")
def customizing(open_notebook):
    with open_notebook(NOTEBOOK) as page:
        yield page


def test_slider_reaches_the_part(customizing):
    told = customizing.result("part")
    assert told["volume"] == 10 * 10 * 5
    customizing.slider(0).press("ArrowRight")
    value = {**told["value"], "width": 11}
    customizing.wait_for_result("part", {**told, "value": value, "volume": 11 * 11 * 5})

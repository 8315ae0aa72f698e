"""What the browser tests share: Playwright, the built wheel and the mirror of Pyodide."""

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.support.waiting import PATIENCE
from tools.export_notebook import built_wheel
from tools.mirror import MIRROR

# Its assertions are explained as those of test files are.
pytest.register_assert_rewrite("tests.support.left_out")
expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="session")
def playwright():
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def wheel():
    return built_wheel()


@pytest.fixture(scope="session")
def mirror():
    if not MIRROR.is_dir():
        pytest.fail("there is no mirror of Pyodide: run make mirror")
    return MIRROR

"""Further browsers than Chromium, each started once."""

import pytest

from tests.support.browsers.display import display
from tests.support.browsers.firefox import open_firefox
from tests.support.browsers.webkit import open_webkit

BROWSERS = {
    "firefox": open_firefox,
    "webkit": open_webkit,
}


@pytest.fixture(scope="session")
def screen():
    with display():
        yield


@pytest.fixture(scope="session", params=BROWSERS)
def browser(screen, request):
    """The browser's name, and a tab of it."""
    with BROWSERS[request.param]() as tab:
        yield request.param, tab

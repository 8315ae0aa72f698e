"""Pages of WebKit with the few of Playwright's methods that the pool's suite calls."""

from __future__ import annotations

from time import monotonic, sleep
from typing import Any

from tests.support.browsers.webdriver import Tab
from tests.support.waiting import PATIENCE

# An expression, or a function that is called with what is given.
EVALUATE = """async (given) => {
    const found = (%s);
    return typeof found === "function" ? found(given) : found;
}"""


class WebKitContext:
    """The pages of one browser, which share its storage."""

    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self._opened = False

    def new_page(self) -> WebKitPage:
        driver = self.tab.driver
        if self._opened:
            driver.switch_to.new_window("tab")
        self._opened = True
        return WebKitPage(self.tab, driver.current_window_handle)


class WebKitFrame:
    """The document of a page, or of the frame in it with that number."""

    def __init__(self, page: WebKitPage, number: int | None = None) -> None:
        self.page = page
        self._number = number

    def evaluate(self, expression: str, arg: Any = None) -> Any:
        tab = self.page.tab
        driver = tab.driver
        driver.switch_to.window(self.page.handle)
        if self._number is not None:
            driver.switch_to.frame(self._number)
        return tab.evaluate(EVALUATE % expression, arg)

    def wait_for_function(self, expression: str) -> None:
        end = monotonic() + PATIENCE
        while not self.evaluate(expression):
            assert monotonic() < end, f"waited {PATIENCE} s in vain for {expression}"
            sleep(0.05)


class WebKitPage:
    def __init__(self, tab: Tab, handle: str) -> None:
        self.tab = tab
        self.handle = handle
        self.main_frame = WebKitFrame(self)

    @property
    def frames(self) -> list[WebKitFrame]:
        count = self.evaluate("document.querySelectorAll('iframe').length")
        return [self.main_frame, *(WebKitFrame(self, number) for number in range(count))]

    def goto(self, address: str) -> None:
        self.tab.driver.switch_to.window(self.handle)
        self.tab.open(address)

    def evaluate(self, expression: str, arg: Any = None) -> Any:
        return self.main_frame.evaluate(expression, arg)

    def set_default_timeout(self, milliseconds: float) -> None:
        """Nothing here waits by itself."""

    def wait_for_timeout(self, milliseconds: float) -> None:
        sleep(milliseconds / 1000)

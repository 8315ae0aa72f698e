"""A tab of a browser that Selenium drives, for the smokes and the limits of further browsers."""

from __future__ import annotations

import base64
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from PIL import Image
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.actions.key_input import KeyInput
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webdriver import WebDriver

from tests.support.waiting import PATIENCE

# Runs a function of JavaScript and answers with JSON, since drivers differ in what else they pass.
CALL = """
const [given, done] = [JSON.parse(arguments[0]), arguments[arguments.length - 1]];
const deep = (root, selector) => {
    const found = root.querySelector(selector);
    if (found) { return found; }
    for (const { shadowRoot } of root.querySelectorAll("*")) {
        const inside = shadowRoot && deep(shadowRoot, selector);
        if (inside) { return inside; }
    }
    return null;
};
const find = (selector) => deep(document, selector);
Promise.resolve().then(() => (%s)(...given)).then(
    (value) => done(JSON.stringify({ value: value ?? null })),
    (error) => done(JSON.stringify({ error: `${error}\\n${error?.stack ?? ""}` })),
);
"""
READ = """(selector) => {
    const canvas = find(selector);
    const copy = document.createElement("canvas");
    copy.width = canvas.width;
    copy.height = canvas.height;
    copy.getContext("2d").drawImage(canvas, 0, 0);
    return copy.toDataURL("image/png");
}"""
# Drawn finely, and so that the page has come to rest.
CALM = "(selector) => !find(selector).hasAttribute('data-preview')"


class PageError(AssertionError):
    """A function that ran in the page threw."""


class Tab:
    """One tab of the browser.

    `find(selector)` in its functions looks into open shadow roots, too.
    """

    def __init__(self, driver: WebDriver) -> None:
        self.driver = driver
        driver.set_script_timeout(PATIENCE)

    def open(self, address: str) -> None:
        self.driver.get(address)

    def evaluate(self, function: str, *arguments: Any) -> Any:
        """The answer of a function of JavaScript, awaited there."""
        answer = self.driver.execute_async_script(CALL % function, json.dumps(arguments))
        told = json.loads(answer)
        if "error" in told:
            raise PageError(told["error"])
        return told["value"]

    def wait(self, function: str, *arguments: Any, what: str, patience: float = PATIENCE) -> Any:
        """Asks a function until its answer is true, and gives it."""
        end = monotonic() + patience
        while True:
            try:
                answer = self.evaluate(function, *arguments)
            except WebDriverException:
                # The page is on its way to another one.
                answer = None
            if answer:
                return answer
            assert monotonic() < end, f"waited {patience:.0f} s in vain for {what}: {self.text()}"
            sleep(0.05)

    def text(self) -> str:
        """The beginning of what the page says."""
        words: str = self.evaluate("() => document.body?.innerText ?? ''")
        return " ".join(words.split())[:500]

    def press(self, selector: str, key: str) -> None:
        """Presses a key, named as in `Keys`, on an element."""
        self.evaluate("(selector) => find(selector).focus()", selector)
        keyboard = KeyInput("keyboard")
        code = getattr(Keys, key, key)
        keyboard.create_key_down(code)
        keyboard.create_key_up(code)
        # Selenium's chains move a mouse along, which WebKit's driver does not take.
        self.driver.execute("actions", {"actions": [keyboard.encode()]})

    def picture(
        self, selector: str, wanted: Callable[[Image.Image], bool], *, what: str
    ) -> Image.Image:
        """A canvas's pixels, as soon as they are drawn in full and are what is wanted."""
        end = monotonic() + PATIENCE
        while True:
            self.wait(CALM, selector, what="smooth edges")
            image = _decoded(self.evaluate(READ, selector))
            if wanted(image):
                return image
            assert monotonic() < end, f"after {PATIENCE} s the canvas does not show {what}"
            sleep(0.1)

    def screenshot(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(self.driver.get_screenshot_as_png())


def _decoded(url: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(url.split(",")[1]))).convert("RGBA")


Launch = Callable[[], Iterator[Tab]]

"""The page of charts, driven from Python."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from playwright.sync_api import Browser, Locator, Page

from tests.support.waiting import PATIENCE, until

# What scripts of tests begin with.
PRELUDE = """
const { column, table, mark, pane, chart, axis, space, LINEAR } = host.shapes;
const { counted, walk, clouds, hills, market, random, normal } = host.data;
"""


class ShownChart:
    """A chart at its place."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.name = name
        self.root = page.locator(f"#mount-{name} .openscad-chart")
        self.plot = self.root.locator(".plot")

    @property
    def heard(self) -> dict[str, Any]:
        """What the chart has told whoever feeds it."""
        return self.page.evaluate("name => host.heard(name)", self.name)

    def rest(self) -> None:
        """Waits until every frame that was asked for has been drawn."""
        drawn = "() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))"
        for _ in range(2):
            self.page.evaluate(drawn)

    def labels(self, kind: str = "label") -> list[str]:
        return self.root.locator(f".layer text.{kind}").all_text_contents()

    def at(self, x: float, y: float) -> tuple[float, float]:
        """A place of the plot in the page."""
        box = self.plot.bounding_box()
        assert box
        return box["x"] + x, box["y"] + y

    def wheel(self, x: float, y: float, turn: float) -> None:
        self.page.mouse.move(*self.at(x - 12, y))
        self.page.mouse.move(*self.at(x, y), steps=3)
        self.page.mouse.wheel(0, turn)
        self.rest()

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        mouse = self.page.mouse
        mouse.move(*self.at(*start))
        mouse.down()
        mouse.move(*self.at(*end), steps=5)
        mouse.up()
        self.rest()

    def press(self, *keys: str) -> None:
        self.plot.focus()
        for key in keys:
            self.page.keyboard.press(key)
        self.rest()

    def button(self, name: str) -> Locator:
        return self.root.get_by_role("button", name=name, exact=True)


class ChartPage:
    def __init__(self, page: Page) -> None:
        self.page = page

    def show(self, script: str, name: str = "a", source: str | None = None) -> ShownChart:
        """Shows what a script returns: tables of columns, and the chart's shape."""
        self.page.evaluate(
            f"""([name, source]) => {{ {PRELUDE}
                const made = (() => {{ {script} }})();
                host.show(name, made.tables, made.shape, source);
            }}""",
            [name, source or name],
        )
        shown = ShownChart(self.page, name)
        shown.rest()
        return shown

    def run(self, script: str) -> Any:
        return self.page.evaluate(f"() => {{ {PRELUDE} {script} }}")

    def dark(self, on: bool) -> None:
        self.page.evaluate("on => document.body.classList.toggle('dark', on)", on)

    def wait_until(self, wanted: Callable[[], object], what: str) -> Any:
        return until(self.page, wanted, what)


@contextlib.contextmanager
def open_charts(
    browser: Browser,
    address: str,
    *,
    width: int = 900,
    height: int = 700,
    **context: Any,
) -> Iterator[ChartPage]:
    """Opens the page; fails at the end if it had an error."""
    faults: list[str] = []
    opened = browser.new_context(viewport={"width": width, "height": height}, **context)
    try:
        page = opened.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.on("console", lambda seen: faults.append(seen.text) if seen.type == "error" else None)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(address)
        page.wait_for_function("'host' in globalThis")
        yield ChartPage(page)
    finally:
        opened.close()
    assert not faults, faults

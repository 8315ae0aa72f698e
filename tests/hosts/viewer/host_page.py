"""The host page, driven from Python."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

from playwright.sync_api import Browser, Page

from tests.support.browser.shown_view import ShownView
from tests.support.waiting import PATIENCE, until


class Stand(ShownView):
    """A place in the page, its viewer (Python's end of the channel) and its view."""

    def __init__(self, page: Page, name: str) -> None:
        self.name = name
        self.id = f"mount-{name}"
        super().__init__(page.locator(f"#{self.id} .openscad-view"))
        self.error = self.root.locator("section.error")

    def call(self, method: str, *arguments: Any) -> Any:
        """Calls a method of `host` in the page with this place's name."""
        return self.page.evaluate(
            "([method, ...rest]) => host[method](...rest)", [method, self.name, *arguments]
        )

    def viewer(self, method: str, *arguments: Any) -> Any:
        """Calls a method of the viewer."""
        return self.page.evaluate(
            "([name, method, ...rest]) => host.viewer(name)[method](...rest)",
            [self.name, method, *arguments],
        )

    @property
    def heard(self) -> list[str]:
        """What the views asked the viewer for."""
        return self.page.evaluate("name => host.viewer(name).heard", self.name)

    def call_wishes(self) -> int:
        """How often the views have asked for the profile of calls."""
        return self.page.evaluate(
            """name => host.viewer(name).said("file-wanted")
                .filter(({ format }) => format === "call-profile").length""",
            self.name,
        )

    def show(self, state: dict[str, Any] | None = None, **solid: Any) -> None:
        """Publishes a solid and waits until the view shows it, with smooth edges."""
        revision = self.call("show", solid, state or {})
        self.page.locator(f"#{self.id} canvas[data-revision='{revision}']").wait_for()
        self.rest()

    def rest(self) -> None:
        """Waits until every frame that was asked for has been drawn, the last one in full."""
        drawn = f"""() => counters.frames === 0
            && document.querySelector("#{self.id} canvas[data-preview]") === null"""
        self.wait_until(lambda: self.page.evaluate(drawn), "the last frame")

    def silhouette(self) -> dict[str, int]:
        """What the part covers of the canvas: count, left, top, width, height in pixels."""
        return self.call("silhouette")

    def fingerprint(self) -> str:
        """Changes when any pixel of the canvas does."""
        return self.call("fingerprint")


class HostPage:
    def __init__(self, page: Page) -> None:
        self.page = page

    def stand(
        self, name: str = "a", *, cell: str | None = None, mount: bool = True, **options: Any
    ) -> Stand:
        """A new place, with a viewer and, unless told otherwise, a mounted view."""
        stand = Stand(self.page, name)
        stand.call("place", cell or name)
        if mount:
            stand.call("start")
            stand.call("mount", options)
        return stand

    def counters(self) -> dict[str, int]:
        """What the page's views hold at the moment."""
        return self.page.evaluate(
            "({...counters, contexts: counters.contexts.length, live: counters.live()})"
        )

    def dark(self, on: bool) -> None:
        self.page.evaluate("on => document.body.classList.toggle('dark', on)", on)

    def wait_until(self, wanted: Callable[[], object], what: str) -> None:
        until(self.page, wanted, what)


@contextlib.contextmanager
def open_host(
    browser: Browser,
    address: str,
    *,
    width: int = 800,
    height: int = 600,
    motion: bool = False,
    before: str = "",
    allowed: str | None = None,
    **context: Any,
) -> Iterator[HostPage]:
    """Opens the page; fails at the end if it had an error that was not `allowed`.

    `before` is a script that runs before those of the page. Without `motion` the camera
    does not glide.
    """
    faults: list[str] = []

    def note(text: str) -> None:
        if allowed is None or allowed not in text:
            faults.append(text)

    opened = browser.new_context(
        viewport={"width": width, "height": height},
        reduced_motion="no-preference" if motion else "reduce",
        **context,
    )
    try:
        if before:
            opened.add_init_script(before)
        page = opened.new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.on("console", lambda seen: note(seen.text) if seen.type == "error" else None)
        page.on("pageerror", lambda error: note(str(error)))
        page.goto(address)
        page.wait_for_function("'host' in globalThis")
        yield HostPage(page)
    finally:
        opened.close()
    assert not faults, faults

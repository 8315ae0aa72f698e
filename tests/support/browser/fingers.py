"""Touches as the browser gets them from a screen."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.support.browsers.chosen import only_chromium

Point = tuple[float, float]


class Fingers:
    """Up to as many as are given to a call, each named by its place in the list."""

    def __init__(self, page: Page) -> None:
        only_chromium("several fingers are sent over Chromium's DevTools protocol")
        self._session = page.context.new_cdp_session(page)

    def send(self, kind: str, *points: Point) -> None:
        touches = [{"x": x, "y": y, "id": at} for at, (x, y) in enumerate(points)]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def stroke(self, start: Point, end: Point, steps: int = 12) -> None:
        self.pinch([start], [end], steps)

    def pinch(self, starts: list[Point], ends: list[Point], steps: int = 12) -> None:
        self.send("touchStart", *starts)
        for step in range(1, steps + 1):
            pairs = zip(starts, ends, strict=True)
            self.send("touchMove", *(_between(start, end, step / steps) for start, end in pairs))
        self.send("touchEnd")


def _between(start: Point, end: Point, part: float) -> Point:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part

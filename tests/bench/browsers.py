"""Measures the limits of the engine in each browser, and writes them to COMPATIBILITY.md.

Usage: python -m tests.bench.browsers [BROWSER...]     default: chromium firefox webkit

One run of each, on whatever machine it is: what it says of speed is to compare the browsers
of the same run.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from tests.bench.engine_models import MODELS
from tests.support.browser.bundled_page import bundle, lay_static, served
from tests.support.browsers.chromium import open_chromium
from tests.support.browsers.display import display
from tests.support.browsers.firefox import open_firefox
from tests.support.browsers.webdriver import Tab
from tests.support.browsers.webkit import open_webkit
from tools.export_notebook import built_wheel
from tools.mirror import ROOT

BROWSERS: dict[str, Callable[[], AbstractContextManager[Tab]]] = {
    "chromium": open_chromium,
    "firefox": open_firefox,
    "webkit": open_webkit,
}
# As they are known, where their drivers call them otherwise.
NAMES = {"chrome": "Chromium", "firefox": "Firefox", "MiniBrowser": "WebKitGTK"}
ENTRY = "../tests/hosts/pool/page/pool-page.ts"
HTML = """<!doctype html>
<meta charset="utf-8">
<link rel="icon" href="data:,">
<script type="module" src="pool-page.js"></script>
"""
PAGE = ROOT / "COMPATIBILITY.md"
BEGIN, END = "<!-- browsers: measured -->", "<!-- browsers: end -->"
# What each model is moved, after a first render that is not counted.
MOVES = 5
COMPARED = 5
DEEPEST = 20_000
FUNCTION = "function f(n) = n == 0 ? 0 : 1 + f(n - 1); cube(1 + f({depth}));"
MODULE = "module m(n) {{ if (n == 0) cube(1); else m(n - 1); }} m({depth});"
MEMORY = "x = rands(0, 1, 1e9); cube(1);"


@dataclass(frozen=True)
class Measured:
    """What one browser's run gave; times in seconds.

    Attributes:
        browser: Its name and version.
        start: From the page's address to its first part.
        renders: The median of each model's moves.
        function: A depth of a function's recursion that was reached, and one that was not.
        module: The same for a module.
        memory: How a program that takes all memory ended, and within how long.
    """

    browser: str
    start: float
    renders: list[float]
    function: tuple[int, int]
    module: tuple[int, int]
    memory: tuple[str, float]


def measure(open_browser: Callable[[], AbstractContextManager[Tab]], address: str) -> Measured:
    with open_browser() as tab:
        began = monotonic()
        tab.open(address)
        tab.wait("() => 'poolPage' in globalThis", what="the page")
        answer(tab, "cube(1);")
        start = monotonic() - began
        renders = [moved(tab, model.source, model.value) for model in MODELS[:COMPARED]]
        function = deepest(tab, FUNCTION)
        module = deepest(tab, MODULE)
        began = monotonic()
        ended, _ = answer(tab, MEMORY)
        memory = ended, monotonic() - began
        said = tab.driver.capabilities
        name = NAMES.get(said["browserName"], said["browserName"])
        browser = f"{name} {said['browserVersion']}"
    return Measured(browser, start, renders, function, module, memory)


def answer(tab: Tab, source: str) -> tuple[str, float]:
    """How a render ended, and the seconds that it took in the page."""
    way, milliseconds = tab.evaluate(
        """async (source) => {
            const began = performance.now();
            const { way } = await poolPage.render(source);
            return [way, performance.now() - began];
        }""",
        source,
    )
    return way, milliseconds / 1000


def moved(tab: Tab, source: Callable[[float], str], value: Callable[[int], float]) -> float:
    times = []
    for move in range(MOVES + 1):
        way, seconds = answer(tab, source(value(move)))
        if way != "rendered":
            raise RuntimeError(f"a model was not rendered: {way}")
        times.append(seconds)
    return statistics.median(times[1:])


def deepest(tab: Tab, program: str) -> tuple[int, int]:
    """The deepest that is rendered and the least deep that is not, to a twentieth."""
    reached, failed = 1, DEEPEST
    while failed - reached > max(10, reached // 20):
        depth = (reached + failed) // 2
        way, _ = answer(tab, program.format(depth=depth))
        if way == "rendered":
            reached = depth
        elif way == "recursion":
            failed = depth
        else:
            raise RuntimeError(f"a recursion {depth} deep ended as {way!r}")
    return reached, failed


def table(all_measured: list[Measured]) -> str:
    """Rows of Markdown; speeds are relative to the first browser's."""
    reference = all_measured[0].renders
    rows = [
        "| | start to a first part | warm renders, against the first line | function recursion "
        "ends between | module recursion ends between | all memory asked for |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for one in all_measured:
        ratios = [mine / other for mine, other in zip(one.renders, reference, strict=True)]
        ended, seconds = one.memory
        rows.append(
            f"| {one.browser} | {one.start:.1f} s | {statistics.geometric_mean(ratios):.2f} × | "
            f"{one.function[0]} and {one.function[1]} | {one.module[0]} and {one.module[1]} | "
            f"`{ended}` within {max(seconds, 0.1):.1f} s |"
        )
    return "\n".join(rows)


def main() -> int:
    names = sys.argv[1:] or list(BROWSERS)
    unknown = [name for name in names if name not in BROWSERS]
    if unknown:
        print(f"no such browser: {' '.join(unknown)}; there are {' '.join(BROWSERS)}")
        return 2
    with tempfile.TemporaryDirectory() as made, display():
        folder = Path(made)
        bundle(folder, ENTRY)
        lay_static(built_wheel(), folder)
        (folder / "index.html").write_text(HTML)
        with served(folder) as address:
            found = []
            for name in names:
                found.append(measure(BROWSERS[name], address))
                print(found[-1], flush=True)
    text = PAGE.read_text()
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{table(found)}\n\n{END}{after}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

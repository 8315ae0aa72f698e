"""Assets: the built files of the wheel, for engines, widgets and pages."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path

_FOLDER = files("marimo_openscad") / "static"
CHART_LATER = "chart-later.js"
"""What charts load at first use: files of what they show, and contours."""
CHART_DRAW = "chart-draw.js"
"""What charts load that are drawn over."""
CHART_PARALLEL = "chart-parallel.js"
"""What charts of parallel axes load."""
CHART_SPACE = "chart-space.js"
"""What charts in three dimensions load besides, and the code of part views with it."""

CHART_SOUND = "chart-sound.js"
"""What charts load that somebody listens to."""

OF_CHARTS = (CHART_LATER, CHART_DRAW, CHART_PARALLEL, CHART_SPACE, CHART_SOUND)
"""All of these."""


def read_bytes(name: str) -> bytes:
    """The bytes of one built file, such as `openscad.wasm`.

    Raises:
        FileNotFoundError: The package was not built.
    """
    try:
        return (_FOLDER / name).read_bytes()
    except FileNotFoundError:
        raise FileNotFoundError(
            f"marimo_openscad was installed without {name}: this is a source tree that was "
            "not built. Run ./build_wheel.sh and install the wheel from dist/."
        ) from None


def read_text(name: str) -> str:
    """The text of one built file, such as `widget.js`."""
    return read_bytes(name).decode("utf-8")


def widget() -> str:
    """The widget's code, complete."""
    return read_text("widget.js")


def charts() -> str:
    """The code of the charts' widget; what it loads at first use is `CHART_LATER`."""
    return read_text("charts.js")


@cache
def charts_alone(*, space: bool = False) -> str:
    """The code of the charts' widget with all that it may need, for pages that can ask nobody.

    Args:
        space: Whether it draws in three dimensions.
    """
    names = [
        CHART_LATER,
        CHART_DRAW,
        CHART_PARALLEL,
        CHART_SOUND,
        *((CHART_SPACE, "widget.js") if space else ()),
    ]
    beside = [
        f"globalThis[Symbol.for({json.dumps(build_of(name))})] = {json.dumps(read_text(name))};"
        for name in names
    ]
    return "\n".join([charts(), *beside, ""])


@cache
def build_of(name: str) -> str:
    """Names a widget's code by its bytes: the loader runs no other."""
    return hashlib.sha256(read_bytes(name)).hexdigest()


def widget_loader() -> str:
    """Code that gets the widget's from `_host.browser.kernel`, which runs in the same browser."""
    return _loader("loader.js", "widget.js")


def chart_loader() -> str:
    """Code that gets that of the charts' widget in the same way."""
    return _loader("chart-loader.js", "charts.js")


def _loader(name: str, code: str) -> str:
    return read_text(name).replace("__WIDGET_BUILD__", build_of(code))


def fonts() -> dict[str, bytes]:
    """The fonts that `text()` can use, by file name."""
    return {item.name: item.read_bytes() for item in (_FOLDER / "fonts").iterdir()}


def fonts_folder() -> str | None:
    """Where they lie on this machine; `None` where the package lies in an archive."""
    folder = Path(str(_FOLDER / "fonts"))
    return str(folder) if folder.is_dir() else None

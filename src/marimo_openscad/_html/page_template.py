"""Page template: one HTML file with its code, data and policy, for the writers of pages.

What varies from page to page, such as a part's title or what its program says, gets into
the page as escaped text or as gzip in base64, so that nothing in it can become HTML.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import html
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from marimo_openscad._host import assets
from marimo_openscad._model.display import Theme
from marimo_openscad._model.option_types import require

_PAGE = """<!doctype html>
<!-- {licences} -->
<html lang="en"{theme}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
{heading}{body}
{pieces}
<script>{start}</script>
</body>
</html>
"""
_STYLE = """
body {
    margin: 0;
    padding: 12px;
    background: #fff;
    color: #1c242d;
    font-family: system-ui, sans-serif;
    --openscad-view-height: max(240px, calc(100vh - 60px));
}
h1 { margin: 0 0 10px; font-size: 1.1rem; overflow-wrap: anywhere; }
h1 ~ * { --openscad-view-height: max(240px, calc(100vh - 96px)); }
@media (max-width: 640px) {
    body, h1 ~ * { --openscad-view-height: max(240px, 60vh); }
}
openscad-chart { display: block; }
openscad-view, openscad-part { display: block; min-height: var(--openscad-view-height); }
:not(:defined)::before {
    content: "Loading…";
    display: grid;
    place-items: center;
    box-sizing: border-box;
    height: var(--openscad-view-height);
    border: 1px solid #8886;
    border-radius: 8px;
    font-size: 14px;
    opacity: .75;
}
[data-theme="dark"] body { background: #16191d; color: #eef1f5; }
@media (prefers-color-scheme: dark) {
    :root { color-scheme: light dark; }
    :root:not([data-theme="light"]) body { background: #16191d; color: #eef1f5; }
}
"""
# The part or chart is its author's; the code that shows it is not.
_CHART_LICENCES = (
    "The code in this page is marimo-openscad's, GPL-3.0-or-later, with parts of d3 (ISC, "
    "copyright 2010-2024 Mike Bostock)"
)
_VIEW_LICENCES = (
    "The code in this page is marimo-openscad's, GPL-3.0-or-later, with three.js (MIT, "
    "copyright 2010-2026 three.js authors) and Earcut (ISC, copyright 2024 Mapbox)"
)
_ENGINE_LICENCES = (
    ", and with OpenSCAD (GPL-2.0-or-later, https://github.com/openscad/openscad), Manifold "
    "(Apache-2.0), glTF-Transform, property-graph and fflate (MIT), and Liberation Sans (OFL-1.1)"
)
_CHARTS = "chart-page.js"
_SCENES = "chart-space-page.js"
"""The same of charts in three dimensions."""
_UNNAMED = {_CHARTS: "Chart", _SCENES: "Chart"}
"""What a page is called, by its code."""
# Beside the hashes of the page's own scripts and style.
_ENGINE_SOURCES = ("'wasm-unsafe-eval'", "blob:")


def view_page(
    parts: object, meshes: Mapping[str, bytes], *, title: str | None, theme: Theme
) -> str:
    """A page that shows parts that are there already.

    Args:
        parts: What `part-element.ts` reads, for JSON.
        meshes: The files that it names.
        title: Shown above the view, if given.
        theme: Its colours.
    """
    inside = [_json_piece("parts", parts)]
    inside += [_piece("mesh", name, packed(data)) for name, data in meshes.items()]
    body = _element("openscad-part", "", inside)
    return _page(["part.js"], body, [], (), title, theme)


def engine_page(program: object, attributes: str, *, title: str | None, theme: Theme) -> str:
    """A page that renders a program, with OpenSCAD in it.

    Args:
        program: What `written.ts` reads, for JSON.
        attributes: Of the element; escaped already.
        title: Shown above the view, if given.
        theme: Its colours.
    """
    body = _element("openscad-view", attributes, [_json_piece("program", program)])
    fonts = [f"fonts/{name}" for name in sorted(assets.fonts())]
    code = ["worker.js", "exporters.js", "mesh-readers.js", "flame.js"]
    names = ["openscad.js", "openscad.wasm", *code, *fonts]
    engine = [_piece("engine", name, _packed_file(name)) for name in names]
    return _page(["element.js"], body, engine, _ENGINE_SOURCES, title, theme)


def chart_page(
    chart: Mapping[str, Any],
    columns: Mapping[str, bytes],
    *,
    title: str | None,
    theme: Theme,
) -> str:
    """A page that shows a chart.

    Args:
        chart: Its shape, for JSON.
        columns: The bytes of its columns, by their hashes.
        title: Of the page; the chart has its own above it.
        theme: Its colours.
    """
    inside = [_json_piece("chart", chart)]
    inside += [_piece("column", name, packed(data)) for name, data in columns.items()]
    body = _element("openscad-chart", "", inside)
    code = [_CHARTS if chart["space"] is None else _SCENES]
    if any(mark["type"] == "parallel" for pane in chart["panes"] for mark in pane["marks"]):
        code.insert(0, assets.CHART_PARALLEL)
    if chart["draw"] or chart["annotations"]["drawn"]:
        # Before the chart looks for it.
        code.insert(0, assets.CHART_DRAW)
    return _page(code, body, [], (), title, theme, heading=False)


def packed(data: bytes) -> str:
    """Bytes as `unpack.ts` reads them."""
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode()


def _page(
    codes: Sequence[str],
    body: str,
    pieces: list[str],
    sources: tuple[str, ...],
    title: str | None,
    theme: Theme,
    *,
    heading: bool = True,
) -> str:
    require(title is None or isinstance(title, str), "title", title, "text")
    if theme not in ("auto", "light", "dark"):
        raise ValueError(f'there is no theme {theme!r}: use "auto", "light" or "dark"')
    start = assets.read_text("start.js")
    scripts = " ".join([_hash(start), *(_hash(assets.read_text(code)) for code in codes), *sources])
    main = codes[-1]
    policy = (
        f"default-src 'none'; script-src {scripts}; style-src {_hash(_STYLE)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    if sources:
        policy += "; worker-src blob:"
    # Half a character is none, which no file holds.
    name = html.escape(title or "").encode("utf-8", "replace").decode()
    return _PAGE.format(
        licences=_licences(main, bool(sources)),
        theme="" if theme == "auto" else f' data-theme="{theme}"',
        policy=policy,
        title=name or _UNNAMED.get(main, "OpenSCAD part"),
        style=_STYLE,
        heading=f"<h1>{name}</h1>\n" if name and heading else "",
        body=body,
        pieces="\n".join([*pieces, *(_piece("code", code, _packed_file(code)) for code in codes)]),
        start=start,
    )


def _licences(code: str, engine: bool) -> str:
    if code == _CHARTS:
        return _CHART_LICENCES
    if code == _SCENES:
        return f"{_CHART_LICENCES}, three.js (MIT, copyright 2010-2026 three.js authors)"
    return _VIEW_LICENCES + (_ENGINE_LICENCES if engine else "")


def _element(tag: str, attributes: str, inside: Iterable[str]) -> str:
    return f"<{tag}{attributes}>\n" + "\n".join(inside) + f"\n</{tag}>"


def _json_piece(kind: str, content: object) -> str:
    return _piece(kind, "", packed(json.dumps(content, allow_nan=False).encode()))


def _piece(kind: str, name: str, data: str) -> str:
    return f'<script type="application/gzip" data-{kind}="{html.escape(name)}">{data}</script>'


@lru_cache(maxsize=16)
def _packed_file(name: str) -> str:
    return packed(assets.read_bytes(name))


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"

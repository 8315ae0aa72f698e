"""Kernel: starts the JavaScript beside Python, the pool of engines and the view channels."""

from __future__ import annotations

import asyncio
from typing import Any

from marimo_openscad._host import assets
from marimo_openscad._host.browser import ffi

_module: asyncio.Future[ffi.JsObject] | None = None
_exporters: asyncio.Future[ffi.JsObject] | None = None
_widget: asyncio.Future[ffi.JsObject] | None = None
_pool: asyncio.Future[ffi.JsObject] | None = None
_pool_size: int | None = None


async def module() -> ffi.JsObject:
    """The exports of `kernel.js`, imported at the first call."""
    global _module
    if _module is None or _failed(_module):
        _module = asyncio.ensure_future(_start_module())
    return await asyncio.shield(_module)


async def exporters() -> ffi.JsObject:
    """The exports of `exporters.js`, imported at the first call."""
    global _exporters
    if _exporters is None or _failed(_exporters):
        _exporters = asyncio.ensure_future(ffi.import_module(assets.read_text("exporters.js")))
    return await asyncio.shield(_exporters)


async def widget() -> ffi.JsObject:
    """The exports of `widget.js`, imported at the first call; needs a page."""
    global _widget
    if _widget is None or _failed(_widget):
        _widget = asyncio.ensure_future(ffi.import_module(assets.widget()))
    return await asyncio.shield(_widget)


async def pool() -> ffi.JsObject:
    """The pool of OpenSCAD engines, started at the first call."""
    global _pool
    if _pool is None or _failed(_pool):
        _pool = asyncio.ensure_future(_start_pool())
    return await asyncio.shield(_pool)


async def set_pool_size(size: int) -> None:
    """Let the pool have that many workers; a running one is replaced."""
    global _pool, _pool_size
    _pool_size = size
    running, _pool = _pool, None
    if running is not None:
        await (await running).dispose()


async def _start_module() -> ffi.JsObject:
    kernel = await ffi.import_module(assets.read_text("kernel.js"))
    # For as long as Python runs: pages may ask at any time.
    kernel.serveWidget(assets.widget_build(), assets.widget())
    return kernel


async def _start_pool() -> ffi.JsObject:
    kernel = await module()
    options: dict[str, Any] = {
        "glue": assets.read_text("openscad.js"),
        "wasm": assets.read_bytes("openscad.wasm"),
        "worker": assets.read_text("worker.js"),
        "fonts": [{"name": name, "bytes": data} for name, data in assets.fonts().items()],
    }
    if _pool_size is not None:
        options["size"] = _pool_size
    return await kernel.createPool(ffi.to_js(options))


def _failed(future: asyncio.Future[Any]) -> bool:
    return future.done() and (future.cancelled() or future.exception() is not None)

"""Kernel: starts the JavaScript beside Python, the pool of engines and the view channels."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine
from typing import Any

from marimo_openscad._host import assets
from marimo_openscad._host.browser import ffi
from marimo_openscad._host.event_loop import running_loop, start_eagerly


class Once:
    """Something of JavaScript's that is started at the first call, and again if that failed."""

    def __init__(self, start: Callable[[], Coroutine[Any, Any, ffi.JsObject]]) -> None:
        self._start = start
        self._future: asyncio.Future[ffi.JsObject] | None = None

    async def get(self) -> ffi.JsObject:
        """What was started; a caller that is cancelled does not end the start."""
        if self._future is None or _failed(self._future):
            self._future = start_eagerly(self._start())
        return await asyncio.shield(self._future)

    @property
    def stands(self) -> bool:
        """Whether it was started and is there."""
        future = self._future
        return future is not None and future.done() and not _failed(future)

    def take(self) -> asyncio.Future[ffi.JsObject] | None:
        """What was started, if it was; the next call starts anew."""
        taken, self._future = self._future, None
        return taken


class Kernel:
    """The JavaScript that runs beside this Python."""

    def __init__(self) -> None:
        self._module = Once(self._start_module)
        self._exporters = Once(lambda: ffi.import_module(assets.read_text("exporters.js")))
        self._parquet_writer = Once(
            lambda: ffi.import_module(assets.read_text("parquet-writer.js"))
        )
        self._widget = Once(lambda: ffi.import_module(assets.widget()))
        self._charts = Once(lambda: ffi.import_module(assets.charts()))
        self._charts_served = False
        self._pool = Once(self._start_pool)
        self._pool_size: int | None = None
        # The event loop itself keeps no task alive.
        self._beginning: asyncio.Task[None] | None = None

    async def module(self) -> ffi.JsObject:
        """The exports of `kernel.js`, imported at the first call."""
        return await self._module.get()

    async def exporters(self) -> ffi.JsObject:
        """The exports of `exporters.js`, imported at the first call."""
        return await self._exporters.get()

    async def parquet_writer(self) -> ffi.JsObject:
        """The exports of `parquet-writer.js`, imported at the first call."""
        return await self._parquet_writer.get()

    async def widget(self) -> ffi.JsObject:
        """The exports of `widget.js`, imported at the first call; needs a page."""
        return await self._widget.get()

    async def charts(self) -> ffi.JsObject:
        """The exports of `charts.js`, imported at the first call; needs a page."""
        return await self._charts.get()

    async def serve_charts(self) -> ffi.JsObject:
        """The exports of `kernel.js`; from the first call on pages get the charts' code."""
        module = await self.module()
        if not self._charts_served:
            self._charts_served = True
            for name in ("charts.js", *assets.OF_CHARTS):
                module.serveCode(assets.build_of(name), assets.read_text(name))
        return module

    def begin(self) -> None:
        """Begin to start the pool and its first worker, beside what Python does meanwhile.

        Whoever needs them waits for less, and hears what failed.
        """
        if running_loop() is not None:
            self._beginning = start_eagerly(self._begin())

    async def pool(self) -> ffi.JsObject:
        """The pool of OpenSCAD engines, started at the first call."""
        return await self._pool.get()

    @property
    def pool_stands(self) -> bool:
        """Whether `pool` answers at once."""
        return self._pool.stands

    async def set_pool_size(self, size: int) -> None:
        """Let the pool have that many workers; a running one is replaced."""
        self._pool_size = size
        running = self._pool.take()
        if running is not None:
            await (await running).dispose()

    async def _begin(self) -> None:
        with contextlib.suppress(Exception):
            pool = await self.pool()
            pool.prepare()

    async def _start_module(self) -> ffi.JsObject:
        module = await ffi.import_module(assets.read_text("kernel.js"))
        # For as long as Python runs: pages may ask at any time.
        module.serveCode(assets.build_of("widget.js"), assets.widget())
        return module

    async def _start_pool(self) -> ffi.JsObject:
        wasm = ffi.to_js(assets.read_bytes("openscad.wasm"))
        # First of all: compiling takes the longest, and needs no turn of Python's event loop.
        compiled = ffi.compile_module(wasm)
        module = await self.module()
        options: dict[str, Any] = {
            "glue": assets.read_text("openscad.js"),
            "wasm": wasm,
            "module": compiled,
            "worker": assets.read_text("worker.js"),
            "fonts": [{"name": name, "bytes": data} for name, data in assets.fonts().items()],
        }
        if self._pool_size is not None:
            options["size"] = self._pool_size
        return await module.createPool(ffi.to_js(options))


def _failed(future: asyncio.Future[Any]) -> bool:
    return future.done() and (future.cancelled() or future.exception() is not None)


kernel = Kernel()
"""Of this Python."""

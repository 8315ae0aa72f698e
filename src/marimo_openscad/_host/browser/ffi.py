"""Foreign function interface: values and awaitables across the border to JavaScript."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, TypeVar

import js
import pyodide.ffi

T = TypeVar("T")

JsObject = Any
"""A JavaScript object as Pyodide hands it to Python; its attributes are its own."""


def to_js(value: object) -> JsObject:
    """A deep copy of a Python value as plain JavaScript objects and arrays."""
    return pyodide.ffi.to_js(value, dict_converter=js.Object.fromEntries)


def from_js(value: JsObject) -> Any:
    """A deep copy of plain JavaScript objects and arrays as Python values."""
    return without_null(value.to_py() if isinstance(value, pyodide.ffi.JsProxy) else value)


def without_null(value: Any) -> Any:
    """JavaScript's null, which Pyodide keeps apart from None, as None."""
    if isinstance(value, dict):
        return {key: without_null(item) for key, item in value.items()}
    if isinstance(value, list):
        return [without_null(item) for item in value]
    return None if value is pyodide.ffi.jsnull else value


def persistent(function: Any) -> JsObject:
    """A Python function that JavaScript may keep and call; `destroy()` ends that."""
    return pyodide.ffi.create_proxy(function)


def has_document() -> bool:
    """Whether Python runs in the page's own thread, which has a DOM; workers have none."""
    return hasattr(js, "document")


def query_selector(selector: str) -> JsObject:
    """The page's first element of a CSS selector, false if there is none."""
    return js.document.querySelector(selector)


def can_block() -> bool:
    """Whether Python can wait for a promise without returning to the event loop."""
    return bool(pyodide.ffi.can_run_sync())


def block_on(awaitable: Awaitable[T]) -> T:
    """Wait for an awaitable; other tasks and the event loop go on meanwhile."""
    found: list[T] = []

    async def kept() -> None:
        found.append(await awaitable)

    # What it gives crosses no promise: one that can be awaited itself, as a sweep can, would be
    # awaited by JavaScript, which gives it again, and so on without an end.
    pyodide.ffi.run_sync(kept())
    return found[0]


def compile_module(wasm: JsObject) -> JsObject:
    """The promise of a WebAssembly module, which other threads work on while Python goes on."""
    # What it is awaited for tells if it fails; unawaited it is no error of the page.
    return js.eval(
        "(wasm) => { const module = WebAssembly.compile(wasm); module.catch(() => {}); "
        "return module; }"
    )(wasm)


async def import_module(source: str) -> JsObject:
    """Import the text of an ES module."""
    # A data: URL works in pages, workers and Node alike; Node cannot import blob: URLs.
    return await js.eval("(url) => import(url)")(
        "data:text/javascript;charset=utf-8," + js.encodeURIComponent(source)
    )

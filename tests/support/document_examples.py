"""Runs the Python of a document of the project's, and compares what its comments say."""

import ast
import asyncio
import inspect
import re
from collections.abc import Callable
from types import CodeType
from typing import Any

from tools.mirror import ROOT


def run_document(name: str, value_in: Callable[[str], str | None]) -> int:
    """Runs a document's blocks from top to bottom, in an event loop as a notebook's cells.

    Args:
        name: The document, such as "docs/data.md".
        value_in: Gives the text of a value that the comment behind a line says, or None.

    Returns:
        How many values were compared.
    """
    return asyncio.run(_run(name, value_in))


async def _run(name: str, value_in: Callable[[str], str | None]) -> int:
    text = (ROOT / name).read_text(encoding="utf-8")
    names: dict[str, Any] = {}
    checked = 0
    for block in re.findall(r"```python\n(.*?)```", text, re.DOTALL):
        await _value(_compiled(block, name, "exec"), names)
        for line in block.splitlines():
            code, _, said = line.partition("  # ")
            value = value_in(said.strip())
            if value:
                assert repr(await _value(_compiled(code, name, "eval"), names)) == value, line
                checked += 1
    return checked


def _compiled(code: str, name: str, mode: str) -> CodeType:
    compiled: CodeType = compile(code, name, mode, flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    return compiled


async def _value(code: CodeType, names: dict[str, Any]) -> Any:
    value = eval(code, names)
    return await value if inspect.CO_COROUTINE & code.co_flags else value

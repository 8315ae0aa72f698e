"""What marimo's offline export resolves, remembered for notebooks that need the same packages.

marimo boots Pyodide in a browser to ask micropip which packages a notebook needs. Two dozen
notebooks of the tests ask the same; `tools.marimo_with_browser` asks once where it is given a
folder to remember it in.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import re
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

Resolve = Callable[..., Awaitable[dict[str, Any]]]

# What else marimo looks for in a notebook's code.
NAMED = re.compile(r"mo\.sql|duckdb|polars")
# In place of servers, which have another port each time.
PAGE, MIRROR = "http://page.invalid/", "http://mirror.invalid/"


def remembering(
    resolve: Resolve, folder: Path, requirements: Callable[[str], list[str]]
) -> Resolve:
    """Gives marimo's `_resolve_packages` a memory.

    Args:
        resolve: marimo's own.
        folder: Of the answers; its name stands for the mirror and the wheel, which are none of
            a notebook's.
        requirements: Reads those of a notebook's code.
    """

    async def remembered(code: str, **where: Any) -> dict[str, Any]:
        servers = {PAGE: urljoin(where["page_url"], "/")}
        servers[MIRROR] = urljoin(where["package_base_url"], "/")
        brought = {
            name.split(".")[0]
            for package in where["lockfile"]["packages"].values()
            for name in package.get("imports", [])
        }
        asked = [sorted(requirements(code)), sorted(_modules(code) & brought)]
        asked.append(sorted(set(NAMED.findall(code))))
        file = folder / f"{hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:16]}.json"
        if not file.is_file():
            text = json.dumps(await resolve(code, **where))
            for name, address in servers.items():
                text = text.replace(address, name)
            folder.mkdir(parents=True, exist_ok=True)
            written = file.with_suffix(f".{os.getpid()}")
            written.write_text(text, encoding="utf-8")
            written.replace(file)
        text = file.read_text(encoding="utf-8")
        for name, address in servers.items():
            text = text.replace(name, address)
        found: dict[str, Any] = json.loads(text)
        return found

    return remembered


def _modules(code: str) -> set[str]:
    """What the code imports, wherever it is written."""
    found = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.split(".")[0])
    return found

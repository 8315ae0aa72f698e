"""Imports each module named on standard input in a process of its own; prints what went wrong.

Usage: python imported_alone.py PACKAGE FOLDER, with one name a line. The package's own
`__init__` is not run: a module depends on no other having been imported before.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import traceback
from importlib.util import module_from_spec, spec_from_file_location


def failure(name: str) -> str | None:
    """Why the module cannot be imported, if so."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            importlib.import_module(name)
        except BaseException:
            os.write(writing, traceback.format_exc()[-4000:].encode())
            os._exit(1)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as said:
        text = said.read()
    _, status = os.waitpid(child, 0)
    return None if status == 0 else text or f"it ended with status {status}"


def main() -> None:
    package, folder = sys.argv[1:]
    spec = spec_from_file_location(
        package, f"{folder}/__init__.py", submodule_search_locations=[folder]
    )
    assert spec is not None
    # Made, but not run.
    sys.modules[package] = module_from_spec(spec)
    # Other people's, which take the longest and know nothing of the package.
    for other in ("anywidget", "marimo"):
        importlib.import_module(other)
    names = sys.stdin.read().split()
    failures = {name: found for name in names if (found := failure(name)) is not None}
    print(json.dumps(failures))


if __name__ == "__main__":
    main()

"""The one door to the browser.

Nothing outside this package imports `js`, `pyodide.ffi` or `pyodide_js`. What is
behind the door can only run under Pyodide; everything else runs on CPython too.
"""

from __future__ import annotations

import sys

IN_BROWSER = sys.platform == "emscripten"
"""Whether Python runs under Pyodide."""

"""The platform that this Python runs on, for all that differs between browser and machine."""

from __future__ import annotations

import sys

IN_BROWSER = sys.platform == "emscripten"
"""Whether Python runs under Pyodide."""

ON_WINDOWS = sys.platform == "win32"
"""Whether file names have drives."""

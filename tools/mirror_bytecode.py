"""Bytecode beside the sources in wheels, so that a browser need not compile them at each start.

Of the time in which Pyodide imports marimo from sources, compiling them is more than half.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

TOOLS = Path(__file__).resolve().parent


def add_bytecode(folder: Path, info: dict[str, str]) -> None:
    """Adds bytecode to the wheels in a folder that also holds the Pyodide that will run them.

    `info` describes that Pyodide.
    """
    # Only a Python of the same version writes bytecode that it reads: Pyodide itself.
    command = ["node", str(TOOLS / "mirror_bytecode.mjs"), str(folder), json.dumps(info)]
    subprocess.run(command, check=True)

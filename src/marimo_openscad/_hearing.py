"""Whether messages of the page reach Python while code waits for them."""

from __future__ import annotations

import sys

from marimo_openscad import _notebook
from marimo_openscad._blocking import is_blocking

_HEARING_IPYKERNEL = 7


def deaf_because() -> str | None:
    """Why no message of the page comes before the code that asks is done; `None` if they do."""
    if is_blocking():
        return "it waits in a plain function, which stops the notebook"
    if _notebook.running_cell(only_shown=False) is not None:
        return "while a cell runs, marimo's Python hears nothing of the page"
    ipykernel = sys.modules.get("ipykernel")
    if ipykernel is not None and ipykernel.version_info[0] < _HEARING_IPYKERNEL:
        return f"while a cell runs, ipykernel {ipykernel.__version__} hears nothing of the page"
    return None

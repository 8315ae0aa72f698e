"""Notebooks with a drop-down of steps that a cell takes, and tells what came of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.e2e.support.notebook_page import NotebookPage


def do(notebook: NotebookPage, step: str) -> Any:
    """Lets Python do something; gives its answer."""
    notebook.page.locator("marimo-dropdown select").select_option(label=step)
    notebook.page.wait_for_function(
        """step => [...document.querySelectorAll('pre[data-result="step"]')]
            .some(({ innerText }) => JSON.parse(innerText)[0] === step)""",
        arg=step,
    )
    return notebook.result("step")[1]


def until(notebook: NotebookPage, condition: Callable[[], Any], what: str) -> Any:
    """What the condition gives, once that is something."""
    for _ in range(100):
        found = condition()
        if found:
            return found
        notebook.page.wait_for_timeout(100)
    raise AssertionError(f"waited in vain for {what}")

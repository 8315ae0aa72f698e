"""Notebooks with a drop-down of steps that a cell takes, and tells what came of it."""

from __future__ import annotations

from typing import Any

from tests.support.notebook.notebook_page import NotebookPage


def do(notebook: NotebookPage, step: str) -> Any:
    """Lets Python do something; gives its answer."""
    notebook.page.locator("marimo-dropdown select").select_option(label=step)
    notebook.page.wait_for_function(
        """step => [...document.querySelectorAll('pre[data-result="step"]')]
            .some(({ innerText }) => JSON.parse(innerText)[0] === step)""",
        arg=step,
    )
    return notebook.result("step")[1]

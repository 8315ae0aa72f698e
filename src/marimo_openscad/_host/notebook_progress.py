"""Notebook progress: shows in marimo how far long work is, for readers of files."""

from __future__ import annotations

import time
from typing import Any

from marimo_openscad._host.notebook import in_marimo

PATIENCE = 1.0
"""Seconds of work before anything is shown."""
_MEGABYTE = 1_000_000


class NotebookProgress:
    """A bar below the running cell, which comes where work takes long and goes with its end.

    Elsewhere nothing is shown.
    """

    def __init__(self, title: str) -> None:
        """Begin to wait.

        Args:
            title: Says what is done.
        """
        self._title = title
        self._began = time.monotonic()
        self._shown: Any = None
        self._bar: Any = None
        self._percent = 0

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        """Take how far the work is, and show it if it has taken long already.

        Args:
            stage: What is being done.
            done: Bytes that are done.
            total: All of them; `None` if that is not known.
        """
        if time.monotonic() - self._began < PATIENCE or not in_marimo():
            return
        if self._shown is None:
            from marimo import status

            # Nobody knows how much of what has no end is done.
            self._shown = (
                status.spinner(self._title)
                if total is None
                else status.progress_bar(
                    total=100,
                    title=self._title,
                    show_rate=False,
                    show_eta=False,
                    remove_on_exit=True,
                )
            )
            self._bar = self._shown.__enter__()
        whole = "" if total is None else f" of {total / _MEGABYTE:.1f}"
        words: dict[str, Any] = {"subtitle": f"{stage}: {done / _MEGABYTE:.1f}{whole} MB"}
        if self._bar.total is not None:
            percent = 100 * done // max(1, total or 1)
            words["increment"] = percent - self._percent
            self._percent = percent
        self._bar.update(**words)

    def end(self) -> None:
        """Take it away."""
        if self._shown is not None:
            self._shown.__exit__(None, None, None)
            self._shown = None

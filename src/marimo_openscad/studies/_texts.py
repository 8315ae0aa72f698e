"""Texts of studies: errors and times as rows and progress have them."""

from __future__ import annotations


def error_text(error: BaseException) -> str:
    """An exception as a row has it."""
    text = str(error).strip()
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def time_said(seconds: float) -> str:
    """A duration for people."""
    if seconds < 100:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 6000 else f"{seconds / 3600:.1f} h"

"""What the operating system tells of a page's process."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import BrowserContext, Page


def renderer_process(context: BrowserContext, page: Page) -> int:
    """The id of the process that the page and its workers live in: the largest one."""
    return renderer_processes(context, page, 1)[0]


def renderer_processes(context: BrowserContext, page: Page, count: int) -> list[int]:
    """Of so many pages, which may share one: the largest ones."""
    session = context.browser.new_browser_cdp_session() if context.browser else None
    if session is None:
        session = context.new_cdp_session(page)
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    renderers: list[int] = [process["id"] for process in processes if process["type"] == "renderer"]
    largest = sorted(renderers, key=lambda process: memory(process, "VmRSS"), reverse=True)
    return largest[:count]


def memory(process: int, field_name: str) -> int:
    """A figure of /proc/PID/status, in bytes."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        name, _, value = line.partition(":")
        if name == field_name:
            return int(value.split()[0]) * 1024
    raise ValueError(f"process {process} has no {field_name}")


def cpu_seconds(process: int) -> float:
    """Time that the process has spent computing, in all its threads."""
    # The name, in brackets, may hold blanks.
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    user, system = int(fields[11]), int(fields[12])
    return (user + system) / os.sysconf("SC_CLK_TCK")

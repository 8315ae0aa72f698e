"""Downloads of browsers that tell Playwright of none: it looks into the folder they save in."""

from __future__ import annotations

import contextlib
import itertools
from collections.abc import Iterator
from pathlib import Path
from time import monotonic
from types import SimpleNamespace
from typing import Any

from playwright.sync_api import Page

from tests.support.waiting import PATIENCE

_numbers = itertools.count()


class Download:
    """As Playwright's."""

    def __init__(self, path: Path) -> None:
        self.suggested_filename = path.name
        self._path = path

    def path(self) -> Path:
        return self._path


def look_into(folder: Path, page: Page) -> None:
    """Has `page.expect_download` look into a folder that holds nothing else.

    A file is whole when there is none beside it that ends in `.part`, and it is not empty.
    """

    @contextlib.contextmanager
    def expect_download(**_: Any) -> Iterator[SimpleNamespace]:
        waiting = SimpleNamespace(value=None)
        yield waiting
        end = monotonic() + PATIENCE
        while not (files := _whole(folder)):
            assert monotonic() < end, "nothing was downloaded"
            page.wait_for_timeout(20)
        # Out of the way of the next one with that name.
        place = folder / str(next(_numbers))
        place.mkdir()
        waiting.value = Download(files[0].rename(place / files[0].name))

    page.expect_download = expect_download  # type: ignore[method-assign, assignment]


def _whole(folder: Path) -> list[Path]:
    files = [path for path in folder.iterdir() if path.is_file()]
    if any(path.suffix == ".part" for path in files):
        return []
    return [path for path in files if path.stat().st_size > 0]

"""Known files: what lies on the machine, read again only where it may have changed."""

from __future__ import annotations

import stat
import time
from dataclasses import dataclass
from pathlib import Path

from marimo_openscad._host.bounded_read import read_path
from marimo_openscad._host.byte_lru import ByteLru


@dataclass(frozen=True)
class _ReadFile:
    """What a file held, and by what it shows that it holds it still.

    Attributes:
        state: Its number, size and times.
        settled: Whether it had been left alone for a while, so that another change would
            have another time: clocks of file systems are coarse.
        data: Its bytes.
    """

    state: tuple[int, ...]
    settled: bool
    data: bytes


_SETTLED_NS = 2_000_000_000
_known: ByteLru[_ReadFile] = ByteLru(64 * 1024 * 1024, lambda kept: 200 + len(kept.data))


def read_known(path: Path) -> bytes | None:
    """The bytes of a file as it is now; `None` if there is none."""
    began = time.time_ns()
    try:
        status = path.stat()
    except (OSError, ValueError):
        # Such as a name that is too long, or in a folder that is not the user's.
        return None
    # A folder of that name, or a pipe, is nothing that OpenSCAD could read.
    if not stat.S_ISREG(status.st_mode):
        return None
    times = (status.st_mtime_ns, status.st_ctime_ns)
    state = (status.st_dev, status.st_ino, status.st_size, *times)
    known = _known.get(str(path))
    if known is not None and known.settled and known.state == state:
        return known.data
    try:
        data = read_path(path)
    except FileNotFoundError:
        return None
    settled = max(times) < began - _SETTLED_NS
    _known.put(str(path), _ReadFile(state, settled, data))
    return data

"""Atomic file: the one way to write a file of the user's, for parts, presets and pages.

What stands there stays until the new file is whole and on the disk.
"""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path
from uuid import uuid4


def write_file(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Put a file in place of what may be there already, or leave that as it is.

    Args:
        path: Where.
        data: All that it is to hold.
        durable: Whether to wait for the disk; else the file may come out empty where the machine
            itself stops.

    Raises:
        OSError: It cannot be written; what was there is as it was.
    """
    # A link goes on to lead where it leads.
    target = Path(os.path.realpath(path))
    try:
        before = target.stat().st_mode
    except FileNotFoundError:
        before = None
    if before is not None and not stat.S_ISREG(before):
        # A pipe or a device has nothing to lose; a folder refuses.
        target.write_bytes(data)
        return
    # A name of its own: that of the target may be as long as names can be.
    beside = target.parent / f".openscad-{uuid4().hex}"
    try:
        with beside.open("xb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        if before is not None:
            # Others may read what they could read before.
            beside.chmod(stat.S_IMODE(before))
        beside.replace(target)
    except BaseException as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        if isinstance(error, OSError) and error.errno is not None:
            # The name beside is nothing that the user knows.
            raise OSError(error.errno, error.strerror, str(path)) from error
        raise

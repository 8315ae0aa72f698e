"""Bounded reads: the one way to read a file that a program or a user names.

How much comes is known or limited before it is read, nothing blocks, and whatever cannot be
read is a `FileReadError` that names it.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from marimo_openscad._errors import FileReadError

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes of one file."""


def read_path(path: Path, limit: int = LARGEST_FILE) -> bytes:
    """The bytes of a file.

    Raises:
        FileNotFoundError: There is nothing.
        FileReadError: It is larger, no file, or cannot be read.
    """
    try:
        # Opening a pipe would wait for whoever writes to it.
        _require_file(path, path.stat().st_mode)
        number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | _BINARY)
        with os.fdopen(number, "rb") as file:
            status = os.fstat(number)
            _require_file(path, status.st_mode)
            check_size(str(path), status.st_size, limit)
            # It may grow meanwhile, and some do not tell their size.
            data = file.read(limit + 1)
    except FileNotFoundError:
        raise
    except FileReadError:
        raise
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise FileReadError(f"{path} cannot be read: {reason}.") from error
    check_size(str(path), len(data), limit)
    return data


def check_size(name: str, size: int, limit: int = LARGEST_FILE) -> None:
    """Refuse what is too large to be read.

    Raises:
        FileReadError: It is.
    """
    if size > limit:
        raise FileReadError(
            f"{name} has {_megabytes(size)} MB or more, and at most {_megabytes(limit)} MB are "
            "read: make it smaller, such as a mesh with fewer triangles."
        )


def _require_file(path: Path, mode: int) -> None:
    if not stat.S_ISREG(mode):
        kind = "a folder" if stat.S_ISDIR(mode) else "no file but a pipe, socket or device"
        raise FileReadError(f"{path} cannot be read: it is {kind}.")


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.6g}"


_BINARY = getattr(os, "O_BINARY", 0)

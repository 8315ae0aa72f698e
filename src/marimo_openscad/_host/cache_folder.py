"""Cache folder: bytes by their keys in the user's folder for caches, for the node engine.

Nothing in it has to be there, and nothing is believed that is not as it was written.
"""

from __future__ import annotations

import contextlib
import os
import re
import stat
import sys
from hashlib import sha256
from pathlib import Path

from marimo_openscad._errors import FileReadError
from marimo_openscad._host.atomic_file import write_file
from marimo_openscad._host.bounded_read import LARGEST_FILE, read_path

_DIGEST = 32
_NAMES = re.compile(r"[0-9a-f]{64}|\.openscad-[0-9a-f]{32}")
"""Keys, and what a Python that was killed has left of one."""
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH
_SLACK = 0.9
"""How full the folder is left when it was too full."""
_UNSEEN = 0.05
"""How much of the limit is written between looks at the folder, into which others write, too."""


def user_cache_folder() -> Path | None:
    """Where this user's programs keep what they can make anew; `None` where nothing is known."""
    given = os.environ.get("XDG_CACHE_HOME", "")
    if os.path.isabs(given):
        return Path(given)
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return Path(local) if local else None
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / "Library" / "Caches" if sys.platform == "darwin" else home / ".cache"


class CacheFolder:
    """Files of one kind, up to a number of bytes; those used longest ago go first."""

    def __init__(self, folder: Path, limit: int) -> None:
        """Keep in a folder, which is made at the first `put`.

        Args:
            folder: Where, by the SHA-256 of what they stand for.
            limit: Bytes that are kept at most.
        """
        self._folder = folder
        self._limit = limit
        self._seen = 0
        """Bytes there at the last look."""
        self._written: int | None = None
        """Bytes written since then; `None` before the first look."""

    def has(self, key: str) -> bool:
        """Whether something is there; it may be damaged."""
        try:
            return self._is_own() and self._path(key).is_file()
        except OSError:
            return False

    def get(self, key: str) -> bytes | None:
        """What was put there; `None` if nothing is, or it is not as it was."""
        path = self._path(key)
        try:
            if not self._is_own():
                return None
            data = read_path(path, LARGEST_FILE)
            # When it was used last.
            os.utime(path)
        except (OSError, FileReadError):
            return None
        content = data[_DIGEST:]
        return content if _digest(key, content) == data[:_DIGEST] else None

    def put(self, key: str, content: bytes) -> None:
        """Keep something; a disk that is full, or not to be written, keeps nothing."""
        if len(content) + _DIGEST > min(self._limit, LARGEST_FILE):
            return
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not self._is_own():
                return
            # What a crash of the machine leaves of it is not believed.
            write_file(self._path(key), _digest(key, content) + content, durable=False)
            self._wrote(len(content) + _DIGEST)

    def clear(self) -> None:
        """Remove all."""
        for path, _, _ in self._entries():
            with contextlib.suppress(OSError):
                path.unlink()

    def _is_own(self) -> bool:
        """Whether nobody else can put anything there, as in a place that users share.

        Raises:
            OSError: It is not there.
        """
        if not hasattr(os, "getuid"):
            return True
        # A link may be another's, and lead to what is this user's own.
        link, folder = self._folder.lstat(), self._folder.stat()
        return {link.st_uid, folder.st_uid} == {os.getuid()} and not folder.st_mode & _OTHERS_WRITE

    def _wrote(self, size: int) -> None:
        """Look at the folder where it may be too full: it may have very many files."""
        if self._written is not None:
            self._written += size
            if self._written <= self._limit * _UNSEEN and self._seen + self._written <= self._limit:
                return
        self._seen, self._written = self._shrunk(), 0

    def _shrunk(self) -> int:
        """Remove what is too much; gives how many bytes are left."""
        entries = sorted(self._entries(), key=lambda entry: entry[1])
        total = sum(size for _, _, size in entries)
        if total <= self._limit:
            return total
        for path, _, size in entries:
            if total <= self._limit * _SLACK:
                break
            with contextlib.suppress(OSError):
                path.unlink()
                total -= size
        return total

    def _entries(self) -> list[tuple[Path, int, int]]:
        """Each file with when it was used and its size; others may remove some meanwhile."""
        found = []
        try:
            if not self._is_own():
                return []
            with os.scandir(self._folder) as entries:
                # Whatever else lies there is none of this cache's.
                for entry in (one for one in entries if _NAMES.fullmatch(one.name)):
                    with contextlib.suppress(OSError):
                        status = entry.stat(follow_symlinks=False)
                        if entry.is_file(follow_symlinks=False):
                            found.append((Path(entry.path), status.st_mtime_ns, status.st_size))
        except OSError:
            return []
        return found

    def _path(self, key: str) -> Path:
        return self._folder / key


def _digest(key: str, content: bytes) -> bytes:
    # With the key: a file under another name is another entry.
    return sha256(key.encode() + content).digest()

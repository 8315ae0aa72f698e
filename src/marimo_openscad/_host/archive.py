"""Archives: zip files, read member by member and never trusted, and written for studies."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from hashlib import sha256

from marimo_openscad._errors import FileReadError
from marimo_openscad._host.bounded_read import check_size
from marimo_openscad._host.byte_lru import ByteLru

LARGEST_DIRECTORY = 16 * 1024 * 1024
"""Bytes of the list of members, which is read as a whole."""
_END = b"PK\x05\x06"
_END_SIZE = 22
_LONGEST_COMMENT = 65535
_ENCRYPTED = 1


class Archive:
    """A zip file.

    Attributes:
        name: Where it comes from.
        hash: Hex SHA-256 of its bytes.
    """

    def __init__(self, name: str, data: bytes) -> None:
        """Read what is in it.

        Raises:
            FileReadError: It is damaged, or lists more than can be read.
        """
        self.name = name
        self.hash = sha256(data).hexdigest()
        self.byte_count = len(data)
        _check_directory(name, data)
        try:
            self._file = zipfile.ZipFile(io.BytesIO(data))
            members = [item for item in self._file.infolist() if not item.is_dir()]
        except _DAMAGES as error:
            raise FileReadError(f"{name} is a damaged zip file: {error}.") from error
        # Some programs write the backslashes of Windows.
        self._members = {item.filename.replace("\\", "/"): item for item in members}

    def read(self, name: str) -> bytes | None:
        """The bytes of a member, `None` if there is none.

        Raises:
            FileReadError: It is too large, encrypted or damaged.
        """
        member = self._members.get(name)
        if member is None:
            return None
        called = f"{name} in {self.name}"
        check_size(called, member.file_size)
        if member.flag_bits & _ENCRYPTED:
            raise FileReadError(f"{called} is encrypted: give a zip file without a password.")
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # Of the others the size is known only when all has been unpacked.
            raise FileReadError(
                f"{called} is packed in a way that is not read here: make the zip file anew, "
                "with the usual compression."
            )
        try:
            with self._file.open(member) as file:
                return file.read(member.file_size)
        except _DAMAGES as error:
            raise FileReadError(f"{called} is damaged: {error}.") from error

    def folders(self) -> Mapping[str, list[str]]:
        """The names of the files in each folder at the top."""
        found: dict[str, list[str]] = {}
        for name in self._members:
            folder, slash, file = name.partition("/")
            if slash and "/" not in file:
                found.setdefault(folder, []).append(file)
        return found


def archive_of(name: str, data: bytes) -> Archive:
    """The archive of these bytes, which is opened once.

    Raises:
        FileReadError: It is damaged, or lists more than can be read.
    """
    key = (name, sha256(data).hexdigest())
    return _archives.made(key, lambda: Archive(name, data))


def is_archive(data: bytes) -> bool:
    """Whether bytes look like a zip file, be it damaged."""
    return data.startswith((b"PK\x03\x04", _END)) or zipfile.is_zipfile(io.BytesIO(data))


def archive_bytes(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A zip file of these members, the same bytes for the same members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in members:
            # Without the time, which would make each archive another.
            file.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _check_directory(name: str, data: bytes) -> None:
    end = data.rfind(_END, max(0, len(data) - _END_SIZE - _LONGEST_COMMENT))
    size = int.from_bytes(data[end + 12 : end + 16], "little") if end >= 0 else 0
    check_size(f"the list of members of {name}", size, LARGEST_DIRECTORY)


_DAMAGES = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError),
    *(NotImplementedError, RuntimeError, IndexError, KeyError),
)
"""What Python's zip files raise for what is none."""
_archives: ByteLru[Archive] = ByteLru(2 * 256 * 1024 * 1024, lambda archive: archive.byte_count)

"""File gathering for `Source`: finds what a program reads where OpenSCAD would look."""

from __future__ import annotations

import os
import posixpath
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path, PurePath, PurePosixPath

from marimo_openscad._errors import FileReadError, ModelTypeError
from marimo_openscad._host.archive import Archive, archive_of, is_archive
from marimo_openscad._host.bounded_read import read_path
from marimo_openscad._host.byte_lru import ByteLru
from marimo_openscad._host.web_files import WebAddress, on_the_web, read_file, read_web_file
from marimo_openscad._scad.paths import LIBRARIES, WORK, as_written, engine_folder, user_path
from marimo_openscad._scad.references import references

LARGEST_PROGRAM = 512 * 1024 * 1024
"""Bytes of all files of a program."""

FileContents = bytes | str | PurePath
"""What a file may be given as: its bytes, its text, or where it lies.

Beside a path on the file system that can be what marimo's `notebook_location()` gives.
"""


@dataclass(frozen=True)
class EngineFile:
    """A file as the engine gets it.

    Attributes:
        path: Where the engine finds it.
        data: Its bytes.
        hash: Hex SHA-256 of the bytes.
    """

    path: str
    data: bytes
    hash: str


@dataclass(frozen=True)
class Gathered:
    """A program's source and files, as the engine gets them.

    Attributes:
        path: Where the engine puts the source.
        source: With absolute file names turned into the engine's.
        files: What it reads.
        named: The paths of those that the user gave.
    """

    path: str
    source: str
    files: tuple[EngineFile, ...]
    named: frozenset[str] = frozenset()

    def text(self, file: str) -> str | None:
        """The text of a file, by the user's path or the engine's; `None` if there is none."""
        for item in self.files:
            if user_path(item.path) == file:
                return as_written(item.data.decode("utf-8", "replace"))
        return None


class FileFinder:
    """Finds files by the engine's paths."""

    def __init__(
        self,
        folder: PurePath,
        files: Mapping[str, FileContents],
        library_paths: Iterable[str | PurePath],
    ) -> None:
        """Set where to look.

        Args:
            folder: The program's own folder, here or on the web.
            files: Extra files by name, relative to the program.
            library_paths: Folders and zip files with libraries, searched before those
                of OPENSCADPATH and the libraries that come with SolidPython2.

        Raises:
            ModelTypeError: An extra file is neither bytes, text nor a path.
            FileNotFoundError: A library path is not there.
        """
        self.folder = engine_folder(folder)
        self.web = on_the_web(folder)
        self.given = {
            posixpath.normpath(posixpath.join(self.folder, name)): _contents(name, given)
            for name, given in files.items()
        }
        self._libraries = libraries(library_paths)

    def find(self, path: str) -> bytes | None:
        """The bytes of the file at an engine path, `None` if there is none.

        Of a web server only that is asked which the program's own folder lies on.

        Raises:
            FileReadError: It is too large, or cannot be read.
        """
        if path in self.given:
            return self.given[path]
        if not path.startswith(LIBRARIES + "/"):
            address = self._address(path)
            return read_web_file(address) if address else _read(Path(path.removeprefix(WORK)))
        name = path.removeprefix(LIBRARIES + "/")
        for library in self._libraries:
            data = library.read(name) if isinstance(library, Archive) else _read(library / name)
            if data is not None:
                return data
        return None

    def _address(self, path: str) -> WebAddress | None:
        if self.web is None:
            return None
        server = f"{WORK}/{self.web.scheme}:/{self.web.host}/"
        if not path.startswith(server):
            return None
        return replace(self.web, path=path.removeprefix(server))


def gather(source: str, path: str, finder: FileFinder) -> Gathered:
    """Collect what a program reads, directly and through other files.

    Files that are not found are left out: OpenSCAD says which ones it misses.

    Args:
        source: The program.
        path: Its engine path.
        finder: Where to look.

    Raises:
        FileReadError: A file cannot be read, or all together are too large.
    """
    found: dict[str, EngineFile] = {}
    waiting = [(path, _names(source))]
    room = LARGEST_PROGRAM

    def take(file: str, data: bytes) -> None:
        nonlocal room
        room -= len(data)
        if room < 0:
            raise FileReadError(
                f"the files of the program have more than {LARGEST_PROGRAM // 2**20} MB, of which "
                f"the last is {user_path(file)}: leave some out, or make them smaller."
            )
        laid = _laid_out.made(data, lambda: _lay_out(data)) if _is_program(file) else None
        if laid is not None:
            waiting.append((file, laid.names))
        found[file] = EngineFile(
            file, laid.data if laid else data, laid.hash if laid else _hash(data)
        )

    # Names that are computed cannot be seen in the source: what was given goes along.
    for file, data in finder.given.items():
        take(file, data)
    while waiting:
        here, names = waiting.pop()
        for name in names:
            for candidate in _candidates(name, here, finder.web is not None):
                if candidate in found or candidate == path:
                    break
                contents = finder.find(candidate)
                if contents is not None:
                    take(candidate, contents)
                    break
    return Gathered(path, _rewrite(source), tuple(found.values()), frozenset(finder.given))


def _candidates(name: str, here: str, on_web: bool) -> Iterator[str]:
    """Where OpenSCAD would look for a file, in its order, as engine paths."""
    name = name.replace("\\", "/")
    if "\0" in name:
        return
    if name.startswith("/"):
        yield posixpath.normpath(WORK + name)
        return
    folders = [posixpath.dirname(here), LIBRARIES]
    if on_web:
        # Asking a server for what it has not got takes long, and browsers report it.
        folders.reverse()
    for folder in folders:
        path = posixpath.normpath(posixpath.join(folder, name))
        if path.startswith((WORK + "/", LIBRARIES + "/")):
            yield path


def _rewrite(source: str) -> str:
    """The source with each absolute file name turned into the engine's."""
    return _with_engine_paths(source, _references(source))


def _with_engine_paths(source: str, found: Iterable[tuple[int, str]]) -> str:
    pieces, end = [], 0
    for start, name in found:
        if name.startswith("/"):
            pieces += [source[end:start], WORK]
            end = start
    return "".join([*pieces, source[end:]]) if pieces else source


def _names(source: str) -> frozenset[str]:
    return frozenset(name for _, name in _references(source))


def _references(source: str) -> tuple[tuple[int, str], ...]:
    return _known_references.made(source, lambda: (source, references(source)))[1]


_known_references: ByteLru[tuple[str, tuple[tuple[int, str], ...]]] = ByteLru(
    16 * 1024 * 1024,
    lambda kept: 200 + 4 * len(kept[0]) + sum(100 + 4 * len(name) for _, name in kept[1]),
)


@dataclass(frozen=True)
class _LaidOut:
    """What an included file is to the engine, and the names in it."""

    data: bytes
    hash: str
    names: frozenset[str]


def _is_program(path: str) -> bool:
    return path.lower().endswith(".scad")


def _lay_out(data: bytes) -> _LaidOut:
    text = data.decode("utf-8", "replace")
    found = references(text)
    rewritten = _with_engine_paths(text, found)
    laid = data if rewritten is text else rewritten.encode("utf-8")
    return _LaidOut(laid, _hash(laid), frozenset(name for _, name in found))


# By what the files hold, which is kept with it.
_laid_out: ByteLru[_LaidOut] = ByteLru(
    64 * 1024 * 1024,
    lambda kept: 200 + 2 * len(kept.data) + sum(100 + 4 * len(name) for name in kept.names),
)


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()


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
_known_files: ByteLru[_ReadFile] = ByteLru(64 * 1024 * 1024, lambda kept: 200 + len(kept.data))


def _read(path: Path) -> bytes | None:
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
    known = _known_files.get(str(path))
    if known is not None and known.settled and known.state == state:
        return known.data
    try:
        data = read_path(path)
    except FileNotFoundError:
        return None
    settled = max(times) < began - _SETTLED_NS
    _known_files.put(str(path), _ReadFile(state, settled, data))
    return data


def libraries(library_paths: Iterable[str | PurePath]) -> list[Path | Archive]:
    """Where libraries are looked for, in order.

    Args:
        library_paths: Folders and zip files that come before OPENSCADPATH and what
            comes with SolidPython2.

    Raises:
        FileNotFoundError: A library path is not there.
        FileReadError: A zip file is damaged or too large.
    """
    return [_library(path) for path in (*library_paths, *_standard_libraries())]


def _library(given: str | PurePath) -> Path | Archive:
    web = on_the_web(given)
    if web is None and Path(given).is_dir():
        return Path(given)
    kind = "no zip file: on the web a library must be one" if web else ""
    name = str(web or given)
    try:
        data = read_file(given)
    except FileNotFoundError:
        data = b""
    if not is_archive(data):
        raise FileNotFoundError(
            f"library path {name!r} is {kind or 'neither a folder nor a zip file'}"
        )
    return archive_of(name, data)


def _standard_libraries() -> Iterator[Path]:
    for entry in os.environ.get("OPENSCADPATH", "").split(os.pathsep):
        if entry and Path(entry).is_dir():
            yield Path(entry)
    bosl2 = find_spec("solid2.extensions")
    for location in (bosl2 and bosl2.submodule_search_locations) or ():
        if (Path(location) / "bosl2").is_dir():
            yield Path(location) / "bosl2"


def _contents(name: str, given: FileContents) -> bytes:
    if PurePosixPath(name).is_absolute() or "\0" in name:
        raise ModelTypeError(f"file {name!r}: give a name relative to the program")
    if isinstance(given, str):
        return given.encode("utf-8")
    if isinstance(given, bytes):
        return given
    if isinstance(given, PurePath):
        return read_file(given)
    raise ModelTypeError(
        f"file {name!r} is {type(given).__name__}: give bytes, text, or a pathlib.Path"
    )

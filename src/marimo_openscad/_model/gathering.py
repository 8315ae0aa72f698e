"""File gathering for `Source`: finds what a program reads where OpenSCAD would look."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path, PurePath

from marimo_openscad._errors import FileReadError, ModelTypeError
from marimo_openscad._host.archive import Archive
from marimo_openscad._host.byte_lru import ByteLru
from marimo_openscad._host.web_files import WebAddress, on_the_web, read_file, read_web_file
from marimo_openscad._model.imports.convert import CONVERTED, for_openscad
from marimo_openscad._model.known_files import read_known
from marimo_openscad._model.libraries import libraries
from marimo_openscad._scad.import_calls import ENDING, with_converted
from marimo_openscad._scad.paths import (
    LIBRARIES,
    WORK,
    absolute_name,
    as_written,
    engine_folder,
    file_key,
    local_path,
    user_path,
)
from marimo_openscad._scad.program_text import decode_text, is_plain
from marimo_openscad._scad.references import forward_slashes, references

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
        given: The names of those that the user gave, by their paths.
        authored: Included files as they were, by path, where calls in them were changed.
    """

    path: str
    source: str
    files: tuple[EngineFile, ...]
    given: Mapping[str, str] = field(default_factory=dict)
    authored: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def given_names(self) -> dict[str, str]:
        """The names of the files that the user gave, by what they would be called else."""
        return {user_path(path): name for path, name in self.given.items()}

    def text(self, file: str) -> str | None:
        """The text of a file, by the user's name or path; `None` if there is none."""
        for item in self.files:
            if file in (self.given.get(item.path), user_path(item.path)):
                data = self.authored.get(item.path, item.data)
                return as_written(data.decode("utf-8", "replace"))
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
        self.given: dict[str, bytes] = {}
        self._given_by_key: dict[str, bytes] = {}
        self._names: dict[str, str] = {}
        for name, given in files.items():
            data = _contents(name, given)
            path = posixpath.normpath(posixpath.join(self.folder, name.replace("\\", "/")))
            if file_key(path) in self._given_by_key:
                raise ModelTypeError(f"file {name!r} is given twice, by another name, too")
            self.given[path] = self._given_by_key[file_key(path)] = data
            self._names[path] = posixpath.relpath(path, self.folder)
        self._libraries = libraries(library_paths)

    def find(self, path: str) -> bytes | None:
        """The bytes of the file at an engine path, `None` if there is none.

        Of a web server only that is asked which the program's own folder lies on.

        Raises:
            FileReadError: It is too large, or cannot be read.
        """
        given = self._given_by_key.get(file_key(path))
        if given is not None:
            return given
        if not path.startswith(LIBRARIES + "/"):
            address = self._address(path)
            return read_web_file(address) if address else read_known(Path(local_path(path)))
        name = path.removeprefix(LIBRARIES + "/")
        for library in self._libraries:
            data = (
                library.read(name) if isinstance(library, Archive) else read_known(library / name)
            )
            if data is not None:
                return data
        return None

    def shown(self, path: str) -> str:
        """The file at an engine path as the user calls it."""
        return self._names.get(path) or user_path(path)

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
        ModelTypeError: A given file is a folder to another one.
        FileReadError: A file cannot be read, or all together are too large.
    """
    if path in finder.given:
        raise ModelTypeError(
            f"file {finder.shown(path)!r} is the program itself: give the program's text in one "
            "place"
        )
    _require_files({path, *finder.given}, finder.shown)
    source = forward_slashes(source)
    found: dict[str, EngineFile] = {}
    waiting = [(path, _names(source))]
    room = LARGEST_PROGRAM

    def take(file: str, data: bytes) -> None:
        nonlocal room
        room -= len(data)
        if room < 0:
            raise FileReadError(
                f"the files of the program have more than {LARGEST_PROGRAM // 2**20} MB, of which "
                f"the last is {finder.shown(file)}: leave some out, or make them smaller."
            )
        if _is_program(file):
            laid = _laid_out.made(data, lambda: _lay_out(data))
            waiting.append((file, laid.names))
            found[file] = EngineFile(file, laid.data, laid.hash)
        else:
            laid = _laid_meshes.made(
                (posixpath.splitext(file)[1].lower(), data),
                lambda: _lay_out_mesh(finder.shown(file), data),
            )
            place = file + ENDING if file.lower().endswith(CONVERTED) else file
            found[file] = EngineFile(place, laid.data, laid.hash)

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
    given = {found[file].path: finder.shown(file) for file in finder.given}
    gathered = Gathered(path, _rewrite(source), tuple(found.values()), given)
    converted = frozenset(posixpath.basename(file) for file in found if found[file].path != file)
    return _reading_converted(gathered, converted) if converted else gathered


def _with_converted(file: EngineFile, names: frozenset[str]) -> EngineFile:
    def make() -> EngineFile:
        data = with_converted(file.data.decode("utf-8", "replace"), names).encode()
        return EngineFile(file.path, data, _hash(data))

    return _changed.made((file.hash, names), make)


# By the hash of what was there, and the names of what was converted.
_changed: ByteLru[EngineFile] = ByteLru(16 * 1024 * 1024, lambda kept: 200 + len(kept.data))


def _reading_converted(gathered: Gathered, names: frozenset[str]) -> Gathered:
    """The same program, whose imports read what was converted."""
    files: list[EngineFile] = []
    authored: dict[str, bytes] = {}
    for file in gathered.files:
        if _is_program(file.path) and b"import" in file.data:
            changed = _with_converted(file, names)
            if changed.hash != file.hash:
                authored[file.path] = file.data
                file = replace(changed, path=file.path)
        files.append(file)
    source = with_converted(gathered.source, names)
    return replace(gathered, source=source, files=tuple(files), authored=authored)


def _require_files(paths: Collection[str], shown: Callable[[str], str]) -> None:
    for path in paths:
        folder = posixpath.dirname(path)
        while folder not in ("", "/"):
            if folder in paths:
                raise ModelTypeError(
                    f"file {shown(folder)!r} is the folder of {shown(path)!r}, too: "
                    "give one of them another name"
                )
            folder = posixpath.dirname(folder)


def _candidates(name: str, here: str, on_web: bool) -> Iterator[str]:
    """Where OpenSCAD would look for a file, in its order, as engine paths."""
    name = name.replace("\\", "/")
    if "\0" in name:
        return
    absolute = absolute_name(name)
    if absolute is not None:
        yield posixpath.normpath(absolute)
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
        absolute = absolute_name(name)
        if absolute is not None:
            pieces += [source[end:start], absolute]
            end = start + len(name)
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
    decoded = decode_text(data)
    text = forward_slashes(decoded)
    found = references(text)
    rewritten = _with_engine_paths(text, found)
    laid = data if rewritten is decoded and is_plain(data) else rewritten.encode("utf-8", "replace")
    return _LaidOut(laid, _hash(laid), frozenset(name for _, name in found))


# By what the files hold, which is kept with it.
_laid_out: ByteLru[_LaidOut] = ByteLru(
    64 * 1024 * 1024,
    lambda kept: 200 + 2 * len(kept.data) + sum(100 + 4 * len(name) for name in kept.names),
)


def _lay_out_mesh(name: str, data: bytes) -> _LaidOut:
    laid = for_openscad(name, data)
    return _LaidOut(laid, _hash(laid), frozenset())


# Apart from programs, which meshes would drive out. By what they hold, and how it is read.
_laid_meshes: ByteLru[_LaidOut] = ByteLru(64 * 1024 * 1024, lambda kept: 200 + 2 * len(kept.data))


def _hash(data: bytes) -> str:
    return sha256(data).hexdigest()


def require_text(text: str, what: str) -> None:
    """Refuse what no file can hold: half of a character that has two halves in UTF-16.

    Raises:
        ModelTypeError: There is one; the message names it.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        code = ord(text[error.start])
        raise ModelTypeError(
            f"{what} holds U+{code:04X} at position {error.start}, which is no whole character: "
            "remove it."
        ) from None


def _is_absolute(name: str) -> bool:
    return absolute_name(name.replace("\\", "/")) is not None


def _contents(name: str, given: FileContents) -> bytes:
    if not isinstance(name, str) or _is_absolute(name) or "\0" in name:
        raise ModelTypeError(f"file {name!r}: give a name relative to the program")
    require_text(name, f"the name of file {name!r}")
    if isinstance(given, str):
        require_text(given, f"file {name!r}")
        return given.encode("utf-8")
    if isinstance(given, bytes):
        return given
    if isinstance(given, PurePath):
        return read_file(given)
    raise ModelTypeError(
        f"file {name!r} is {type(given).__name__}: give bytes, text, or a pathlib.Path"
    )

"""Libraries: folders and zip files in which file gathering looks for what a program includes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path, PurePath

from marimo_openscad._host.archive import Archive, archive_of, is_archive
from marimo_openscad._host.web_files import on_the_web, read_file


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
    if web is None and _is_folder(Path(given)):
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


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        # Reading it says why.
        return False


def _standard_libraries() -> Iterator[Path]:
    for entry in os.environ.get("OPENSCADPATH", "").split(os.pathsep):
        if entry and _is_folder(Path(entry)):
            yield Path(entry)
    bosl2 = find_spec("solid2.extensions")
    for location in (bosl2 and bosl2.submodule_search_locations) or ():
        if (Path(location) / "bosl2").is_dir():
            yield Path(location) / "bosl2"

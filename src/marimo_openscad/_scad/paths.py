r"""Engine paths: where OpenSCAD's own file system has the user's files.

A file at `/home/me/part/lid.scad` lies there at `/work/home/me/part/lid.scad`, so that
relative names and `..` mean the same; a file of a library folder lies below `/libraries`.
Those of Windows keep their drives: `C:\part\lid.scad` lies at `/work/C:/part/lid.scad`, and
`\\server\share\lid.scad` at `/work/UNC:/server/share/lid.scad`.
"""

from __future__ import annotations

import re
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from marimo_openscad._errors import FileReadError
from marimo_openscad._host.platform import ON_WINDOWS
from marimo_openscad._host.web_files import on_the_web

WORK = "/work"
LIBRARIES = "/libraries"
_DRIVE = re.compile(r"[A-Za-z]:")
_DRIVE_FOLDER = re.compile(rf"{WORK}/(?=[A-Za-z]:(?:/|\Z))|{WORK}/UNC:(?=/)")
_QUOTED_FOLDER = re.compile(rf"([<\"])({WORK}/(?:[A-Za-z]:/|UNC:/)?)")
_COLON = re.compile(rf"(?<={WORK}/)([A-Za-z]|UNC):(?=/|\Z)")
_NO_COLON = re.compile(rf"(?<={WORK}/)([A-Za-z]|UNC)(?=/|\Z)")


def is_library(path: str) -> bool:
    """Whether an engine path is in a library folder or an installed Python package."""
    return path.startswith(LIBRARIES + "/") or "/site-packages/" in path


def as_written(source: str) -> str:
    """A piece of engine source, with absolute file names turned back into the user's."""
    return _QUOTED_FOLDER.sub(lambda found: found[1] + local_path(found[2]), source)


def user_path(engine_path: str) -> str:
    """A file's path in the engine as the user knows it."""
    if not engine_path.startswith(WORK + "/"):
        return engine_path
    # Only to be read: nothing is fetched by such a name.
    web = on_the_web(PurePosixPath(engine_path.removeprefix(WORK + "/")))
    return str(web) if web else local_path(engine_path)


def local_path(engine_path: str) -> str:
    """Where on this machine a file lies that is none of a library's.

    Example:
        >>> local_path("/work/home/me/lid.scad"), local_path("/work/C:/part/lid.scad")
        ('/home/me/lid.scad', 'C:/part/lid.scad')
    """
    drive = _DRIVE_FOLDER.match(engine_path)
    if drive is None:
        return engine_path.removeprefix(WORK)
    share = "/" if drive[0].endswith(":") else ""
    return share + engine_path[drive.end() :]


def absolute_name(name: str) -> str | None:
    """An absolute file name in a program, with `/` between folders, as the engine's.

    Returns:
        The engine path, not normalised; `None` if the name is relative.
    """
    if ON_WINDOWS and name.startswith("//"):
        return f"{WORK}/UNC:{name[1:]}"
    if ON_WINDOWS and _DRIVE.match(name):
        return f"{WORK}/{name}"
    return WORK + name if name.startswith("/") else None


def file_key(path: str) -> str:
    """What is equal for two engine paths of one file: Windows is blind to case."""
    return path.casefold() if ON_WINDOWS else path


def on_disk(path: str) -> str:
    """An engine path as folders of this machine can be called: on Windows without colons."""
    return _COLON.sub(r"\1", path) if ON_WINDOWS else path


def off_disk(text: str) -> str:
    """A text in which engine paths are again what they were before `on_disk`."""
    return _NO_COLON.sub(r"\1:", text) if ON_WINDOWS else text


def engine_folder(folder: PurePath) -> str:
    """Where the engine has a folder: web addresses and local paths do not meet."""
    web = on_the_web(folder)
    if web:
        return f"{WORK}/{web.posix}"
    try:
        known = isinstance(folder, PureWindowsPath) and folder.is_absolute()
        return _engine_path(folder if known else Path(folder).absolute())
    except FileNotFoundError as error:
        raise FileReadError(
            "the current folder, from which relative file names count, is gone: change to another "
            "with os.chdir, or give absolute names."
        ) from error


def _engine_path(place: PurePath) -> str:
    if not isinstance(place, PureWindowsPath):
        return WORK + place.as_posix()
    # Windows takes longer names behind this.
    name = place.as_posix().replace("//?/UNC/", "//", 1).removeprefix("//?/").rstrip("/")
    if name.startswith("//"):
        return f"{WORK}/UNC:{name[1:]}"
    return f"{WORK}/{name[0].upper()}{name[1:]}"

"""Engine paths: where OpenSCAD's own file system has the user's files.

A file at `/home/me/part/lid.scad` lies there at `/work/home/me/part/lid.scad`, so that
relative names and `..` mean the same; a file of a library folder lies below `/libraries`.
"""

from __future__ import annotations

from pathlib import Path, PurePath, PurePosixPath

from marimo_openscad._host.web_files import on_the_web

WORK = "/work"
LIBRARIES = "/libraries"


def is_library(path: str) -> bool:
    """Whether an engine path is in a library folder or an installed Python package."""
    return path.startswith(LIBRARIES + "/") or "/site-packages/" in path


def as_written(source: str) -> str:
    """A piece of engine source, with absolute file names turned back into the user's."""
    return source.replace(f"<{WORK}/", "</").replace(f'"{WORK}/', '"/')


def user_path(engine_path: str) -> str:
    """A file's path in the engine as the user knows it."""
    if not engine_path.startswith(WORK + "/"):
        return engine_path
    # Only to be read: nothing is fetched by such a name.
    web = on_the_web(PurePosixPath(engine_path.removeprefix(WORK + "/")))
    return str(web) if web else engine_path.removeprefix(WORK)


def engine_folder(folder: PurePath) -> str:
    """Where the engine has a folder: web addresses and local paths do not meet."""
    web = on_the_web(folder)
    return f"{WORK}/{web.posix}" if web else WORK + Path(folder).absolute().as_posix()

"""Where in Python objects were made, and a SolidPython2 that forgets what a test imports."""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from solid2.core import scad_import

from marimo_openscad import Source


def here(offset: int = 0) -> str:
    """The caller's line, as an origin names it."""
    frame = inspect.currentframe()
    caller: FrameType | None = frame and frame.f_back
    assert caller is not None
    return f'File "{caller.f_code.co_filename}", line {caller.f_lineno + offset}'


def made_at(source: Source, text: str) -> str | None:
    """The origin of the one source line that contains a text."""
    lines = [n for n, line in enumerate(source.text.split("\n"), 1) if text in line]
    (line,) = lines
    return source.origin(line)


@contextmanager
def includes_forgotten() -> Iterator[None]:
    """What is imported from OpenSCAD's files goes into every later model."""
    known = dict(scad_import.module_cache_by_resolved_filename)
    extra = list(scad_import.extra_scad_includes)
    yield
    scad_import.module_cache_by_resolved_filename.clear()
    scad_import.module_cache_by_resolved_filename.update(known)
    scad_import.extra_scad_includes[:] = extra

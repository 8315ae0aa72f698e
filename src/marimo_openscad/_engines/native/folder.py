"""Program folder: lays a program's files out for one native run, as its engine paths say."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from marimo_openscad._engines.native.launch import workspace
from marimo_openscad._errors import EngineUnavailable
from marimo_openscad._host import assets
from marimo_openscad._model.gathering import Gathered
from marimo_openscad._scad.paths import LIBRARIES, WORK, off_disk, on_disk
from marimo_openscad._scad.references import references

_ASSIGNMENTS = "\x03"
"""Behind it OpenSCAD takes assignments as if they came from its command line."""


class ProgramFolder:
    """Holds one program while it is rendered; nobody else may look inside.

    Use as a context manager: at the end the folder is removed.

    Attributes:
        root: The folder.
        program: The main program in it.
        begin: The folder that the program lies in, where it is to be run.
    """

    def __init__(
        self, gathered: Gathered, source: str, assignments: str, executable: str | None = None
    ) -> None:
        """Write a program's files.

        Args:
            gathered: Its files.
            source: Its text; not always that of `gathered`.
            assignments: Put behind it.
            executable: The OpenSCAD that is to read them; any other may be unable to.

        Raises:
            EngineUnavailable: They cannot be written here.
        """
        # Made for the user alone (0700).
        try:
            place = None if executable is None else workspace(executable)
            self.root = Path(tempfile.mkdtemp(prefix="marimo-openscad-", dir=place)).resolve()
        except OSError as error:
            raise _not_laid_out(error) from error
        self.program = self.place(gathered.path)
        self.begin = self.program.parent
        try:
            for file in gathered.files:
                self._write(file.path, file.data)
            text = plain_text(source)
            if assignments:
                text = f"{text}\n{_ASSIGNMENTS}\n{plain_text(assignments)}\n"
            self._write(gathered.path, text.encode("utf-8"))
        except OSError as error:
            self.remove()
            raise _not_laid_out(error) from error
        except BaseException:
            self.remove()
            raise

    def place(self, path: str) -> Path:
        """Where an engine path is on this machine."""
        return self.root / on_disk(path).removeprefix("/")

    def output(self, ending: str) -> Path:
        """A file to write to, beside nothing of the program's."""
        return self.root / f"output.{ending}"

    def engine_path(self, name: str) -> str:
        """A file that OpenSCAD names, as an engine path where it is one of the program's."""
        path = os.path.normpath(self.begin / name)
        return self.without_root(Path(path).as_posix())

    def without_root(self, text: str) -> str:
        """A text with the engine's paths in place of this machine's."""
        return off_disk(text.replace(self.root.as_posix() + "/", "/"))

    def environment(self) -> dict[str, str]:
        """Where OpenSCAD finds libraries and the fonts that the wheel's engine has too."""
        fonts = [assets.fonts_folder(), os.environ.get("OPENSCAD_FONT_PATH")]
        return {
            **os.environ,
            "OPENSCADPATH": str(self.place(LIBRARIES)),
            "OPENSCAD_FONT_PATH": os.pathsep.join(filter(None, fonts)),
        }

    def remove(self) -> None:
        """Remove it with everything in it."""
        shutil.rmtree(self.root, ignore_errors=True)

    def _write(self, path: str, data: bytes) -> None:
        target = self.place(path)
        if not target.is_relative_to(self.root):
            raise ValueError(f"{path!r} does not lie in the program's own folder")
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.lower().endswith(".scad"):
            data = self._readable(data)
        target.write_bytes(data)

    def _readable(self, data: bytes) -> bytes:
        # Libraries have megabytes; most need nothing.
        if any(mark in data for mark in (b"\xef\xbb\xbf", b"\r\n", b"\0")):
            data = plain_text(data.decode("utf-8", "replace")).encode("utf-8")
        if (WORK + "/").encode() in data:
            data = self._with_places(data.decode("utf-8", "replace")).encode("utf-8")
        return data

    def _with_places(self, text: str) -> str:
        """The text with each absolute engine path turned into this machine's."""
        pieces, end = [], 0
        for start, name in references(text):
            if name.startswith(WORK + "/"):
                pieces += [text[end:start], self.root.as_posix(), on_disk(name)]
                end = start + len(name)
        return "".join([*pieces, text[end:]]) if pieces else text

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.remove()


def _not_laid_out(error: OSError) -> EngineUnavailable:
    name = "" if error.filename is None else f" ({Path(str(error.filename)).name[:80]})"
    return EngineUnavailable(
        f"the program's files cannot be laid out for OpenSCAD: {error.strerror or error}{name}. "
        "Make room in the folder for temporary files, choose another by TMPDIR, or "
        'use engine="wasm".'
    )


def plain_text(text: str) -> str:
    """Program text as OpenSCAD wants it.

    It takes a byte order mark for a syntax error, and reads no further than a NUL, which
    is turned into another character that no program contains.
    """
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\0", "\x01")

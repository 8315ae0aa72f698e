"""Files that a program asks for and that are not there, for the failures of native runs.

OpenSCAD only warns. `js/src/engine/render/missing-file.ts` is its twin.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata

from marimo_openscad._errors import Diagnostic
from marimo_openscad._model.program import Source
from marimo_openscad._scad.import_calls import without_converted
from marimo_openscad._scad.paths import LIBRARIES

_MISSING = tuple(
    re.compile(form, re.DOTALL)
    for form in (
        r"Can't open (?:include file|library|import file|file|DXF file) '(.*?)'",
        r"The file '(.*?)' couldn't be opened",
        r"OFF File line 0, File error line '' importing file '(.*?)'",
        r"Can't read font with path '(.*?)'",
    )
)
_COMPUTED = (
    "The program puts its name together, so nobody could look for it: give it with "
    'files={{"{}": …}}.'
)


def missing_name(item: Diagnostic) -> str | None:
    """The file that a message misses, as it was asked for, or `None`."""
    for form in _MISSING:
        found = form.match(item.message)
        if found is not None:
            return found[1]
    return None


def missing_advice(name: str, computed: bool, source: Source | None) -> str:
    """Where OpenSCAD has looked, and what to do.

    Args:
        name: The file, as it was asked for.
        computed: Whether the program puts its name together.
        source: The program, where its files are known.
    """
    files = source.gathered.files if source is not None else ()
    base = posixpath.basename(name)
    there = (without_converted(posixpath.basename(file.path)) for file in files)
    other = next((one for one in there if one != base and _plain(one) == _plain(base)), None)
    if other is not None:
        return f'There is "{other}": write the name as the file has it, letter by letter.'
    if computed:
        return _COMPUTED.format(name)
    font = name.lower().endswith((".ttf", ".otf", ".ttc"))
    place = "beside the program" if font else f"beside the file that asks for it and in {LIBRARIES}"
    looked = f"It was looked for {place}."
    top = name.split("/")[0]
    if top.upper() == "BOSL2" and name != top:
        spelling = "" if top == "BOSL2" else ' as "BOSL2", in capitals,'
        return (
            f"{looked} BOSL2 comes with SolidPython2{spelling} and has no such file: check "
            "the name."
        )
    if top == "MCAD" and name != top:
        return (
            f"{looked} MCAD is to be brought along: name a folder, or a zip file, that holds the "
            'folder "MCAD" in library_paths.'
        )
    given = f'{looked} Give it with files={{"{name}": …}}'
    if not name.endswith(".scad"):
        return f"{given}."
    folder = f'the folder that holds "{top}"' if "/" in name else "the folder that holds it"
    return f"{given}, or name {folder} in library_paths."


def _plain(name: str) -> str:
    """A file's name, in whatever case and form its letters are."""
    return unicodedata.normalize("NFC", name).lower()

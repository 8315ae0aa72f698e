"""Parameter check for the native engine: names that the program has no variable for.

OpenSCAD would not say a word of them.
"""

from __future__ import annotations

import posixpath
import re
from difflib import get_close_matches

from marimo_openscad._errors import ParameterError
from marimo_openscad._model.gathering import Gathered
from marimo_openscad._model.program import Program
from marimo_openscad._scad.paths import LIBRARIES
from marimo_openscad._scad.variables import tokens, variables

MOST_LISTED = 20
MOST_COMPARED = 2000
LONGEST_COMPARED = 80
_INCLUDE = re.compile(r"include\s*<([^>]*)>\Z")


def refuse_unknown(program: Program) -> ParameterError | None:
    """What is wrong with the names of a program's parameters, or `None`.

    Special variables such as `$fn` can always be set. The answer holds for a program
    that can be parsed and whose files are all there.
    """
    wanted = [name for name in program.parameters if not name.startswith("$")]
    own = variables(program.source.gathered.source)
    missing = [name for name in wanted if name not in own.assigned and name not in own.free]
    if not missing:
        return None
    included = _included(program.source.gathered)
    theirs = {name for text in included for name in variables(text).assigned}
    free = {name for text in included for name in variables(text).free}
    missing = [name for name in missing if name not in theirs and name not in free]
    if not missing:
        return None
    known = [*own.assigned, *own.free, *theirs]
    return ParameterError(" ".join([*(_about(name, known) for name in missing), _listed(known)]))


def _about(name: str, known: list[str]) -> str:
    # Comparing takes as long as both are.
    short = [other for other in known[:MOST_COMPARED] if len(other) <= LONGEST_COMPARED]
    near = get_close_matches(name, short, 1) if len(name) <= LONGEST_COMPARED else []
    return f'The program has no variable "{name}".' + (
        f' Did you mean "{near[0]}"?' if near else ""
    )


def _listed(known: list[str]) -> str:
    # By custom, a name that begins with an underscore is not for others.
    names = [name for name in dict.fromkeys(known) if name[0] not in "$_" and name != "PI"]
    if not names:
        return "Parameters set variables of its top level, and it has none."
    rest = len(names) - MOST_LISTED
    more = f" and {rest} more" if rest > 0 else ""
    return f"It has: {', '.join(names[:MOST_LISTED])}{more}."


def _included(gathered: Gathered) -> list[str]:
    """The texts of the files that a program includes, directly or through another one."""
    texts = {file.path: file.data for file in gathered.files}
    found: list[str] = []
    waiting = [(gathered.path, gathered.source)]
    while waiting:
        here, text = waiting.pop()
        for token in tokens(text):
            name = _INCLUDE.match(token)
            if name is None:
                continue
            for folder in (posixpath.dirname(here), LIBRARIES):
                path = posixpath.normpath(posixpath.join(folder, name[1]))
                data = texts.pop(path, None)
                if data is not None:
                    waiting.append((path, data.decode("utf-8", "replace")))
                    found.append(waiting[-1][1])
                    break
    return found

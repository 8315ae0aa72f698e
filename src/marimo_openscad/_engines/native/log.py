"""Log parser of native runs: OpenSCAD's messages as diagnostics and echoes.

`js/src/engine/render/log-parser.ts` is its twin, and both run the same cases.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from marimo_openscad._engines.native.entries import entries
from marimo_openscad._errors import Diagnostic, Severity
from marimo_openscad._scad.paths import WORK

_SEVERITIES: dict[str, Severity] = {
    "ERROR": "error",
    "WARNING": "warning",
    "DEPRECATED": "deprecated",
    "TRACE": "trace",
}
# `UI-`, `FONT-`, `EXPORT-` and `PARSER-` name the part of OpenSCAD that speaks.
_MESSAGE = re.compile(r"(?:[A-Z]+-)?(ERROR|WARNING|DEPRECATED|TRACE): (.*)\Z", re.DOTALL)
_AT_LINE = re.compile(r"(.*?),? (?:\w+\(\) )?at line (\d+)\Z", re.DOTALL)
# A quoted path outside of the program's folder; web pages' have a protocol.
_ELSEWHERE = re.compile(rf"(['\"`]){WORK}/(\w+:/)?")
# Said of every render, or of no use to the author of the program.
_NOISE = re.compile(
    r"""Could\ not\ initialize\ localization
    |[\\\t]+\Z
    |(?:Geometries|CGAL\ Polyhedrons)\ in\ cache:\ |(?:Geometry|CGAL)\ cache\ size\ in\ bytes:[ ]
    |Total\ rendering\ time:\ |Rendering\ Polygon\ Mesh\ using[ ]
    |\ *Top\ level\ object\ is\ a\ (?:[23]D\ object|list)
    |\ {3}[A-Z][A-Za-z ]+:\ +-?\w+\Z
    |Can't\ parse\ file\ '
    |Please\ see\ https:
    |Fontconfig\ (?:error|warning):[ ]
    |WARNING:\ Viewall\ and\ autocenter\ disabled
    |QStandardPaths:\ |Warning:\ Ignoring\ XDG_
    |\Z""",
    re.VERBOSE,
)
_RESULTS: dict[str, Result] = {
    "Current top level object is empty.": "empty",
    "Current top level object is not a 3D object.": "two-dimensional",
    "Current top level object is not a 2D object.": "not-flat",
}
Result = Literal["empty", "two-dimensional", "not-flat"]


@dataclass
class ParsedLog:
    """What a run printed.

    Attributes:
        messages: Without source lines; files are engine paths, `None` the program itself.
        echo: The text of the program's `echo()` calls.
        result: What OpenSCAD says of a result that is not what it is to write.
    """

    messages: list[Diagnostic] = field(default_factory=list)
    echo: list[str] = field(default_factory=list)
    result: Result | None = None


def parse_log(
    text: str, program: str, line_count: int, engine_path: Callable[[str], str]
) -> ParsedLog:
    """Read what OpenSCAD printed.

    Args:
        text: The output, with the engine's paths.
        program: Engine path of the main program.
        line_count: Its lines: OpenSCAD reports an unexpected end some lines further on.
        engine_path: The engine path of a file as OpenSCAD names it.
    """
    parsed = ParsedLog()
    for entry in _entries(text):
        if entry.startswith("ECHO: "):
            parsed.echo.append(entry.removeprefix("ECHO: "))
        elif entry in _RESULTS:
            parsed.result = _RESULTS[entry]
        elif not _NOISE.match(entry):
            kind = _MESSAGE.match(entry)
            if kind is None:
                parsed.messages.append(Diagnostic("info", _readable(entry, program)))
            else:
                severity = _SEVERITIES[kind[1]]
                parsed.messages.append(_placed(severity, kind[2], program, line_count, engine_path))
    return parsed


def _entries(text: str) -> list[str]:
    # Lists of lines: texts that grow line by line would be copied at each.
    found: list[list[str]] = []
    may_go_on = False
    for entry, begins in entries(text):
        if may_go_on and not begins and not _NOISE.match(entry) and entry not in _RESULTS:
            found[-1].append(entry)
        else:
            found.append([entry])
            may_go_on = begins
    return ["\n".join(parts) for parts in found]


def _placed(
    severity: Severity,
    text: str,
    program: str,
    line_count: int,
    engine_path: Callable[[str], str],
) -> Diagnostic:
    in_file = _in_file(text)
    if in_file is not None:
        said, named, line = in_file
        # Where includes lead back and forth, OpenSCAD adds up `sub/../sub/../`.
        file = posixpath.normpath(engine_path(named)) if named else program
        words = _readable(said, program)
        if file == program:
            return Diagnostic(severity, words, None, min(line, line_count))
        return Diagnostic(severity, words, file, line)
    at_line = _AT_LINE.match(text)
    if at_line is not None:
        # Which file the line is in is not said.
        return Diagnostic(severity, _readable(at_line[1], program), None, int(at_line[2][:9]))
    return Diagnostic(severity, _readable(text, program))


def _in_file(text: str) -> tuple[str, str, int] | None:
    """The words, the file and the line of `words in file name, line 3`."""
    before, _, number = text.rpartition(", line ")
    words, separator, name = before.rpartition(" in file ")
    if not separator or not words or not (number.isascii() and number.isdigit()):
        return None
    return words.removesuffix(","), name, int(number[:9])


def _readable(message: str, program: str) -> str:
    """With the paths that the author of the program knows: from its folder, or absolute."""
    folder = program[: program.rindex("/") + 1]
    words = message.removeprefix(folder).replace(program, "the program")
    for quote in "'\"`":
        words = words.replace(quote + folder, quote)
    return _ELSEWHERE.sub(_outside, words).strip()


def _outside(path: re.Match[str]) -> str:
    return path[1] + (path[2] or "/")

"""Failures of native runs: why one gave no part, and the way out; `NativeEngine` raises them.

Codes and words are those of `js/src/engine/render/failure.ts`, its twin, so that an error is
the same whichever engine it comes from; both run the same cases.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from marimo_openscad._engines.native.log import ParsedLog
from marimo_openscad._engines.native.process import Finished
from marimo_openscad._errors import ERROR_CLASSES, Diagnostic, ErrorCode, OpenSCADError
from marimo_openscad._model.program import Source
from marimo_openscad._scad.paths import LIBRARIES, user_path
from marimo_openscad._scad.references import references

_LONGEST_LINE = 200
_LONGEST_SAYING = 500
# What shells and those that start programs end with where they cannot.
_NOT_STARTED = (126, 127)
_MISSING = tuple(
    re.compile(form, re.DOTALL)
    for form in (
        r"Can't open (?:include file|library|import file|file|DXF file) '(.*?)'",
        r"The file '(.*?)' couldn't be opened",
        r"OFF File line 0, File error line '' importing file '(.*?)'",
        r"Can't read font with path '(.*?)'",
    )
)
_LOWER = "Lower $fn or the number of objects, look for a loop without end, or allow more time."

Cause = tuple[ErrorCode, str]


def diagnostics_of(log: ParsedLog, source: Source) -> list[Diagnostic]:
    """The messages of a run, with the lines that they are about and the user's paths."""
    # Thousands of messages may be about the same lines.
    texts: list[tuple[str | None, list[str]]] = []
    if any(missing_name(item) is not None for item in log.messages):
        texts = [(file, text.split("\n")) for file, text in _texts(source)]
    places: dict[str, tuple[str | None, int] | None] = {}
    return [_with_line(_raised(item, texts, places), source) for item in log.messages]


def find_failure(
    run: Finished,
    log: ParsedLog,
    diagnostics: Sequence[Diagnostic],
    timeout: float,
    written: bool,
    source: Source | None = None,
) -> OpenSCADError | None:
    """Why a run gave no output.

    Args:
        run: How it went.
        log: What it printed.
        diagnostics: Its messages, as `diagnostics_of` gives them.
        timeout: Seconds that it had.
        written: Whether there is an output that holds something.
        source: What was rendered, where its files are known.

    Returns:
        `None` if the output is good.
    """
    cause = (
        _of_ending(run, log, timeout)
        or _of_errors(diagnostics, source)
        or _of_breakage(run, log, written)
        or _of_result(log, diagnostics, written)
    )
    if cause is None:
        return None
    code, message = cause
    return ERROR_CLASSES[code](message, diagnostics, log.echo)


def _of_ending(run: Finished, log: ParsedLog, timeout: float) -> Cause | None:
    if run.timed_out:
        return (
            "timeout",
            f"The render was not done after {timeout:g} s, so it was ended. {_LOWER}",
        )
    if any("bad_alloc" in item.message for item in log.messages):
        return (
            "out-of-memory",
            "The program needs more memory than there is. "
            "Lower $fn, the number of objects, or the length of its lists and strings.",
        )
    if run.status < 0:
        return (
            "crash",
            f"OpenSCAD crashed on this program (signal {-run.status}). Leave out parts of "
            "the program to find the one that causes it.",
        )
    return None


def _of_breakage(run: Finished, log: ParsedLog, written: bool) -> Cause | None:
    """An OpenSCAD that cannot work says nothing of the program."""
    if written or run.status == 0 or log.result is not None:
        return None
    if run.status not in _NOT_STARTED and any(item.severity != "info" for item in log.messages):
        return None
    says = run.log.strip()[-_LONGEST_SAYING:]
    return (
        "unavailable" if run.status in _NOT_STARTED else "crash",
        f"OpenSCAD ended with status {run.status} and wrote nothing. "
        + (f"It says: {says}" if says else "It says nothing.")
        + ' Install it anew, or use engine="wasm".',
    )


def _of_errors(diagnostics: Sequence[Diagnostic], source: Source | None) -> Cause | None:
    """Causes come before what they cause: an assertion may fail because a file is missing."""
    errors = [item for item in diagnostics if item.severity == "error"]

    def starting(text: str) -> Diagnostic | None:
        return next((item for item in errors if item.message.startswith(text)), None)

    syntax = starting("Parser error")
    if syntax is not None:
        deep = "memory exhausted" in syntax.message
        advice = "It is nested too deeply." if deep else "Look there and just before."
        return "syntax", f"{_sentence(syntax)} {advice}"
    for error in errors:
        name = missing_name(error)
        if name is not None and source is not None and _in_circle(source, error, name):
            return (
                "recursion",
                f'The file "{name}" includes itself, directly or through others{_place(error)}: '
                "it is a circle of includes. Leave one of them out, or put what both need into a "
                "third file.",
            )
        if name is not None:
            place = _place(error)
            return "missing-file", f'The file "{name}" is missing{place}. {_missing_advice(name)}'
    recursion = starting("Recursion detected")
    if recursion is not None:
        return "recursion", f"{_sentence(recursion)} Give the recursion an end."
    assertion = starting("Assertion")
    if assertion is not None:
        return "assertion", _sentence(assertion)
    return ("evaluation", _sentence(errors[0])) if errors else None


def _of_result(log: ParsedLog, diagnostics: Sequence[Diagnostic], written: bool) -> Cause | None:
    if log.result == "two-dimensional":
        return (
            "two-dimensional",
            "The program makes a flat shape and not a solid. Give it a height with "
            f"linear_extrude() or rotate_extrude().{_causes(diagnostics)}",
        )
    if log.result == "not-flat":
        return (
            "three-dimensional",
            "The program makes a solid, or nothing, and not a flat shape. "
            f"Flatten it with projection().{_causes(diagnostics)}",
        )
    if not written:
        return (
            "empty",
            "The program makes no solid: it draws nothing, cuts everything away, "
            f"or has sizes of zero.{_causes(diagnostics)}",
        )
    return None


def _causes(diagnostics: Sequence[Diagnostic]) -> str:
    """OpenSCAD only warns of what often is the reason that nothing came out."""
    warnings = [_sentence(item) for item in diagnostics if item.severity == "warning"][:3]
    return f" OpenSCAD warns: {' '.join(warnings)}" if warnings else ""


def _sentence(item: Diagnostic) -> str:
    return f"{item.message.rstrip('.')}{_place(item)}."


def _place(item: Diagnostic) -> str:
    if item.line is None:
        return ""
    return f" (line {item.line})" if item.file is None else f" (line {item.line} of {item.file})"


def missing_name(item: Diagnostic) -> str | None:
    """The file that a message misses, as it was asked for, or `None`."""
    for form in _MISSING:
        found = form.match(item.message)
        if found is not None:
            return found[1]
    return None


def _in_circle(source: Source, error: Diagnostic, name: str) -> bool:
    """Whether the file that could not be opened is there, and leads to itself.

    OpenSCAD refuses to open a file again that it is about to read.
    """
    if "include file" not in error.message:
        return False
    gathered = source.gathered
    texts = {file.path: file.data.decode("utf-8", "replace") for file in gathered.files}
    texts[gathered.path] = gathered.source
    edges = {path: _included(path, text, texts) for path, text in texts.items()}
    return any(
        posixpath.basename(path) == posixpath.basename(name) and _reaches(path, edges)
        for path in texts
    )


def _included(path: str, text: str, texts: Mapping[str, str]) -> list[str]:
    found = []
    for _, name in references(text):
        for folder in (posixpath.dirname(path), LIBRARIES):
            candidate = posixpath.normpath(posixpath.join(folder, name))
            if candidate in texts:
                found.append(candidate)
                break
    return found


def _reaches(path: str, edges: Mapping[str, Sequence[str]]) -> bool:
    seen: set[str] = set()
    waiting = list(edges[path])
    while waiting:
        here = waiting.pop()
        if here == path:
            return True
        if here not in seen:
            seen.add(here)
            waiting += edges[here]
    return False


def _missing_advice(name: str) -> str:
    """Where OpenSCAD has looked, and what to do."""
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


def _raised(
    item: Diagnostic,
    texts: Sequence[tuple[str | None, list[str]]],
    places: dict[str, tuple[str | None, int] | None],
) -> Diagnostic:
    """OpenSCAD only warns of a missing file, often without its place, and goes on."""
    name = missing_name(item)
    if name is None:
        return item
    item = replace(item, severity="error")
    if item.file is not None:
        return item
    base = name.rpartition("/")[2]
    if item.line is not None:
        at = item.line - 1
        file = next((file for file, lines in texts if base in "".join(lines[at : at + 1])), None)
        return replace(item, file=file)
    if base not in places:
        places[base] = next(
            (
                (file, number)
                for file, lines in texts
                for number, line in enumerate(lines, 1)
                if base in line
            ),
            None,
        )
    place = places[base]
    return item if place is None else replace(item, file=place[0], line=place[1])


def _texts(source: Source) -> list[tuple[str | None, str]]:
    files = source.gathered.files
    return [
        (None, source.text),
        *(
            (file.path, file.data.decode("utf-8", "replace"))
            for file in files
            if file.path.endswith(".scad")
        ),
    ]


def _with_line(item: Diagnostic, source: Source) -> Diagnostic:
    file = None if item.file is None else user_path(item.file)
    if item.line is None:
        return replace(item, file=file)
    around = dict(source.excerpt(item.line, 0, file))
    line = around.get(item.line)
    if line is not None:
        line = line.rstrip()
        line = line[:_LONGEST_LINE] + "…" if len(line) > _LONGEST_LINE else line
    return replace(item, file=file, source_line=line)

"""Failures of native runs: why one gave no part, and the way out; `NativeEngine` raises them.

Codes and words are those of `js/src/engine/render/failure.ts`, its twin, so that an error is
the same whichever engine it comes from; both run the same cases.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import replace

from marimo_openscad._engines.native.character_advice import character_advice
from marimo_openscad._engines.native.include_circle import find_circle, is_in_circle
from marimo_openscad._engines.native.log import ParsedLog
from marimo_openscad._engines.native.missing_file import missing_advice, missing_name
from marimo_openscad._engines.native.placed_message import has_no_place, placed, reworded
from marimo_openscad._engines.native.process import Finished
from marimo_openscad._engines.native.unread_mesh import missing_mesh, unread_mesh
from marimo_openscad._errors import (
    ERROR_CLASSES,
    Diagnostic,
    EmptyGeometryError,
    ErrorCode,
    OpenSCADError,
    Severity,
)
from marimo_openscad._model.program import Source
from marimo_openscad._scad.import_calls import without_converted
from marimo_openscad._scad.paths import user_path

_LONGEST_LINE = 200
_LONGEST_SAYING = 500
# What shells and those that start programs end with where they cannot.
_NOT_STARTED = (126, 127)
_OPEN = re.compile(r"mesh is not closed!|conversion failed: NotManifold")
_LOWER = "Lower $fn or the number of objects, look for a loop without end, or allow more time."
_CIRCULAR = (
    'The file "{}" {} itself, directly or through others{}: it is a circle of includes. '
    "Leave one of them out, or put what both need into a third file."
)
_TOO_DEEP = (
    "OpenSCAD ends calls that lie too deep in each other: some 600 of functions and 300 of modules "
    "as WebAssembly, some thousands where it is installed. See whether it has an end; if so, make "
    "the call the last thing that the function does, which may be a million deep, or use a loop."
)

Cause = tuple[ErrorCode, str, Diagnostic | None]
"""Code, message, and what it is about."""


def diagnostics_of(log: ParsedLog, source: Source) -> list[Diagnostic]:
    """The messages of a run, with the lines that they are about and the user's paths."""
    # Thousands of messages may be about the same lines.
    texts: list[tuple[str | None, list[str]]] = []
    if any(missing_name(item) is not None or has_no_place(item) for item in log.messages):
        texts = [(file, text.split("\n")) for file, text in _texts(source)]
    places: dict[str, tuple[str | None, int] | None] = {}
    names = [without_converted(file.path) for file in source.gathered.files] if texts else []
    said = (
        reworded(replace(item, message=without_converted(item.message))) for item in log.messages
    )
    raised = (_raised(item, texts, places) for item in said)
    return [
        with_line(placed(item, names, texts) if has_no_place(item) else item, source)
        for item in raised
    ]


def find_failure(
    run: Finished,
    log: ParsedLog,
    diagnostics: Sequence[Diagnostic],
    timeout: float,
    written: bool,
    source: Source | None = None,
    described: bool = False,
    names_grow: bool = True,
) -> OpenSCADError | None:
    """Why a run gave no output.

    Args:
        run: How it went.
        log: What it printed.
        diagnostics: Its messages, as `diagnostics_of` gives them.
        timeout: Seconds that it had.
        written: Whether there is an output that holds something.
        source: What was rendered, where its files are known.
        described: Whether its parameters were asked for, and no part.
        names_grow: Whether this OpenSCAD takes a file of a longer name for another one.

    Returns:
        `None` if the output is good.
    """
    cause = (
        _of_circle(run, log, written, source, names_grow)
        or _of_ending(run, log, timeout)
        or _of_errors(_of_text(diagnostics) if described and written else diagnostics, source)
        or _of_breakage(run, log, written)
        # A program that draws a part may print OpenSCAD's words for one that does not.
        or (None if written else _of_flatness(log, diagnostics))
        or _of_omission(diagnostics)
        or (None if written else _of_result(log, diagnostics))
    )
    if cause is None:
        return None
    code, message, culprit = cause
    at = None if culprit is None else diagnostics.index(culprit)
    return ERROR_CLASSES[code](message, diagnostics, log.echo, at)


def _of_text(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Those about a text that cannot be read with all its files.

    What the values of its parameters lead to does not matter to their description: they may
    be what mends it.
    """
    return [
        item
        for item in diagnostics
        if item.message.startswith("Parser error") or missing_name(item) is not None
    ]


def _of_circle(
    run: Finished, log: ParsedLog, written: bool, source: Source | None, names_grow: bool
) -> Cause | None:
    """A circle ends by its time, its depth or its memory, whichever is over first."""
    ended_badly = run.timed_out or run.status < 0 or _is_broken(run, log, written)
    circle = find_circle(source, names_grow) if ended_badly and source is not None else None
    if circle is None:
        return None
    found, place = circle
    return "recursion", _circular(found.name, found.used, place), None


def _of_ending(run: Finished, log: ParsedLog, timeout: float) -> Cause | None:
    if run.timed_out:
        return (
            "timeout",
            f"The render was not done after {timeout:g} s, so it was ended. {_LOWER}",
            None,
        )
    if any("bad_alloc" in item.message for item in log.messages):
        return (
            "out-of-memory",
            "The program needs more memory than there is. "
            "Lower $fn, the number of objects, or the length of its lists and strings.",
            None,
        )
    if run.status < 0:
        return (
            "crash",
            f"OpenSCAD crashed on this program (signal {-run.status}). Leave out parts of "
            "the program to find the one that causes it.",
            None,
        )
    return None


def _of_breakage(run: Finished, log: ParsedLog, written: bool) -> Cause | None:
    """An OpenSCAD that cannot work says nothing of the program."""
    if not _is_broken(run, log, written):
        return None
    says = run.log.strip()[-_LONGEST_SAYING:]
    return (
        "unavailable" if run.status in _NOT_STARTED else "crash",
        f"OpenSCAD ended with status {run.status} and wrote nothing. "
        + (f"It says: {says}" if says else "It says nothing.")
        + ' Install it anew, or use engine="wasm".',
        None,
    )


def _is_broken(run: Finished, log: ParsedLog, written: bool) -> bool:
    if written or run.status == 0 or log.result is not None:
        return False
    return run.status in _NOT_STARTED or all(item.severity == "info" for item in log.messages)


def _of_errors(diagnostics: Sequence[Diagnostic], source: Source | None) -> Cause | None:
    """Causes come before what they cause: an assertion may fail because a file is missing."""
    errors = [item for item in diagnostics if item.severity == "error"]

    def starting(text: str) -> Diagnostic | None:
        return next((item for item in errors if item.message.startswith(text)), None)

    syntax = starting("Parser error")
    if syntax is not None:
        strange = character_advice(syntax.source_line or "") or "Look there and just before."
        advice = "It is nested too deeply." if "memory exhausted" in syntax.message else strange
        return "syntax", f"{_sentence(syntax)} {advice}", syntax
    for error in errors:
        name = missing_name(error)
        if name is not None and source is not None and is_in_circle(source, error, name):
            used = error.message.startswith("Can't open library")
            return "recursion", _circular(name, used, error), error
        if name is not None:
            place = _place(error)
            computed = source is not None and _is_computed(error, name, source)
            advice = missing_advice(name, computed, source)
            message = f'The file "{name}" is missing{place}. {advice}'
            return "missing-file", message, error
    unread = unread_mesh(diagnostics)
    if unread is not None:
        item, place = unread.item, _place(unread.item)
        wanted = missing_mesh(unread, source)
        if wanted is None and unread.kind == "SCAD":
            return (
                "evaluation",
                f"import() takes no programs{place}: use <file.scad> brings their modules, "
                "include <file.scad> all of them.",
                item,
            )
        if wanted is None:
            return (
                "evaluation",
                f"OpenSCAD cannot read {unread.kind} files here{place}. Save the mesh as STL, or "
                "as OFF to keep its colours, with the program that it comes from.",
                item,
            )
        base = posixpath.basename(wanted)
        computed = base not in (item.source_line or "")
        advice = missing_advice(wanted, computed, source)
        return "missing-file", f'The file "{wanted}" is missing{place}. {advice}', item
    recursion = starting("Recursion detected")
    if recursion is not None:
        return "recursion", f"{_sentence(recursion)} {_TOO_DEEP}", recursion
    assertion = starting("Assertion")
    if assertion is not None:
        return "assertion", _sentence(assertion), assertion
    return None


def _circular(name: str, used: bool, place: Diagnostic) -> str:
    return _CIRCULAR.format(name, "uses" if used else "includes", _place(place))


def _of_flatness(log: ParsedLog, diagnostics: Sequence[Diagnostic]) -> Cause | None:
    if log.result != "two-dimensional":
        return None
    return (
        "two-dimensional",
        "The program makes a flat shape and not a solid. Give it a height with "
        f"linear_extrude() or rotate_extrude().{_causes(diagnostics)}",
        _first(diagnostics, "warning"),
    )


def _of_omission(diagnostics: Sequence[Diagnostic]) -> Cause | None:
    """What OpenSCAD calls an error it leaves out; the rest, if there is any, it writes."""
    error = _first(diagnostics, "error")
    return ("evaluation", _sentence(error), error) if error else None


def _of_result(log: ParsedLog, diagnostics: Sequence[Diagnostic]) -> Cause:
    warning = _first(diagnostics, "warning")
    if log.result == "not-flat":
        return (
            "three-dimensional",
            "The program makes a solid, or nothing, and not a flat shape. "
            f"Flatten it with projection().{_causes(diagnostics)}",
            warning,
        )
    return (
        "empty",
        "The program makes no solid: it draws nothing, cuts everything away, "
        f"or has sizes of zero.{_causes(diagnostics)}",
        warning,
    )


def _first(diagnostics: Sequence[Diagnostic], severity: Severity) -> Diagnostic | None:
    return next((item for item in diagnostics if item.severity == severity), None)


def _causes(diagnostics: Sequence[Diagnostic]) -> str:
    """OpenSCAD only warns of what often is the reason that nothing came out."""
    warnings = _sentences(diagnostics)
    return f" OpenSCAD warns: {' '.join(warnings)}" if warnings else ""


def with_remarks(error: OpenSCADError, remarks: Sequence[Diagnostic]) -> OpenSCADError:
    """The error with what OpenSCAD has not said: where nothing came out it often is the reason."""
    # OpenSCAD does not tell which mesh is open.
    told = isinstance(error, EmptyGeometryError) or _OPEN.search(error.message) is not None
    reasons = _sentences(remarks) if told else []
    return error.with_advice(*reasons, diagnostics=[*error.diagnostics, *remarks])


def _sentences(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """The first of the warnings, with their places."""
    return [_sentence(item) for item in diagnostics if item.severity == "warning"][:3]


def _sentence(item: Diagnostic) -> str:
    words = f"{item.message.rstrip('.')}{_place(item)}."
    return words.removesuffix(".") if words.endswith("!.") else words


def _place(item: Diagnostic) -> str:
    if item.line is None:
        return ""
    return f" (line {item.line})" if item.file is None else f" (line {item.line} of {item.file})"


def _is_computed(error: Diagnostic, name: str, source: Source) -> bool:
    """Only values can be put together: `include` and `use` have their names in the text."""
    if error.message.startswith(("Can't open include file", "Can't open library")):
        return False
    base = posixpath.basename(name)
    return not any(base in text for _, text in _texts(source))


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
    if name not in places:
        places[name] = _first_place(name, texts) or _first_place(base, texts)
    place = places[name]
    return item if place is None else replace(item, file=place[0], line=place[1])


def _first_place(
    words: str, texts: Sequence[tuple[str | None, list[str]]]
) -> tuple[str | None, int] | None:
    return next(
        (
            (file, number)
            for file, lines in texts
            for number, line in enumerate(lines, 1)
            if words in line
        ),
        None,
    )


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


def with_line(item: Diagnostic, source: Source) -> Diagnostic:
    """The message with the line that it is about, and the user's path."""
    file = None if item.file is None else user_path(item.file)
    if item.line is None:
        return replace(item, file=file)
    around = dict(source.excerpt(item.line, 0, file))
    line = around.get(item.line)
    if line is not None:
        line = line.rstrip()
        line = line[:_LONGEST_LINE] + "…" if len(line) > _LONGEST_LINE else line
    return replace(item, file=file, source_line=line)

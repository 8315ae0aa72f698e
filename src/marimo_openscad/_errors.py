"""The exceptions of this package in one tree, and the diagnostics that they carry.

    OpenSCADError
    ├── ModelTypeError (TypeError)       the model is not something that can be rendered
    ├── ParameterError (ValueError)      a parameter's value cannot be passed on, or the
    │                                    program has no variable of its name
    ├── FileReadError (ValueError)       a file is too large, damaged, or cannot be read
    ├── RenderError                      a render gave no part
    │   ├── SourceError                  the program is at fault; see `diagnostics`
    │   │   ├── SourceSyntaxError        it cannot be parsed
    │   │   ├── AssertionFailed          an `assert` failed
    │   │   ├── MissingFileError         a file it includes, uses or imports is not there
    │   │   ├── RecursionTooDeep         it recurses without end, or too deep
    │   │   ├── EvaluationError          OpenSCAD stopped for another reason, or left
    │   │   │                            something out; see `part`
    │   │   ├── EmptyGeometryError       it draws nothing
    │   │   ├── TwoDimensionalError      it draws a 2D shape where a solid is needed
    │   │   └── ThreeDimensionalError    it draws a solid where a 2D shape is needed
    │   ├── RenderTimeout (TimeoutError) it took longer than `timeout`
    │   └── RenderCancelled              somebody ended it
    │       └── RenderReplaced           a newer render of the same viewer took its place
    ├── ProfileError                     the calls of a program cannot be counted
    └── EngineError                      OpenSCAD itself failed
        ├── EngineCrash                  it broke down; a fresh one takes its place
        ├── EngineOutOfMemory            the model needs more than WebAssembly's 4 GB
        └── EngineUnavailable            no engine can run here

Asking a part for a file that it cannot be is the caller's mistake and no render's:

    FormatError (ValueError)             a flat part as STL, a solid as SVG, no such format

What is wrong with a chart has nothing to do with OpenSCAD:

    ChartError (ValueError)              a chart cannot be made, or no page has a picture of it
    └── MarkError                        a mark names what its table has not got

A study as a whole is at fault, and not one of its variants:

    StudyError (ValueError)              no variants or too many, no such measure, a dead executor

Data are at fault, without any OpenSCAD:

    DataError
    ├── ColumnError (KeyError)           a table has no such column or row, or its columns do
    │                                    not fit together
    ├── ColumnTypeError (TypeError)      what was given is no table, column or value of one
    ├── StreamError (ValueError)         a stream cannot take what it is given, or has ended
    └── DecodeError (ValueError)         a file is not what it should be, or is damaged

`ERROR_CLASSES` names the class for each code of the contract.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Self

Severity = Literal["error", "warning", "deprecated", "info", "trace"]
ErrorCode = Literal[
    "syntax",
    "assertion",
    "missing-file",
    "unknown-parameter",
    "recursion",
    "evaluation",
    "empty",
    "two-dimensional",
    "three-dimensional",
    "timeout",
    "cancelled",
    "replaced",
    "out-of-memory",
    "crash",
    "unavailable",
    "invalid-job",
    "unprofiled",
]
"""Why a render gave no part; see `ERROR_CLASSES`."""
DiagnosticCode = Literal["unread-parameter"]
"""What is remarked that OpenSCAD says nothing of."""


@dataclass(frozen=True)
class TracedCall:
    """One of the calls inside of which OpenSCAD had something to say.

    Attributes:
        name: Of the function or module; empty of a function that no variable holds.
        arguments: Its parameters with their values, as `echo()` writes them, shortened.
        file: Where the call is written, `None` for the program itself.
        line: The line there.
        depth: Calls between it and the message; 0 for the innermost.

    Example:
        >>> str(TracedCall("tooth", "i = 3", "gear.scad", 7, 0))
        'tooth(i = 3) (gear.scad, line 7)'
    """

    name: str
    arguments: str
    file: str | None
    line: int | None
    depth: int

    def __str__(self) -> str:
        place = _place(self.file, self.line)
        return f"{self.name or 'function'}({self.arguments})" + (f" ({place})" if place else "")


@dataclass(frozen=True)
class Diagnostic:
    """One message of OpenSCAD.

    Attributes:
        severity: How serious it is.
        message: OpenSCAD's words, without the severity and the place, and after them
            what to do.
        file: The file it is about, `None` for the program itself.
        line: The line in that file, counted from 1, where OpenSCAD knows it.
        source_line: The text of that line, shortened if it is longer than 200 characters.
        origin: Where in Python the object was made that it is about, for models of
            SolidPython2, as Python's own tracebacks say it.
        code: "unread-parameter" of a parameter that nothing reads; `None` of OpenSCAD's words.
        calls: The calls around it, the innermost first; empty where they are not known.

    Example:
        >>> str(Diagnostic("warning", "Ignoring unknown variable 'x'", None, 3))
        "warning: Ignoring unknown variable 'x' (line 3)"
    """

    severity: Severity
    message: str
    file: str | None = None
    line: int | None = None
    source_line: str | None = None
    origin: str | None = None
    code: DiagnosticCode | None = None
    calls: tuple[TracedCall, ...] = ()

    @property
    def place(self) -> str:
        """Where it is, such as `line 3` or `gear.scad, line 3`; empty if unknown."""
        return _place(self.file, self.line)

    def __str__(self) -> str:
        place = "; ".join(filter(None, (self.place, self.origin)))
        return f"{self.severity}: {self.message}" + (f" ({place})" if place else "")

    @property
    def quote(self) -> str:
        """The line it is about, below its place and the calls that lead there; empty if unknown."""
        if self.source_line is None:
            return ""
        head = self.place if self.file else f"program, {self.place}"
        # OpenSCAD tells no columns: the line is marked as a whole.
        lines = [*self._call_lines(), f"  {head}", f"  > {self.line} | {self.source_line}"]
        if self.origin is not None:
            lines.append(f"  made in {self.origin}")
        return "\n".join(lines)

    def _call_lines(self) -> list[str]:
        """The outermost first, as Python's own tracebacks have them."""
        lines: list[str] = []
        expected = 0
        for call in self.calls:
            if call.depth > expected:
                lines.append(f"  … {call.depth - expected} more calls")
            lines.append(f"  in {call}")
            expected = call.depth + 1
        return lines[::-1]


def _place(file: str | None, line: int | None) -> str:
    return ", ".join(filter(None, (file, None if line is None else f"line {line}")))


class OpenSCADError(Exception):
    """Base of every exception of this package.

    As text, an exception is its message and the line of source that it is about.

    Attributes:
        message: The cause and the fix.
        diagnostics: What OpenSCAD said, in its order; empty where it was not asked.
        echo: The text of the program's `echo()` calls up to the failure.
        part: The `Part` without what OpenSCAD has left out of it; `None` if there is none.
    """

    def __init__(
        self,
        message: str,
        diagnostics: Sequence[Diagnostic] = (),
        echo: Sequence[str] = (),
        culprit: int | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.diagnostics = tuple(diagnostics)
        self.echo = tuple(echo)
        self.part: object = None
        self._culprit = culprit

    @property
    def culprit(self) -> Diagnostic | None:
        """The diagnostic that the message is about, if it is about one."""
        at = self._culprit
        return None if at is None or at >= len(self.diagnostics) else self.diagnostics[at]

    def with_advice(self, *advice: str, diagnostics: Sequence[Diagnostic] | None = None) -> Self:
        """The same error with more to say.

        Args:
            *advice: Sentences to put after its message.
            diagnostics: In place of its own, if given.
        """
        return self._like(" ".join([self.message, *advice]), diagnostics)

    def with_names(self, names: Mapping[str, str]) -> Self:
        """The same error, whose message calls files otherwise.

        Args:
            names: What to call them, by what they are called.
        """
        message = self.message
        for old, new in names.items():
            message = message.replace(f" of {old})", f" of {new})")
        return self._like(message, None)

    def of_part(self, name: str) -> Self:
        """The same error, said of one part of several."""
        return self._like(f"{name}: {self.message}", None)

    def _like(self, message: str, diagnostics: Sequence[Diagnostic] | None) -> Self:
        own = self.diagnostics if diagnostics is None else diagnostics
        changed = type(self)(message, own, self.echo, self._culprit)
        changed.part = self.part
        for note in getattr(self, "__notes__", ()):
            changed.add_note(note)
        changed.__cause__ = self.__cause__
        return changed.with_traceback(self.__traceback__)

    def __str__(self) -> str:
        quote = self.culprit.quote if self.culprit else ""
        return f"{self.message}\n\n{quote}" if quote else self.message


class ModelTypeError(OpenSCADError, TypeError):
    """The model is not something that can be rendered."""


class ParameterError(OpenSCADError, ValueError):
    """A parameter's value cannot be passed to OpenSCAD, or the program has no such variable."""


class FileReadError(OpenSCADError, ValueError):
    """A file cannot be read: it is too large, damaged, or no file; the message names it."""


class RenderError(OpenSCADError):
    """A render gave no part."""


class SourceError(RenderError):
    """The program is at fault."""


class SourceSyntaxError(SourceError):
    """The program cannot be parsed."""


class AssertionFailed(SourceError):
    """An `assert` of the program failed."""


class MissingFileError(SourceError):
    """A file that the program includes, uses or imports is not there."""


class RecursionTooDeep(SourceError):
    """The program recurses without end, or deeper than OpenSCAD's stack."""


class EvaluationError(SourceError):
    """OpenSCAD stopped evaluating the program, or left something of it out: see `part`."""


class EmptyGeometryError(SourceError):
    """The program draws nothing."""


class TwoDimensionalError(SourceError):
    """The program draws a 2D shape where a solid is needed."""


class ThreeDimensionalError(SourceError):
    """The program draws a solid where a 2D shape is needed."""


class RenderTimeout(RenderError, TimeoutError):
    """The render took longer than its timeout and was ended."""


class RenderCancelled(RenderError):
    """The render was ended before it was done."""


class RenderReplaced(RenderCancelled):
    """A newer render of the same viewer took this one's place."""


class ProfileError(OpenSCADError):
    """The calls of a program cannot be counted; the message says why."""


class EngineError(OpenSCADError):
    """OpenSCAD itself failed; the next render starts on a fresh one."""


class EngineCrash(EngineError):
    """OpenSCAD broke down."""


class EngineOutOfMemory(EngineError, MemoryError):
    """The model needs more memory than the engine can have."""


class EngineUnavailable(EngineError):
    """No OpenSCAD engine can run here."""


class FormatError(ValueError):
    """A part cannot be a file of this format, or there is no such format."""


class ChartError(ValueError):
    """A chart cannot be made of what was given, or no page gives what was asked of it."""


class MarkError(ChartError):
    """A mark names a column that its table has not got, or an option is none of its own."""


class StudyError(ValueError):
    """A study cannot be begun as it was asked for, or cannot go on."""


class DataError(Exception):
    """Base of the exceptions about data: what came in cannot be used as it is.

    Attributes:
        message: The cause and the fix.
    """

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        # KeyError has its message in quotes.
        return self.message


class ColumnError(DataError, KeyError):
    """A table has no such column or row, or its columns do not fit together."""


class ColumnTypeError(DataError, TypeError):
    """What was given is no table, no column, or has values that no column can have."""


class StreamError(DataError, ValueError):
    """A stream was given what it cannot take, is closed, or has lost what feeds it."""


class DecodeError(DataError, ValueError):
    """A file is not in the format that it should be in, or is damaged.

    Attributes:
        file: Its address or path; `None` for bytes.
        row: Where it is, counted from 1 without the header; `None` for the file as a whole.
        column: The column's name; `None` where no single one is at fault.
    """

    def __init__(
        self,
        message: str,
        file: str | None = None,
        row: int | None = None,
        column: str | None = None,
    ) -> None:
        super().__init__(message)
        self.file, self.row, self.column = file, row, column

    def __reduce__(self) -> tuple[type[Self], tuple[str, str | None, int | None, str | None]]:
        return type(self), (self.message, self.file, self.row, self.column)


ERROR_CLASSES: Mapping[ErrorCode, type[OpenSCADError]] = {
    "syntax": SourceSyntaxError,
    "assertion": AssertionFailed,
    "missing-file": MissingFileError,
    "unknown-parameter": ParameterError,
    "recursion": RecursionTooDeep,
    "evaluation": EvaluationError,
    "empty": EmptyGeometryError,
    "two-dimensional": TwoDimensionalError,
    "three-dimensional": ThreeDimensionalError,
    "timeout": RenderTimeout,
    "cancelled": RenderCancelled,
    "replaced": RenderReplaced,
    "out-of-memory": EngineOutOfMemory,
    "crash": EngineCrash,
    "unavailable": EngineUnavailable,
    "invalid-job": RenderError,
    "unprofiled": ProfileError,
}

"""Calls of `import()` whose file may be one that was converted, for the gathering of files.

The name of a file can be a parameter, or put together: so not the name is rewritten, but what
the call makes of it. `js/src/scad/syntax/converted-imports.ts` is its twin.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

ENDING = "._converted_.off"
"""Behind the name of a file that was converted; nobody calls files so."""
_FUNCTION = "_converted_mesh_file"
_CALL = f"{_FUNCTION}("
_TOKENS = re.compile(
    r"""(?P<comment>//[^\n]*|/\*[^*]*(?:\*+[^*/][^*]*)*(?:\*+/|\**\Z))
    |"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)
    |[A-Za-z0-9_$]+|[=!<>]=|\S""",
    re.VERBOSE | re.DOTALL,
)
_CONVERTED = re.compile(r"(\.(?:3mf|obj|ply))\._converted_\.off\b", re.IGNORECASE)
_OPENING = ("(", "[", "{")
_CLOSING = (")", "]", "}")


def with_converted(source: str, names: Collection[str]) -> str:
    """A source that reads converted files in place of those that it names.

    Lines stay where they are; the function that finds the files stands behind them.

    Args:
        source: OpenSCAD source.
        names: The files that were converted, without their folders.
    """
    pieces, end = [], 0
    for start, stop in _file_arguments(source):
        # One call within the file of another is that one's.
        if start < end:
            continue
        pieces += [source[end:start], f"{_FUNCTION}(", source[start:stop], ")"]
        end = stop
    if not pieces:
        return source
    return "".join([*pieces, source[end:], "\n", _function(names)])


def without_converted(text: str) -> str:
    """What OpenSCAD says, or a line of such a source, as the program's author wrote it.

    Example:
        >>> without_converted("Can't open import file 'a.3mf._converted_.off'")
        "Can't open import file 'a.3mf'"
    """
    text = _CONVERTED.sub(r"\1", text)
    pieces, end = [], 0
    # What was read for one call is not read again for the next one.
    while (at := text.find(_CALL, end)) >= 0:
        for start, stop in _written_in(text, at):
            pieces.append(text[end:start])
            end = stop
    return "".join([*pieces, text[end:]])


def _written_in(text: str, at: int) -> Iterator[tuple[int, int]]:
    """What does not belong to the author in a call of the function that stands at a place."""
    calls: list[int] = []
    depth, name = 0, -1
    for token in _TOKENS.finditer(text, at):
        (start, end), sign = token.span(), token[0]
        if sign in _CLOSING:
            if calls and calls[-1] == depth:
                calls.pop()
                yield start, end
            depth -= 1
            if not calls:
                return
        elif sign in _OPENING:
            depth += 1
            if sign == "(" and name == start - len(_FUNCTION):
                calls.append(depth)
                yield name, end
        name = start if sign == _FUNCTION else -1
    # One that does not end, such as a line of it, has taken all that there is.
    yield len(text), len(text)


@dataclass
class _Call:
    """A call of `import()` that has not ended yet.

    Attributes:
        depth: Of its parentheses.
        begin: Where its argument begins.
        value: The same, or behind a name and `=`.
        end: Where its last token ends.
        is_file: Whether the argument is the file's, by its name or its place.
        found: Whether one was.
    """

    depth: int
    begin: int
    value: int
    end: int
    is_file: bool = True
    found: bool = False

    def next_argument(self, at: int) -> None:
        """Without a name the first one is the file."""
        self.begin = self.value = self.end = at
        self.is_file = not self.found


def _file_arguments(source: str) -> list[tuple[int, int]]:
    """Where the files of calls of `import` begin and end, in the source's order."""
    found: list[tuple[int, int]] = []
    calls: list[_Call] = []
    depth, before = 0, ""
    for token in _TOKENS.finditer(source):
        if token["comment"]:
            continue
        text, end = token[0], token.end()
        call = calls[-1] if calls else None
        own = call if call is not None and call.depth == depth else None
        if own is not None and text in (")", ",", ";"):
            if own.is_file and own.end > own.value and text != ";":
                found.append((own.value, own.end))
                own.found = True
            own.next_argument(end)
        elif call is not None:
            if own is not None and text == "=" and own.end > own.begin == own.value:
                own.is_file, own.value = before == "file", end
            call.end = end
        if text in _CLOSING:
            if own is not None:
                calls.pop()
                if calls:
                    calls[-1].end = end
            depth -= 1
        elif text in _OPENING:
            depth += 1
            if text == "(" and before == "import":
                calls.append(_Call(depth, end, end, end))
        before = text
    return sorted(found)


def _function(names: Collection[str]) -> str:
    listed = ", ".join(_literal(name) for name in sorted(names))
    return (
        f"function {_FUNCTION}(f) = is_string(f) && len([for (n = [{listed}]) if (len(f) >= len(n)"
        " && len([for (i = [0 : 1 : len(n) - 1]) if (f[len(f) - len(n) + i] == n[i]) i])"
        f' == len(n)) n]) > 0 ? str(f, "{ENDING}") : f;\n'
    )


def _literal(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'

"""Calls of `import()` whose file may be one that was converted, for the gathering of files.

The name of a file can be a parameter, or put together: so not the name is rewritten, but what
the call makes of it.
"""

from __future__ import annotations

import re
from collections.abc import Collection

ENDING = ".off"
"""Behind the name of a file that was converted."""
_FUNCTION = "_converted_mesh_file"
# Strings and comments are passed over; what is left is what a call is made of.
_TOKENS = re.compile(
    r"""(?P<other>"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?\Z)|//[^\n]*|/\*[^*]*(?:\*+[^*/][^*]*)*(?:\*+/|\**\Z))
    |(?P<import>(?<![A-Za-z0-9_$])import[ \t\r\n]*\()
    |(?P<mark>[()\[\]{},;])
    |[A-Za-z0-9_$]+|\S""",
    re.VERBOSE | re.DOTALL,
)
_CONVERTED = re.compile(r"(\.(?:3mf|obj|ply))\.off\b", re.IGNORECASE)
_OPENING = ("(", "[", "{")
_CLOSING = (")", "]", "}")
_NAMED = re.compile(r"[ \t\r\n]*([A-Za-z_]+)[ \t\r\n]*=(?!=)")


def with_converted(source: str, names: Collection[str]) -> str:
    """A source that reads converted files in place of those that it names.

    Lines stay where they are; the function that finds the files stands behind them.

    Args:
        source: OpenSCAD source.
        names: The files that were converted, without their folders.
    """
    pieces, end = [], 0
    for start, stop in _file_arguments(source):
        pieces += [source[end:start], f"{_FUNCTION}(", source[start:stop], ")"]
        end = stop
    if not pieces:
        return source
    return "".join([*pieces, source[end:], "\n", _function(names)])


def without_converted(text: str) -> str:
    """What OpenSCAD says, or a line of such a source, as the program's author wrote it.

    Example:
        >>> without_converted("Can't open import file 'a.3mf.off'")
        "Can't open import file 'a.3mf'"
    """
    text = _CONVERTED.sub(r"\1", text)
    while (at := text.find(f"{_FUNCTION}(")) >= 0:
        start = at + len(_FUNCTION) + 1
        stop = _closing(text, start)
        text = text[:at] + text[start:stop] + text[stop + 1 :]
    return text


def _closing(text: str, start: int) -> int:
    """Where the parenthesis closes in which `start` lies."""
    depth = 1
    for token in _TOKENS.finditer(text, start):
        depth += (token[0] in _OPENING or bool(token["import"])) - (token[0] in _CLOSING)
        if depth == 0:
            return token.start()
    return len(text)


def _file_arguments(source: str) -> list[tuple[int, int]]:
    """Where the files of calls of `import` begin and end."""
    found: list[tuple[int, int]] = []
    depth = 0
    # (depth, where the argument begins, whether a file was found) of the calls around.
    calls: list[list[int]] = []
    for token in _TOKENS.finditer(source):
        mark = token["mark"]
        if token["import"]:
            depth += 1
            calls.append([depth, token.end(), 0])
        elif mark in _OPENING:
            depth += 1
        elif mark:
            if calls and calls[-1][0] == depth and mark in (")", ","):
                _argument(source, calls[-1], token.start(), found)
                calls[-1][1] = token.end()
            if mark in _CLOSING:
                if calls and calls[-1][0] == depth:
                    calls.pop()
                depth -= 1
    return sorted(found)


def _argument(source: str, call: list[int], stop: int, found: list[tuple[int, int]]) -> None:
    _, start, done = call
    named = _NAMED.match(source, start, stop)
    is_file = named[1] == "file" if named else not done
    if is_file and source[start:stop].strip():
        found.append((named.end() if named else start, stop))
        call[2] = 1


def _function(names: Collection[str]) -> str:
    listed = ", ".join(_literal(name) for name in sorted(names))
    return (
        f"function {_FUNCTION}(f) = is_string(f) && len([for (n = [{listed}]) if (len(f) >= len(n)"
        " && len([for (i = [0 : 1 : len(n) - 1]) if (f[len(f) - len(n) + i] == n[i]) i])"
        f' == len(n)) n]) > 0 ? str(f, "{ENDING}") : f;\n'
    )


def _literal(name: str) -> str:
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'

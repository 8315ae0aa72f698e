"""Entries: takes the output of a native run apart into messages, for the log parser.

OpenSCAD writes the texts of a program as they are, with their line ends and without escapes.
A line inside of such a text is none of OpenSCAD's own messages, whatever it looks like.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable

CUT = "\x00"
"""The line that stands where some was left out; OpenSCAD prints no such character."""

# `UI-`, `FONT-`, `EXPORT-` and `PARSER-` name the part of OpenSCAD that speaks.
_BEGINS = re.compile(r"(?:(?:[A-Z]+-)?(?:ERROR|WARNING|DEPRECATED|TRACE)|(ECHO)): ")
# Characters that the lexer skips it prints, before a message and without a line's end.
_SKIPPED = re.compile(r"[\\\t]+(?=(?:[A-Z]+-)?(?:ERROR|WARNING|DEPRECATED|TRACE|ECHO): )")
_PLACED = re.compile(r"(?:[A-Z]+-)?(?:ERROR|WARNING|DEPRECATED|TRACE): .* line \d+\Z")
# A name in single quotes may hold one double quote.
_MESSAGE_ENDS = re.compile(r"(?: line \d+|'\.?| opened\.)\Z")
# What an echo may have behind its last text: brackets, names, and values that are no texts.
_BEHIND_TEXTS = re.compile(
    r"(?:[\])};,:](?:[\[\](){};,: ]|\$?\w+ = |-?\d[\w.+-]*|-?inf|-?nan|true|false|undef)*+)?\Z"
)

Entry = tuple[str, bool]
"""A line with those that certainly belong to it, and whether it begins a message or an echo."""


def entries(text: str) -> list[Entry]:
    """Take an output apart.

    Args:
        text: What was printed, with a line `CUT` where some of it was left out.

    Returns:
        Its entries; the lines that follow one which begins something may then go on with it.
    """
    splitter = Splitter()
    return [*splitter.take(text.split("\n")), *splitter.finish()]


class Splitter:
    """Takes an output apart as it comes.

    An echo ends no earlier than with a quote and values that are no texts. Where the quotes are
    not paired there, one stands in a text, or the text goes on: then the next messages tell. A
    warning or an error may show a value of the program, and ends where its quotes are paired.
    """

    def __init__(self, longest: int | None = None) -> None:
        """Begin with nothing.

        Args:
            longest: Characters that are kept of the beginning of an entry, and as many of its
                end; with a line `CUT` between them where it has more. `None` for all.
        """
        self._longest = longest
        self._lines: list[str] = []
        self._late: deque[str] = deque()
        self._size = 0
        self._late_size = 0
        self._quotes = 0
        self._is_echo = False
        # How many lines an echo has if it ends where it may.
        self._possible = 0
        # Behind a text that never ends, no other is looked for: the output is not whole.
        self._whole = True

    def take(self, lines: Iterable[str]) -> list[Entry]:
        """The entries that end with these lines."""
        found: list[Entry] = []
        for printed in lines:
            line = printed
            if not self._lines and printed[:1] in ("\\", "\t"):
                skipped = _SKIPPED.match(printed)
                line = printed[skipped.end() if skipped else 0 :]
            # There may be millions of lines that begin nothing.
            if not self._lines and not "A" <= line[:1] <= "Z" and line != CUT:
                found.append((line, False))
                continue
            waiting = [line]
            while waiting:
                one = waiting.pop()
                again = self._go_on(one, found) if self._lines else self._begin(one, found)
                waiting += reversed(again)
        return found

    def finish(self) -> list[Entry]:
        """Those that are left at the end of the output."""
        found: list[Entry] = []
        while self._lines:
            if self._possible:
                again = self._ended_earlier(found)
            else:
                self._whole = False
                again = [*self._lines, *([CUT] if self._late else ()), *self._late]
                self._forget()
            found += self.take(again)
        return found

    def _begin(self, line: str, found: list[Entry]) -> list[str]:
        begins = _BEGINS.match(line)
        if begins is None or not self._whole:
            if line != CUT:
                found.append((line, begins is not None))
            return []
        self._is_echo = begins[1] is not None
        self._quotes = line.count('"')
        paired = self._quotes % 2 == 0
        if self._is_echo:
            ends = self._quotes == 0 or _is_end(line, self._quotes, True)
        else:
            ends = paired = paired or _MESSAGE_ENDS.search(line) is not None
        if ends and paired:
            found.append((line, True))
            return []
        self._lines.append(line)
        self._size = len(line)
        self._possible = 1 if ends else 0
        return []

    def _go_on(self, line: str, found: list[Entry]) -> list[str]:
        if line == CUT and not self._possible:
            self._end(found)
            return []
        # Also where the text has all that an echo needs, OpenSCAD's own words end it.
        if self._possible and (line == CUT or line.startswith("ECHO: ") or _PLACED.match(line)):
            return [*self._ended_earlier(found), line]
        self._quotes += line.count('"')
        self._keep(line)
        paired = self._quotes % 2 == 0
        if _is_end(line, self._quotes, False) if self._is_echo else paired:
            # Of one that is not kept whole, none can be taken back.
            if paired or self._late:
                self._end(found)
                return []
            self._possible = self._possible or len(self._lines)
        if self._possible and self._longest is not None and self._size > self._longest:
            return self._ended_earlier(found)
        return []

    def _keep(self, line: str) -> None:
        if self._longest is None or self._possible or self._size + len(line) <= self._longest:
            self._lines.append(line)
            self._size += len(line) + 1
            return
        self._late.append(line)
        self._late_size += len(line) + 1
        while self._late_size - len(self._late[0]) > self._longest:
            self._late_size -= len(self._late.popleft()) + 1

    def _end(self, found: list[Entry]) -> None:
        found.append(("\n".join([*self._lines, *([CUT] if self._late else ())]), True))
        self._forget()

    def _ended_earlier(self, found: list[Entry]) -> list[str]:
        """End an echo where it may; gives the lines behind it."""
        behind = self._lines[self._possible :]
        found.append(("\n".join(self._lines[: self._possible]), True))
        self._forget()
        return behind

    def _forget(self) -> None:
        self._lines = []
        self._late.clear()
        self._size = self._late_size = self._possible = 0


def _is_end(line: str, quotes: int, first: bool) -> bool:
    if quotes < 2 or '"' not in line:
        return False
    # The code of a function may hold texts, and go on behind them as it likes.
    if first and "function(" in line:
        return True
    return _BEHIND_TEXTS.match(line[line.rindex('"') + 1 :]) is not None

"""Character advice: what to do about characters that OpenSCAD has no place for, for failures.

Texts bring them that come from web pages, word processors and other keyboards. TypeScript has
the twin, for OpenSCAD as WebAssembly.
"""

from __future__ import annotations

import re
import unicodedata

_QUOTES = "'`´‘’‚‛“”„‟«»′″＂＇"
_MEANT = {
    **dict.fromkeys("‐‑‒–—−", "-"),
    **dict.fromkeys("×⋅", "*"),
    **dict.fromkeys("÷∕", "/"),
    "≤": "<=",
    "≥": ">=",
    "≠": "!=",
    "、": ",",
    "。": ".",
    "【": "[",
    "】": "]",
}
_STRANGE = re.compile(r"[^\t\n\r -~\xa0]|['`@\\]")
_QUOTE = re.compile(f"[{_QUOTES}]")
# Strings and comments, to their end or that of the line.
_TEXTS = re.compile(r'"(?:[^"\\]|\\.)*(?:"|$)|//.*|/\*.*?(?:\*/|$)', re.DOTALL)
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_QUOTED_FILE = re.compile(r'#?[ \t]*(include|use)[ \t]*(?:\([ \t]*)?"([^"<>]+)"')
_FIRST_FULL_WIDTH, _LAST_FULL_WIDTH = 0xFF01, 0xFF5E
_FULL_WIDTH = _FIRST_FULL_WIDTH - 0x21


def character_advice(line: str) -> str | None:
    """What to do about the first one in a line, where there is one outside comments and strings."""
    named = _QUOTED_FILE.match(line.strip())
    if named is not None:
        return f"Files stand between < and >: write {named[1]} <{named[2]}> for it."
    last = 0
    for found in _TEXTS.finditer(line):
        between = _advice_in(line, last, found.start(), _STRANGE)
        if between is not None:
            return between
        last = found.end()
        if found[0].startswith('"') and not _STRING.fullmatch(found[0]):
            # A string that nothing ends may have an end of another sort.
            return _advice_in(line, found.start() + 1, last, _QUOTE)
    return _advice_in(line, last, len(line), _STRANGE)


def _advice_in(line: str, start: int, end: int, sought: re.Pattern[str]) -> str | None:
    found = sought.search(line, start, end)
    return None if found is None else _advice_on(found[0], found.start() + 1)


def _advice_on(character: str, column: int) -> str:
    code = ord(character)
    name = f"U+{code:04X}"
    there = f"Character {column} of that line is {character} ({name})"
    if character in _QUOTES:
        return f'{there}: strings stand between straight double quotes, "…".'
    is_wide = _FIRST_FULL_WIDTH <= code <= _LAST_FULL_WIDTH
    meant = chr(code - _FULL_WIDTH) if is_wide else _MEANT.get(character)
    if meant is not None:
        return f"{there}: write {meant} for it."
    category = unicodedata.category(character)
    if category in ("Cc", "Cf"):
        return f"Character {column} of that line, {name}, cannot be seen: delete it."
    if category.startswith("Z"):
        return (
            f"Character {column} of that line, {name}, is a space that OpenSCAD does not know: "
            "write an ordinary one."
        )
    if category[0] in "LN":
        return f"{there}: names may have A to Z, a to z, 0 to 9 and _ only."
    return f"{there}, which may stand in strings and comments only."

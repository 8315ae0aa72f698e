"""Fonts at hand: says which fonts that a program asks for are not there, and what they lack.

`js/src/engine/render/fonts-at-hand.ts` is its twin, and both run the same cases.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from marimo_openscad._model.fonts.faces import FontFace

_GENERIC = frozenset(("", "sans", "sansserif", "serif", "monospace", "mono"))
"""fontconfig's names for "any font of this kind"."""
_PLAIN = frozenset(("", "regular", "normal", "book", "roman"))
"""What fontconfig takes for a style that each family has."""
_INVISIBLE = frozenset(("Cc", "Cf", "Cn", "Cs", "Zl", "Zp", "Zs"))
"""Blanks, controls and what only joins letters need no picture."""
_VARIATION_SELECTORS = (range(0x180B, 0x1810), range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_DEFAULT = "Liberation Sans"
"""What OpenSCAD takes where no font is named."""
_MOST_SHOWN = 20
_MOST_LISTED = 12


class FontsAtHand:
    """The fonts that an OpenSCAD has."""

    def __init__(self, faces: Sequence[FontFace]) -> None:
        """Take the faces of all of them."""
        self._faces = faces
        self._families = list(dict.fromkeys(face.family for face in faces))
        self._fonts: dict[str, list[FontFace]] = {}
        for face in faces:
            self._fonts.setdefault(_plain(face.family), []).append(face)

    def fault(self, name: str) -> str | None:
        """What is not there of `Family:style=Style`, or `None`."""
        families, style = _parts(name)
        found = self._found(families)
        if found is None:
            if any(_plain(family) in _GENERIC for family in families):
                return None
            return (
                f'The font "{",".join(families)}" is not there, so another one is used. Fonts at '
                f"hand: {_listed(self._families)}"
            )
        faces = self._fonts[_plain(found)]
        if style is None or _plain(style) in _PLAIN or any(_is_of(face, style) for face in faces):
            return None
        styles = list(dict.fromkeys(face.style for face in faces))
        return (
            f'The font "{found}" has no style "{style.strip()}" here, so another one is used. '
            f"Styles at hand: {_listed(styles)}"
        )

    def lacking(self, text: str, name: str) -> str | None:
        """The letters of a text that its font lacks, in a sentence that says what to do."""
        families, style = _parts(name or _DEFAULT)
        found = self._found(families)
        family = [] if found is None else self._fonts[_plain(found)]
        of_style = [face for face in family if _is_of(face, style or "Regular")]
        # Which font takes the place of one that is not there, is not known here.
        faces = of_style or family or self._faces
        missing = [
            letter
            for letter in _letters(text)
            if not any(_can_show(face, letter) for face in faces)
        ]
        if not missing or not faces:
            return None
        shown = "".join(missing[:_MOST_SHOWN]) + ("…" if len(missing) > _MOST_SHOWN else "")
        who = (
            "No font at hand has" if found is None else f'The font "{found.strip()}" does not have'
        )
        other = next(
            (face for face in self._faces if all(_can_show(face, one) for one in missing)), None
        )
        what, place, them = (
            ("letter", "a box or a gap stands in its place", "it")
            if len(missing) == 1
            else ("letters", "boxes or gaps stand in their place", "them")
        )
        advice = (
            f'Bring a font that has {them}: use <name.ttf>, with files={{"name.ttf": …}}'
            if other is None
            else f'The font "{_full_name(other)}" has {them}'
        )
        return f'{who} the {what} "{shown}": {place}. {advice}'

    def _found(self, families: Sequence[str]) -> str | None:
        return next((family for family in families if _plain(family) in self._fonts), None)


def _parts(name: str) -> tuple[list[str], str | None]:
    """The families, in the order in which they are wanted, and the style of a font's name."""
    families, *properties = name.split(":")
    for one in properties:
        key, equals, value = one.partition("=")
        if equals and key.strip().lower() == "style":
            return families.split(","), value
    return families.split(","), None


def _letters(text: str) -> list[str]:
    """Each of a text's letters once."""
    return [
        letter
        for letter in dict.fromkeys(unicodedata.normalize("NFC", text))
        if unicodedata.category(letter) not in _INVISIBLE
        and not any(ord(letter) in one for one in _VARIATION_SELECTORS)
    ]


def _can_show(face: FontFace, letter: str) -> bool:
    """As it is, or put together from its parts."""
    return face.has(ord(letter)) or all(
        face.has(ord(part)) for part in unicodedata.normalize("NFD", letter)
    )


def _full_name(face: FontFace) -> str:
    return face.family if _plain(face.style) in _PLAIN else f"{face.family}:style={face.style}"


def _is_of(face: FontFace, style: str) -> bool:
    return _plain(face.style) == _plain(style)


def _listed(names: Sequence[str]) -> str:
    if not names:
        return "none"
    rest = len(names) - _MOST_LISTED
    return ", ".join(names[:_MOST_LISTED]) + (f" and {rest} more" if rest > 0 else "")


def _plain(name: str) -> str:
    """Fontconfig compares without case and blanks."""
    return "".join(name.lower().replace("-", "").split())

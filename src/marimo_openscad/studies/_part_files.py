"""Files of parts: each variant's part under a name made of its row, for `Sweep.save_parts`."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from marimo_openscad._engines.batch import for_each
from marimo_openscad._errors import StudyError
from marimo_openscad._host.archive import archive_bytes
from marimo_openscad._host.atomic_file import write_file
from marimo_openscad._model.formats import checked_format, format_of
from marimo_openscad._model.part import Part


async def write_parts(
    pattern: str,
    rows: Sequence[Mapping[str, Any]],
    part: Callable[[int], Awaitable[Part]],
    archive: str | Path | None,
) -> list[Path]:
    """Write parts under names of a pattern, into a folder or one zip file.

    Args:
        pattern: Such as "plates/{name}.3mf".
        rows: Values by their columns, with the number as `row`.
        part: Gives the part of a row.
        archive: The zip file; none if `None`.

    Returns:
        The files, or the zip file.

    Raises:
        StudyError: The pattern is none.
        FormatError: Its ending names no format, or a part cannot be one.
        OSError: A file cannot be written.
    """
    names = file_names(pattern, rows)
    if archive is not None and any(".." in _SLASH.split(name) for name in names):
        raise StudyError(f"{pattern!r} leads out of the zip file: write names without '..'.")
    if names:
        format_of(Path(names[0]))
    written: dict[str, bytes] = {}

    async def one(item: tuple[str, Mapping[str, Any]]) -> None:
        name, row = item
        made = await part(row["row"])
        data = await made.to(checked_format(format_of(Path(name)), made.dimension))
        if archive is None:
            Path(name).parent.mkdir(parents=True, exist_ok=True)
            write_file(Path(name), data)
        else:
            written[name] = data

    await for_each(zip(names, rows, strict=True), one)
    if archive is None:
        return [Path(name) for name in names]
    inside = ((PurePosixPath("/".join(_SLASH.split(name))), name) for name in names)
    members = [(str(path).lstrip("/"), written[name]) for path, name in inside]
    write_file(Path(archive), archive_bytes(members))
    return [Path(archive)]


def file_names(pattern: str, rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """A name for each of some rows.

    Args:
        pattern: Such as "{name}-{width}.3mf", with the columns' names.
        rows: Values by their columns.

    Raises:
        StudyError: The pattern names no column, or two rows have one name.
    """
    found: dict[str, int] = {}
    names = []
    for number, row in enumerate(rows):
        safe = {key: _safe(value) for key, value in row.items()}
        try:
            name = pattern.format(**safe)
        except (KeyError, IndexError, ValueError, AttributeError) as error:
            raise StudyError(
                f"{pattern!r} is no pattern of names ({error}): write columns in braces, such as "
                f'"{{{next(iter(row))}}}.3mf". There are: {", ".join(row)}.'
            ) from error
        if name.casefold() in found:
            other = rows[found[name.casefold()]]["row"]
            raise StudyError(
                f"Rows {other} and {row['row']} would both be {name!r}: add what tells them "
                'apart, such as "{row}".'
            )
        found[name.casefold()] = number
        names.append(name)
    return names


def _is_letter(letter: str) -> bool:
    """Whether every system has it in the names of files; half a character none has."""
    if letter in _NO_NAME or letter in _TURNED:
        return False
    return letter >= " " and not "\x7f" <= letter <= "\x9f" and not "\ud800" <= letter <= "\udfff"


def _safe(value: Any) -> Any:
    """A value that leads into no other folder; numbers stay, so that they can have formats."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    text = "".join(letter if _is_letter(letter) else "_" for letter in str(value))
    return text.strip(" .") or "_"


_SLASH = re.compile(r"[/\\]")
_NO_NAME = frozenset('/\\:*?"<>|')
_TURNED = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""What turns the order of letters round, so that a name ends as another one."""

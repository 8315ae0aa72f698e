"""CSV on this machine: text into columns, with every fault named by its row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Collection, Sequence
from itertools import islice

from marimo_openscad._errors import ColumnError, ColumnTypeError, DecodeError
from marimo_openscad.data._cells import cells_store
from marimo_openscad.data._column import Column
from marimo_openscad.data._columns import Columns

MOST_COLUMNS = 20_000
"""Of one table: each takes its room, however few rows there are."""
_BATCH = 10_000
"""Rows between two words about what is done."""
_MAGIC = {
    b"PAR1": "a Parquet file: use read_parquet",
    b"ARROW1": "an Arrow file: use read_arrow",
    b"PK\x03\x04": "a zip file: unpack it first",
    b"\x89PNG": "a picture",
    b"%PDF": "a PDF file",
}
_SEPARATORS = (",", ";", "\t", "|")
_HEADER = 65_536
"""Letters of a file in which its header ends."""
_TOLD = re.compile(r'sep=([^"\r\n])(?:\r\n?|\n|$)', re.IGNORECASE)
_LINE = re.compile(r"[^\r\n]*")
_QUOTED = re.compile(r'"[^"]*"?')
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def text_of(data: bytes, file: str | None, encoding: str, wanted: str) -> str:
    """A file's text.

    Raises:
        DecodeError: It is none, is in another encoding, or a page of HTML.
    """
    for magic, what in _MAGIC.items():
        if data.startswith(magic):
            raise fault(file, f"it is no {wanted}, but {what}.")
    named = next((name for bom, name in _BOMS.items() if data.startswith(bom)), encoding)
    try:
        text = data.decode(named)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise fault(
            file,
            f"line {line} is not {named}: name the encoding, such as encoding='cp1252'.",
        ) from error
    except (LookupError, ValueError):
        raise fault(file, f"Python knows no encoding {encoding!r}.") from None
    if text.lstrip()[:15].lower().startswith(("<!doctype html", "<html")):
        raise fault(file, f"it is a page of HTML and no {wanted}: look at the address.")
    return text


def fault(
    file: str | None, what: str, row: int | None = None, column: str | None = None
) -> DecodeError:
    """An error that names where it is."""
    where = [file or "The data"]
    if row:
        where += [f"row {row}"] if column is None else [f"row {row}", f"column {column!r}"]
    return DecodeError(f"{', '.join(where)}: {what}", file, row, column)


def found_separator(text: str, decimal: str) -> tuple[str, int]:
    """What stands between values: as a line before the header says, or what the header has most of.

    Args:
        text: The file's.
        decimal: What no separator is.

    Returns:
        The separator, and where the header begins.
    """
    told = _TOLD.match(text)
    if told is not None:
        return told[1], told.end()
    header = _LINE.match(_QUOTED.sub("", text[:_HEADER]))
    assert header is not None
    return max((one for one in _SEPARATORS if one != decimal), key=header[0].count), 0


def csv_columns(
    text: str,
    file: str | None,
    *,
    separator: str,
    decimal: str,
    wanted: Sequence[str] | None,
    missing: Collection[str],
    decoding: Callable[[int, int], None],
) -> Columns:
    """The columns of CSV with names in its first line.

    Args:
        text: The file's text.
        file: Its name.
        separator: Between values.
        decimal: What stands before the digits of a fraction.
        wanted: Columns, in this order; all if `None`.
        missing: Texts that mean no value.
        decoding: Told how many letters of all are read; what it raises ends the work.

    Raises:
        DecodeError: It is damaged; the message names the row.
        ColumnError: It has no column of a name that was asked for.
    """
    table = _even_lines(text, file, separator, decoding) or _any_lines(
        text, file, separator, decoding
    )
    require(wanted or (), table, file)
    made = {}
    for name in table if wanted is None else wanted:
        decoding(len(text), len(text))
        try:
            made[name] = Column(cells_store(table[name], {"", *missing}, decimal))
        except ColumnTypeError as error:
            raise fault(file, f"column {name!r} {error.message}", None, name) from error
    return Columns(made, length=len(next(iter(table.values()))))


def _even_lines(
    text: str, file: str | None, separator: str, decoding: Callable[[int, int], None]
) -> dict[str, Sequence[str]] | None:
    """Cells by column, of a text all of whose lines have as many; `None` of any other."""
    source = io.StringIO(text, newline="")
    lines = csv.reader(source, delimiter=separator, strict=True)
    try:
        names = _names(next(lines, []), file)
        columns: list[list[str]] = [[] for _ in names]
        while batch := list(islice(lines, _BATCH)):
            if set(map(len, batch)) != {len(names)}:
                return None
            for column, cells in zip(columns, zip(*batch, strict=True), strict=True):
                column.extend(cells)
            decoding(source.tell(), len(text))
    except csv.Error:
        return None
    return dict(zip(names, columns, strict=True))


def _any_lines(
    text: str, file: str | None, separator: str, decoding: Callable[[int, int], None]
) -> dict[str, Sequence[str]]:
    """Cells by column of any text, or what is wrong with it, and where."""
    source = io.StringIO(text, newline="")
    lines = csv.reader(source, delimiter=separator, strict=True)
    rows: list[list[str]] = []
    try:
        names = _names(next(lines, []), file)
        for row in lines:
            if len(row) != len(names):
                if not row and len(names) > 1:
                    # An empty line has no row; of one column it has one without a value.
                    continue
                row = _of_width(row, names, len(rows) + 1, lines.line_num, file)
            rows.append(row)
            if len(rows) % _BATCH == 0:
                decoding(source.tell(), len(text))
    except csv.Error as error:
        raise fault(
            file, f"{error}, before line {lines.line_num}: a quote may be open.", len(rows) + 1
        ) from error
    columns = zip(*rows, strict=True) if rows else [()] * len(names)
    return dict(zip(names, columns, strict=True))


def _names(row: Sequence[str], file: str | None) -> list[str]:
    if not row:
        raise fault(file, "it is empty: the first line has the columns' names.")
    if any("\0" in name for name in row):
        raise fault(
            file,
            "it has bytes of value 0: is it UTF-16? encoding='utf-16-le' or 'utf-16-be' reads it.",
        )
    names = [name.strip() or f"column {at + 1}" for at, name in enumerate(row)]
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise fault(file, f"two columns are called {name!r}: rename one.", None, name)
        seen.add(name)
    return names


def _of_width(
    row: list[str], names: Sequence[str], number: int, line: int, file: str | None
) -> list[str]:
    if not row:
        return [""]
    many = "more" if len(row) > len(names) else "fewer"
    raise fault(
        file,
        f"it has {len(row)} values in line {line}, {many} than the {len(names)} columns. A value "
        "with a separator in it stands in quotes; or is the separator another one?",
        number,
    )


def require(names: Sequence[str], known: Collection[str], file: str | None) -> None:
    """See that there are these columns.

    Raises:
        ColumnError: There is none of a name.
    """
    known = dict.fromkeys(known)
    if (len(names) or len(known)) > MOST_COLUMNS:
        raise fault(
            file,
            f"it has {len(known):,} columns, and at most {MOST_COLUMNS:,} are read at once: name "
            "some with columns=[…].",
        )
    for name in names:
        if name not in known:
            try:
                Columns(dict.fromkeys(known, Column(cells_store([]))))[name]
            except ColumnError as error:
                raise ColumnError(f"{file or 'The data'}: {error.message}") from None

"""Tables of columns: a mapping of names to columns of one length."""

from __future__ import annotations

from collections.abc import ItemsView, Iterable, Iterator, KeysView, Mapping, ValuesView
from difflib import get_close_matches
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar, overload

from marimo_openscad._errors import ColumnError, ColumnTypeError
from marimo_openscad._host.atomic_file import write_file
from marimo_openscad._host.blocking import wait_for
from marimo_openscad.data._chosen import Chosen, rows_at, rows_of, rows_where
from marimo_openscad.data._column import Column
from marimo_openscad.data._csv_text import csv_text
from marimo_openscad.data._parquet_write import parquet_bytes
from marimo_openscad.data._table_view import table_html, table_text

T = TypeVar("T")


class Columns:
    """Columns of one length by their names, as `columns` and the readers make them.

    It is read as a dictionary of columns is, but `len` counts rows, as a dataframe's does; and it
    never changes. Dataframes take it: `polars.DataFrame(table)`, `pyarrow.table(table)`,
    `pandas.DataFrame.from_arrow(table)` or, without pyarrow, `pandas.DataFrame(dict(table))`.

        >>> from marimo_openscad.data import columns
        >>> table = columns({"t": range(3), "y": [0.5, None, 2]})
        >>> len(table), list(table), table["y"][0]
        (3, ['t', 'y'], 0.5)

    Attributes:
        grid: Rows and columns of the two-dimensional array that the table was made of, whose
            values follow each other row by row in the column `value`; else `None`.
    """

    def __init__(
        self,
        columns: Mapping[str, Column],
        *,
        length: int | None = None,
        grid: tuple[int, int] | None = None,
    ) -> None:
        """Put columns together.

        Args:
            columns: Columns by their names.
            length: How many rows there are, where there may be no column.
            grid: Rows and columns of a two-dimensional array.

        Raises:
            ColumnError: They are not of one length.
        """
        self._columns = dict(columns)
        self._length = length or 0
        self.grid = grid
        for name, column in self._columns.items():
            first = next(iter(self._columns))
            if len(column) != len(self._columns[first]):
                raise ColumnError(
                    f"Column {name!r} has {len(column):,} rows and {first!r} has "
                    f"{len(self._columns[first]):,}: all columns of a table have one length."
                )
            self._length = len(column)

    @overload
    def __getitem__(self, name: str) -> Column: ...
    @overload
    def __getitem__(self, name: slice) -> Columns: ...
    def __getitem__(self, name: str | slice) -> Any:
        if isinstance(name, slice):
            return self._chosen(rows_of(name, len(self)))
        try:
            return self._columns[name]
        except (KeyError, TypeError):
            raise ColumnError(self._unknown(name)) from None

    def where(self, mask: Iterable[object]) -> Columns:
        """The rows where a mask says so.

        Args:
            mask: True or False for each row, as a list, a column, or an array of numpy's, pyarrow's
                or of a dataframe;
                without a value it does not say so.

        Raises:
            ColumnError: It has another length.
            ColumnTypeError: It is no mask.

            >>> from marimo_openscad.data import columns
            >>> table = columns({"x": [1, 2, 3]})
            >>> table.where([x > 1 for x in table["x"]])["x"].to_list()
            [2, 3]
        """
        return self._chosen(rows_where(mask, len(self)))

    def take(self, rows: Iterable[int] | Chosen) -> Columns:
        """The rows with these numbers, in this order.

        Args:
            rows: Numbers from 0; those below 0 count from the end.

        Raises:
            ColumnError: There is no such row.
            ColumnTypeError: One is no whole number.
        """
        if isinstance(rows, Chosen):
            return self._chosen(rows.checked(len(self)))
        return self._chosen(rows_at(rows, len(self)))

    def _chosen(self, rows: Chosen) -> Columns:
        parts = {name: column._chosen(rows) for name, column in self.items()}
        return Columns(parts, length=rows.count)

    def rows(self) -> list[dict[str, Any]]:
        """All rows, a dictionary each.

        >>> from marimo_openscad.data import columns
        >>> columns({"x": [1, None]}).rows()
        [{'x': 1}, {'x': None}]
        """
        names = tuple(self._columns)
        if not names:
            return [{} for _ in range(len(self))]
        return [dict(zip(names, row, strict=True)) for row in zip(*self.values(), strict=True)]

    @overload
    def to_csv(self, path: None = None, *, separator: str = ",") -> str: ...
    @overload
    def to_csv(self, path: str | PathLike[str], *, separator: str = ",") -> None: ...
    def to_csv(self, path: Any = None, *, separator: str = ",") -> str | None:
        """The table as CSV, with names in the first line and every digit.

        What is no value is empty, an empty text is `""`; times are as ISO 8601 writes them,
        durations seconds.

        Args:
            path: The file to write, in UTF-8; it takes the place of one that is there.
            separator: Between values.

        Returns:
            The text, if no file is named.
        """
        text = csv_text(self._columns, separator)
        if path is None:
            return text
        write_file(Path(path), text.encode())
        return None

    async def to_parquet(self, path: str | PathLike[str]) -> None:
        """Write the table as a Parquet file; `read_parquet` and others read it.

        In the browser nothing has to be installed for it; on your machine pyarrow or polars does.

        Args:
            path: The file to write; it takes the place of one that is there.

        Raises:
            ColumnTypeError: A column has what Parquet has not got, such as numbers of more than 76
                digits.
            DataError: Nothing on this machine writes Parquet.
            OSError: The file cannot be written.

        Example:
            >>> await table.to_parquet("out.parquet")  # doctest: +SKIP
        """
        # Of what is there now: some tables fill meanwhile.
        write_file(Path(path), await parquet_bytes(self[:]))

    def to_parquet_sync(self, path: str | PathLike[str]) -> None:
        """Write the table as a Parquet file, without `await`; see `to_parquet`.

        Raises:
            EngineUnavailable: This host cannot block; the message says what to do.
        """
        wait_for(lambda: self.to_parquet(path), "await table.to_parquet(...)")

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hands the table to what reads Arrow, such as `polars.DataFrame(table)`.

        Numbers and text are not copied.
        """
        # Not before somebody asks: ctypes takes its time to come.
        from marimo_openscad.data._arrow.writer import arrow_stream

        del requested_schema
        stores = {name: column._store for name, column in self.items()}
        return arrow_stream(stores, len(self))

    def __array__(self, dtype: object = None, copy: bool | None = None) -> Any:
        """Says what to use instead; pandas would take the names for a table."""
        raise ColumnTypeError(
            "A table is no array: numpy.asarray(table['name']) is one of a column, and "
            "pandas.DataFrame(dict(table)) a dataframe."
        )

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Columns):
            return NotImplemented
        return (
            list(self) == list(other)
            and (len(self), self.grid) == (len(other), other.grid)
            and all(self[name] == other[name] for name in self)
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return table_text(self._columns, len(self))

    def _repr_html_(self) -> str:
        return table_html(self._columns, len(self))

    def _unknown(self, name: object) -> str:
        if not self._columns:
            return f"There is no column {name!r}: the table has none."
        near = get_close_matches(str(name), self._columns, 1, 0.5)
        known = ", ".join(list(self._columns)[:20]) + (", …" if len(self._columns) > 20 else "")
        meant = f" Did you mean {near[0]!r}?" if near else ""
        return f"There is no column {name!r}.{meant} There are: {known}."

    def keys(self) -> KeysView[str]:
        """The names."""
        return self._columns.keys()

    def values(self) -> ValuesView[Column]:
        """The columns."""
        return self._columns.values()

    def items(self) -> ItemsView[str, Column]:
        """Names with their columns."""
        return self._columns.items()

    def get(self, name: str, default: T | None = None) -> Column | T | None:
        """The column of this name, or something else if there is none."""
        return self._columns.get(name, default)

    def __contains__(self, name: object) -> bool:
        return name in self._columns

    def __iter__(self) -> Iterator[str]:
        return iter(self._columns)

    def __len__(self) -> int:
        return self._length

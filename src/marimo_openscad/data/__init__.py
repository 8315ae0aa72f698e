"""Data for charts, as columns: tables of any library, and files.

    from marimo_openscad.data import columns

    table = columns({"t": range(1000), "y": measured})
    table["y"][:10].to_list()

Nothing of numpy, pandas, polars or pyarrow is needed; each is used where you have it.
"""

from marimo_openscad._errors import (
    ColumnError,
    ColumnTypeError,
    DataError,
    DecodeError,
    StreamError,
)
from marimo_openscad.data._chosen import Chosen
from marimo_openscad.data._column import Column
from marimo_openscad.data._columns import Columns
from marimo_openscad.data._read import (
    read_arrow,
    read_arrow_sync,
    read_csv,
    read_csv_sync,
    read_json,
    read_json_sync,
    read_parquet,
    read_parquet_sync,
)
from marimo_openscad.data._select import select
from marimo_openscad.data._sockets import channel, events, websocket
from marimo_openscad.data._stream import Stream, stream
from marimo_openscad.data._tables import columns

__all__ = [
    "Chosen",
    "Column",
    "ColumnError",
    "ColumnTypeError",
    "Columns",
    "DataError",
    "DecodeError",
    "Stream",
    "StreamError",
    "channel",
    "columns",
    "events",
    "read_arrow",
    "read_arrow_sync",
    "read_csv",
    "read_csv_sync",
    "read_json",
    "read_json_sync",
    "read_parquet",
    "read_parquet_sync",
    "select",
    "stream",
    "websocket",
]

"""Messages of servers as rows: what Python's own reader of CSV would not take."""

import pytest

from marimo_openscad.data import StreamError
from marimo_openscad.data._messages import decoder_of


def test_a_long_line_of_csv_is_a_row_or_a_fault():
    read = decoder_of("csv", ["k"])
    long = "x" * 200_000
    assert read(long) == ({"k": [long]}, 1)
    with pytest.raises(StreamError, match="a line of it is no CSV"):
        read(f'"{long}"')

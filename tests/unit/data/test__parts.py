"""Columns come back from their wire shapes and bytes as they went."""

import json
from datetime import UTC, date, datetime, timedelta

import pandas as pd
import pytest

from marimo_openscad._wire.column_codec import column_to_wire
from marimo_openscad.data import columns
from marimo_openscad.data._parts import columns_of_parts

VALUES = {
    "floats": [0.1, None, float("inf")],
    "whole": [2**63 - 1, None, -1],
    "range": range(5, 11, 2),
    "bools": [True, None, False],
    "texts": ["ü", None, ""],
    "days": [date(1900, 1, 1), None, date(2024, 2, 29)],
    "times": [datetime(2024, 1, 1, tzinfo=UTC), None, datetime(1900, 1, 1, tzinfo=UTC)],
    "durations": [timedelta(1), None, timedelta(microseconds=-1)],
    "categories": pd.Categorical(["b", None, "a"], ["a", "b"], ordered=True),
    "nothing": [None] * 3,
}


@pytest.mark.parametrize("part", [slice(None), slice(1, None), slice(0, 0)], ids=str)
def test_columns_of_parts(part):
    table = columns(VALUES)[part]
    parts = []
    for name, column in table.items():
        shape, data = column_to_wire(column)
        # As a page has them: through JSON, and bytes.
        parts.append((name, json.loads(json.dumps(shape)), bytes(data)))
    back = columns_of_parts(parts)
    assert back == table
    for name, column in table.items():
        assert back[name].to_list() == column.to_list()
        assert (back[name].zone, back[name].ordered) == (column.zone, column.ordered)

"""Columns as the page gets them: shapes, and sections at multiples of 8 bytes."""

import json
import struct

import numpy as np
import pandas as pd

from marimo_openscad._wire.column_codec import column_to_wire, table_shape
from marimo_openscad.data import columns


def wire(values):
    shape, data = column_to_wire(columns({"x": values})["x"])
    assert len(data) % 8 == 0
    found, begin = {}, 0
    for name, size in shape["sections"].items():
        found[name] = data[begin : begin + size]
        begin += -(-size // 8) * 8
    assert begin == len(data)
    return shape, found


def test_numbers_and_where_there_is_none():
    shape, parts = wire([1.5, None, 2.5])
    assert shape == {
        "hash": shape["hash"],
        "kind": "number",
        "format": "f64",
        "length": 3,
        "nulls": 1,
        "unit": None,
        "zone": None,
        "start": None,
        "step": None,
        "ordered": False,
        "sections": {"values": 24, "validity": 1, "labels": 0},
    }
    assert struct.unpack("<3d", parts["values"])[::2] == (1.5, 2.5)
    assert parts["validity"] == b"\x05"


def test_texts_have_offsets_from_0():
    table = columns({"x": ["skipped", "a", None, "ü"]})
    shape, parts = wire(table["x"][1:])
    assert struct.unpack("<4I", parts["values"]) == (0, 1, 1, 3)
    assert parts["labels"].decode() == "aü"
    assert (shape["format"], parts["validity"]) == ("utf8", b"\x05")


def test_categories_have_labels_as_json():
    shape, parts = wire(pd.Categorical(["b", None, "a"], ["a", "b"], ordered=True))
    assert (shape["kind"], shape["format"], shape["ordered"]) == ("category", "u8", True)
    assert json.loads(parts["labels"]) == ["a", "b"]
    assert (parts["values"], parts["validity"]) == (b"\1\0\0", b"\x05")


def test_a_range_has_no_bytes():
    shape, parts = wire(range(5, 50, 5))
    assert (shape["start"], shape["step"], shape["length"]) == (5.0, 5.0, 9)
    assert not any(parts.values())


def test_times():
    shape, parts = wire(np.array(["1970-01-02"], "M8[s]"))
    assert (shape["kind"], shape["unit"], shape["zone"]) == ("time", "s", None)
    assert struct.unpack("<q", parts["values"]) == (86400,)


def test_tables_and_grids():
    shape = table_shape(columns(np.zeros((2, 3), "f4")))
    assert (shape["grid"], shape["length"]) == ((2, 3), 6)
    (only,) = shape["columns"]
    assert (only["name"], only["column"]["format"]) == ("value", "f32")
    json.dumps(shape)

"""Columns in Pyodide, where there is neither numpy nor any library of dataframes."""


def test_columns_need_nothing_and_speak_arrow(run_in_node):
    result = run_in_node(
        """
import gc
import pickle
import sys
from array import array
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from marimo_openscad.data import Chosen, columns, select
from marimo_openscad.data._arrow import writer

values = {
    "f": [0.1, None, 3.0],
    "i": [2**63 - 1, None, -1],
    "r": range(5, 8),
    "b": [True, None, False],
    "s": ["ü", None, ""],
    "d": [date(1900, 1, 1), None, date(2024, 2, 29)],
    "t": [datetime(2024, 1, 1, tzinfo=UTC), None, datetime(1900, 1, 1, tzinfo=UTC)],
    "l": [timedelta(1), None, timedelta(microseconds=-1)],
    "e": [Decimal("1.20"), None, Decimal("-0.05")],
    "x": [2**64, None, -(2**80)],
    "a": array("f", [0.5, 1, 2]),
}
table = columns(values)


class Foreign:
    \"\"\"What other libraries look like: a stream, and nothing else.\"\"\"

    def __init__(self, table):
        self.table = table

    def __arrow_c_stream__(self, requested_schema=None):
        return self.table.__arrow_c_stream__(requested_schema)


def same(part):
    came = columns(Foreign(table[part]))
    return [came[name].to_list() == list(given)[part] for name, given in values.items()]


equal = [same(slice(None)), same(slice(1, 3)), same(slice(0, 0))]
for _ in range(1000):
    columns(Foreign(table))
    table.__arrow_c_stream__()
gc.collect()
chosen = select({"x": [1, 2, 3]}, Chosen("bits", bytes([0b101])))
result = {
    "equal": all(map(all, equal)),
    "left": [len(writer._alive), len(writer._streams)],
    "pickled": pickle.loads(pickle.dumps(table)) == table,
    "chosen": chosen,
    "numpy": "numpy" in sys.modules,
    "html": "3 rows × 11 columns" in table._repr_html_(),
    "csv": table.to_csv().splitlines()[1],
}
"""
    )
    assert result == {
        "equal": True,
        "left": [0, 0],
        "pickled": True,
        "chosen": {"x": [1, 3]},
        "numpy": False,
        "html": True,
        "csv": "0.1,9223372036854775807,5,true,ü,1900-01-01,2024-01-01T00:00:00+00:00,86400,1.20,"
        "18446744073709551616,0.5",
    }


def test_javascript_sees_a_columns_own_memory(run_in_node):
    result = run_in_node(
        """
from array import array

from pyodide.ffi import create_proxy
from marimo_openscad.data import columns

column = columns({"x": array("d", [0.5, 1.5])})["x"]
proxy = create_proxy(column.values)
buffer = proxy.getBuffer()
result = [type(buffer.data).__name__, list(buffer.data), buffer.readonly]
buffer.release()
proxy.destroy()
"""
    )
    assert result[1:] == [[0.5, 1.5], True]

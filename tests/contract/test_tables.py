"""Files of data that both languages read alike, `cases/tables.json`; TypeScript runs them, too."""

import base64
import json
import math
from pathlib import Path

import pytest

from marimo_openscad import DecodeError
from marimo_openscad.data import read_csv_sync, read_json_sync

CASES = json.loads((Path(__file__).parent / "cases" / "tables.json").read_text())
READERS = {"csv": read_csv_sync, "json": read_json_sync}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_file_of_data(case):
    read, data = READERS[case["form"]], base64.b64decode(case["base64"])
    if "row" in case:
        with pytest.raises(DecodeError) as caught:
            read(data, **case["options"])
        assert case["row"] in (None, caught.value.row)
        return
    table = read(data, **case["options"])
    assert list(table) == list(case["columns"])
    for name, (kind, values) in case["columns"].items():
        assert table[name].kind == kind or not values, name
        found = table[name].to_list()
        assert len(found) == len(values)
        for one, text in zip(found, values, strict=True):
            assert same(one, text), (name, one, text)


def same(value, text):
    if value is None or text is None:
        return value is text
    if isinstance(value, str):
        return value == text
    if isinstance(value, bool):
        return text == str(value).lower()
    if isinstance(value, float) and math.isnan(value):
        return text == "nan"
    return value == (int(text) if text.lstrip("-").isdecimal() else float(text))

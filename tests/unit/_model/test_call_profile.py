"""Profiles of calls as tables."""

import json

from marimo_openscad._model.call_profile import columns_of_calls

PROFILE = {
    "evaluations": 3,
    "calls": [
        {"kind": "program", "name": "", "file": None, "line": None}
        | {"calls": 1, "own": 0.25, "total": 4},
        {"kind": "module", "name": "box", "file": "/work/home/me/box.scad", "line": 7}
        | {"calls": 5.000000001, "own": 3.5, "total": 3.75},
        {"kind": "function", "name": "f", "file": "/libraries/BOSL2/math.scad", "line": 2}
        | {"calls": 2, "own": 0.25, "total": 0.25},
    ],
    "paths": [[-1, 0, 1, 0.25]],
}


def test_the_longest_come_first_with_files_as_their_user_knows_them():
    table = columns_of_calls(json.dumps(PROFILE).encode())
    assert {name: column.to_list() for name, column in table.items()} == {
        "kind": ["module", "program", "function"],
        "name": ["box", "", "f"],
        "file": ["/home/me/box.scad", None, "/libraries/BOSL2/math.scad"],
        "line": [7, None, 2],
        "calls": [5, 1, 2],
        "own_ms": [3.5, 0.25, 0.25],
        "total_ms": [3.75, 4.0, 0.25],
    }


def test_a_program_alone_is_a_table_too():
    alone = {**PROFILE, "calls": PROFILE["calls"][:1]}
    table = columns_of_calls(json.dumps(alone).encode())
    assert table["file"].to_list() == [None]
    assert table["line"].to_list() == [None]

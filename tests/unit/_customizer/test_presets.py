"""Files of parameter sets, as OpenSCAD's Customizer reads and writes them."""

import json

import pytest

from marimo_openscad import ParameterError, load_presets, save_presets

# As OpenSCAD writes it: every value is a string.
WRITTEN = """{
    "parameterSets": {
        "first": {
            "width": "3",
            "wall": "0.25",
            "name": "lid \\"A\\" é",
            "offset": "[1, -2.5]",
            "round": "true"
        },
        "design default values": {
            "width": "1"
        }
    },
    "fileFormatVersion": "1"
}
"""
FIRST = {"width": 3.0, "wall": 0.25, "name": 'lid "A" é', "offset": [1, -2.5], "round": True}


def test_file_comes_back_as_it_was(tmp_path):
    path = tmp_path / "part.json"
    path.write_text(WRITTEN, encoding="utf-8")
    presets = load_presets(path)
    assert presets["first"]["offset"] == "[1, -2.5]"
    assert list(presets) == ["first", "design default values"]
    other = save_presets(presets, str(tmp_path / "other.json"))
    assert other.read_text(encoding="utf-8") == WRITTEN


def test_values_of_python_are_written_as_openscad_does(tmp_path):
    path = save_presets({"first": FIRST, "design default values": {"width": 1}}, tmp_path / "a")
    assert path.read_text(encoding="utf-8") == WRITTEN


def test_no_sets_are_written_as_openscad_does(tmp_path):
    path = save_presets({}, tmp_path / "none.json")
    assert json.loads(path.read_text()) == {"parameterSets": "", "fileFormatVersion": "1"}
    assert load_presets(path) == {}


@pytest.mark.parametrize("value", [None, float("nan"), [1, "a"], {"a": 1}, [True]])
def test_values_that_the_customizer_does_not_know(tmp_path, value):
    with pytest.raises(ParameterError, match="width"):
        save_presets({"a": {"width": value}}, tmp_path / "a.json")
    assert not (tmp_path / "a.json").exists()


@pytest.mark.parametrize("text", ["", "[1]", '{"a": 1}', '{"parameterSets": {"a": 1}}'])
def test_other_files_are_refused(tmp_path, text):
    path = tmp_path / "other.json"
    path.write_text(text)
    with pytest.raises(ValueError, match=r"other\.json"):
        load_presets(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_file_in_any_alphabet(tmp_path, encoding):
    path = tmp_path / "part.json"
    path.write_bytes(WRITTEN.encode(encoding))
    assert load_presets(path)["first"]["name"] == 'lid "A" é'


@pytest.mark.parametrize("sets", [None, 5, [], {"a": 5}, {"a": None}])
def test_what_is_no_sets_is_refused_by_name(sets, tmp_path):
    with pytest.raises(TypeError, match=r"^presets="):
        save_presets(sets, tmp_path / "a.json")
    assert list(tmp_path.iterdir()) == []


def test_a_vector_without_end_is_none(tmp_path):
    with pytest.raises(ParameterError, match=r"x = range\(0, 1000000000000\)"):
        save_presets({"a": {"x": range(10**12)}}, tmp_path / "a.json")
    assert save_presets({"a": {"x": range(3)}}, tmp_path / "a.json").exists()

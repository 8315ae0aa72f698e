"""Offsets of texts, and stores put one after the other."""

import pytest

from marimo_openscad import ColumnTypeError
from marimo_openscad.data import columns
from marimo_openscad.data._store import offsets_of, together


def test_texts_of_more_than_four_gigabytes_are_refused():
    assert offsets_of([2**32 - 1, 0]).tolist() == [0, 2**32 - 1, 2**32 - 1]
    with pytest.raises(ColumnTypeError, match="4 GB together"):
        offsets_of([2**31, 2**31])


@pytest.mark.parametrize(
    "values",
    [[1, None, 3] * 5, [True, False, None] * 5, ["a", None, "üx"] * 5, [2**70, None, 1] * 5],
)
@pytest.mark.parametrize("cut", [1, 7, 8, 14])
def test_parts_together_are_the_whole(values, cut):
    whole = columns({"x": values})["x"]
    parts = [whole[:cut]._store, whole[cut:]._store]
    joined = together(parts)
    assert joined.nulls == values.count(None)
    assert type(whole)(joined) == whole
    assert type(whole)(joined).to_list() == values

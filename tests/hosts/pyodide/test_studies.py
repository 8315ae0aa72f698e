"""Studies in the browser's Python: on the pool, without numpy."""


def test_a_sweep_fills_in_the_browsers_python(run_in_node):
    found = run_in_node(
        """
import sys
from marimo_openscad import sweep
from marimo_openscad.studies import latin_hypercube

def odd(w):
    if w == 2:
        raise ValueError("odd")
    return f"cube({w});"

made = sweep(odd, {"w": [1, 2, 3]}, measures=["volume", "is_closed"])
before = made["volume"].to_list()
rows = sorted([row["row"] async for row in made])
spread = await sweep("cube([a, 1, 1]);", latin_hypercube({"a": (1, 2)}, 3), measures="volume")
part = await made.part(w=3)
result = [before, rows, made["volume"].to_list(), made["is_closed"].to_list(),
          made["error"].to_list(), len(spread), part.volume, "numpy" in sys.modules]
"""
    )
    before, rows, volumes, closed, errors, count, volume, numpy = found
    assert before == [None] * 3
    assert rows == [0, 1, 2]
    assert [round(v, 3) if v else v for v in volumes] == [1, None, 27]
    assert closed == [True, None, True]
    assert errors == [None, "ValueError: odd", None]
    assert count == 3
    assert round(volume, 3) == 27
    assert not numpy

"""Which pictures are good enough for README and docs."""

from tools.pictures import slow_lines


def test_times_of_a_quiet_machine_are_believed():
    quick = ["1,234 triangles · 20 × 30 × 10 mm · 12 ms", "flat, 600 mm² · 20 × 30 mm · 0.9 s"]
    assert slow_lines(quick) == []
    assert slow_lines([f"{quick[0]} · not closed"]) == []


def test_others_are_not():
    slow = ["1,234 triangles · 20 × 30 × 10 mm · 2.4 s", "Rendering…", ""]
    assert slow_lines([*slow, "8 triangles · 1 × 1 × 1 mm · 3 ms"]) == slow

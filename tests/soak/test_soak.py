"""A minute of the soak; `make soak` is the long one."""

import random
from pathlib import Path

from tests.soak.limits import broken_limits
from tests.soak.soak import run

STEPS = 300


def test_mixed_renders_stay_right_in_bounded_memory(wheel: Path) -> None:
    seed = random.randrange(10**9)
    print(f"seed {seed}")
    report = run(wheel, STEPS, seed)
    print(report)
    assert report.renders >= STEPS
    assert not broken_limits(report), f"seed {seed}: {broken_limits(report)}\n{report}"

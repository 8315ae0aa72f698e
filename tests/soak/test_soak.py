"""A minute of the soak in two tabs; `make soak` is the long one."""

import os
from pathlib import Path

from marimo_openscad._engines.native.engine import NativeEngine
from marimo_openscad._engines.native.executable import find_executable
from tests.soak.limits import broken_limits
from tests.soak.soak import run
from tests.soak.threads import run_in_threads

STEPS = 300
SEED = int(os.environ.get("FUZZ_SEED", "1"))


def test_mixed_renders_stay_right_in_bounded_memory(wheel: Path) -> None:
    report = run(wheel, STEPS, SEED)
    print(report)
    assert report.renders >= STEPS
    assert not broken_limits(report), f"seed {SEED}: {broken_limits(report)}\n{report}"


def test_threads_get_their_own_parts(tmp_path: Path) -> None:
    executable = find_executable()
    assert executable is not None, "there is no openscad: run tools/setup.sh openscad"
    report = run_in_threads(NativeEngine(executable), tmp_path, STEPS, SEED)
    assert report.renders == STEPS
    assert not report.faults, f"seed {SEED}: {report.faults}"

"""Bombs, hostile programs and mutants on an installed OpenSCAD, from several threads at once.

`js/src/engine/render/renderer.test.ts` has the like for the wheel's engine; `make fuzz` renders
more mutants.
"""

import asyncio
import os
import struct
import sys
from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import pytest

from marimo_openscad import (
    EngineCrash,
    EngineOutOfMemory,
    EngineUnavailable,
    OpenSCADError,
    Program,
    RenderCancelled,
    RenderTimeout,
    Source,
)
from marimo_openscad._engines.base import Settings
from tests.hosts.native.test_cancel import processes
from tests.support.fuzz.mutants import mutants
from tests.support.fuzz.native import run
from tests.support.waiting import PATIENCE

TIMEOUT = 2.0
THREADS = 4
MEMORY = 512 * 2**20
MUTANTS = 60


def laughs(steps, first, repeat):
    """Each step takes ten times what the one before gave."""
    lines = [f"v0 = {first};"]
    lines += [f"v{step} = {repeat([f'v{step - 1}'] * 10)};" for step in range(1, steps)]
    return "\n".join(lines)


MODULES = "\n".join(f"module v{step + 1}() {{ {f'v{step}();' * 10} }}" for step in range(9))
# Which of these comes first depends on machine and version.
BOUNDED = (RenderTimeout, EngineOutOfMemory, EngineCrash)
BOMBS = [
    laughs(11, '"lol"', lambda names: f"str({', '.join(names)})") + "echo(v10); cube(1);",
    laughs(10, "[1]", lambda names: f"[{', '.join(names)}]") + "echo(v9); cube(1);",
    f"module v0() cube(1); {MODULES} v9();",
    "sphere(1, $fn = 1e9);",
    "sphere(1, $fn = 20000);",
    "cylinder(r = 1, h = 1, $fn = 1e8);",
    "linear_extrude(1, twist = 360, slices = 1e9) square(1);",
    "x = rands(0, 1, 1e9); cube(1);",
    'function d(s, n) = n == 0 ? s : d(str(s, s), n - 1); echo(len(d("a", 29))); cube(1);',
    "for (i = [0:999], j = [0:999], k = [0:99]) translate([i, j, k]) cube(1);",
    "minkowski() { sphere(1, $fn = 200); difference() { cube(9); sphere(2, $fn = 99); } }",
    "function f(n) = n < 2 ? n : f(n - 1) + f(n - 2); cube(f(60));",
]
# Anything clear, in time.
HOSTILE = [
    "function f(n) = n < 0 ? 0 : f(n + 1); cube(f(0));",
    "x = [for (i = 0; true; i = i + 1) i]; cube(1);",
    "function f(n) = 1 + f(n); cube(f(0));",
    "module m() { translate([1, 0, 0]) m(); } m();",
    f"{'union() {' * 5000}cube(1);{'}' * 5000}",
    f"cube({'(' * 30000}",
    "cube(1);" * 500_000,
    "include <a\0b.scad>\ncube(1);",
    'import("/proc/self/fd/0");',
    "include </proc/self/fd/0>\ncube(1);",
    "include </dev/tty>\ncube(1);",
    "include </dev/zero>\ncube(1);",
    "use </dev/random>\ncube(1);",
    'import("/dev/zero");',
    'surface("/dev/zero");',
    'linear_extrude(1) text("a", font = "/dev/zero");',
    'echo(str([for (i = [0 : 1e6]) "\\n"])); cube(1);',
]


def binary_stl(count, length):
    data = bytearray(length)
    struct.pack_into("<I", data, 80, count)
    return bytes(data)


FILES = {
    "empty.stl": b"",
    "cut.stl": b"solid x\nfacet normal 0 0",
    "count.stl": binary_stl(0xFFFFFFFF, 84),
    "cut-binary.stl": binary_stl(1_000_000, 500),
    "count.off": b"OFF\n999999999 999999999 0\n0 0 0\n",
    "negative.off": b"OFF\n-1 -1 0\n",
    "index.off": b"OFF\n3 1 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 99\n",
    "cut.svg": b"<svg><path d='M0 0 L'",
    "endless.svg": b'<svg><g id="a"><use href="#a"/></g></svg>',
    "deep.svg": b"<svg>" + b"<g>" * 50_000,
    "words.dxf": b"0\nSECTION\n2\nENTITIES\n0\nLINE\n10\nabc\n",
    "words.png": b"no picture",
    "words.dat": b"a b c\n1 2\n",
}


def importing(name):
    if name.endswith((".png", ".dat")):
        return f'surface("{name}");'
    return f'{"linear_extrude(1) " if name.endswith((".svg", ".dxf")) else ""}import("{name}");'


@pytest.fixture
def bounded(monkeypatch):
    monkeypatch.setattr("marimo_openscad._engines.native.process.MEMORY", MEMORY)


def told(engine, source, files=None, timeout=TIMEOUT):
    """The part, or the error, and how long it took."""
    began = monotonic()
    program = Program(Source(source, files=files or {}))
    try:
        found = asyncio.run(engine.render(program, Settings(timeout=timeout, cache=False)))
    except OpenSCADError as error:
        found = error
    return found, monotonic() - began


def all_told(engine, programs):
    """What comes of each, rendered by several threads, with a box of its own size after it."""

    def one(job):
        number, (source, files) = job
        found, seconds = told(engine, source, files)
        assert seconds < TIMEOUT + PATIENCE, source[:70]
        box, _ = told(engine, f"cube({number + 1});", timeout=PATIENCE)
        assert box.volume == pytest.approx((number + 1) ** 3), source[:70]
        return source, found

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(one, enumerate(programs)))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux bounds the memory of others")
def test_bombs_end_at_their_time_or_memory_and_harm_nobody(release, bounded):
    before = {child.pid for child in processes()}
    for source, found in all_told(release, [(source, None) for source in BOMBS]):
        assert isinstance(found, BOUNDED), (source[:70], found)
    assert {child.pid for child in processes()} <= before


def test_hostile_programs_and_files_fail_clearly_and_harm_nobody(release, bounded):
    programs = [(source, None) for source in HOSTILE]
    programs += [(importing(name), {name: data}) for name, data in FILES.items()]
    for source, found in all_told(release, programs):
        if isinstance(found, OpenSCADError):
            assert len(found.message) > 10, source[:70]
            assert not isinstance(found, (EngineUnavailable, RenderCancelled)), (source, found)


@pytest.mark.parametrize("build", ["release", "manifold"])
def test_mutants_end_in_time_and_harm_nobody(build, request):
    engine = request.getfixturevalue(build)
    seed = int(os.environ.get("FUZZ_SEED", "1"))
    count = MUTANTS if build == "release" else MUTANTS // 3
    report = run(engine, mutants(seed, count))
    print(f"seed {seed}\n{report}")
    assert sum(report.results.values()) == count
    assert not report.faults, f"seed {seed}: {report.faults}"

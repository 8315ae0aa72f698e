"""One judge: the wheel's engine says the same in a page and in Node, and as installed ones.

These are a build with Manifold, and Debian's release, whose other words and abilities
`differential/versions.py` lists with their reasons. In Node nothing may differ.

`DIFFERENTIAL=500 python -m pytest tests/hosts/native/test_differential.py`, or `make
differential`, for more than a sample; `DIFFERENTIAL_SEED` for others.
"""

import asyncio
import json
import os

import pytest

from tests.hosts.native.differential.programs import programs
from tests.hosts.native.differential.versions import differences
from tests.support import pyodide

distribution = pyodide.distribution
run_in_node = pyodide.run_in_node

COUNT = int(os.environ.get("DIFFERENTIAL", "30"))
BUILDS = os.environ.get("DIFFERENTIAL_BUILDS", "node manifold release").split()
SEED = int(os.environ.get("DIFFERENTIAL_SEED", "1"))
AT_A_TIME = 10
# What both run, each with its engine.
LOOK = """
from marimo_openscad import OpenSCADError, Program, Source, customizer_parameters, render

def told(items):
    return sorted([item.severity, item.message, item.line] for item in items)

def item_of(one):
    options = [[option.label, repr(option.value)] for option in one.options]
    limits = [one.minimum, one.maximum, one.step, one.max_length]
    return [one.name, one.group, one.label, one.type, repr(one.default), limits, options]

async def look(text, parameters, engine):
    found = {}
    program = Program(Source(text), parameters)
    try:
        part = await render(program, engine=engine, cache=False, exact_warnings=True, timeout=20)
        found["measures"] = [
            part.dimension,
            part.triangle_count,
            *(float(f"{value:.4g}") for value in (part.volume, part.area, *part.size)),
        ]
        found["diagnostics"], found["echo"] = told(part.diagnostics), list(part.echo)
    except OpenSCADError as error:
        found["error"] = [type(error).__name__, error.message]
        found["diagnostics"], found["echo"] = told(error.diagnostics), list(error.echo)
    try:
        read = await customizer_parameters(program, engine=engine, timeout=20)
        found["parameters"] = [item_of(one) for one in read]
    except OpenSCADError as error:
        found["parameters"] = type(error).__name__
    return found
"""
IN_NODE = (
    LOOK
    + """
import json
result = json.dumps([await look(*one, "wasm") for one in json.loads({programs!r})])
"""
)
namespace = {}
exec(LOOK, namespace)


@pytest.fixture
def here(manifold_on_path, monkeypatch):
    """`here(build, some programs)` is what an engine of this machine says of them."""
    manifold = os.environ["PATH"]
    released = manifold.partition(os.pathsep)[2]
    paths = {"node": released, "manifold": manifold, "release": released}

    async def all_of(some, engine):
        return await asyncio.gather(*(namespace["look"](*one, engine) for one in some))

    def told(build, some):
        monkeypatch.setenv("PATH", paths[build])
        engine = "node" if build == "node" else "native"
        return json.loads(json.dumps(asyncio.run(all_of(some, engine))))

    return told


def test_all_engines_say_the_same(run_in_node, here, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    wanted = programs(SEED, COUNT)
    found = []
    for start in range(0, COUNT, AT_A_TIME):
        some = wanted[start : start + AT_A_TIME]
        in_wasm = json.loads(run_in_node(IN_NODE.replace("{programs!r}", repr(json.dumps(some)))))
        for build in BUILDS:
            for program, mine, wasm in zip(some, here(build, some), in_wasm, strict=True):
                different = differences(program, build, mine, wasm)
                if different:
                    found.append((build, program, different))
    for one in found:
        print(*one)
    assert not found, f"{len(found)} of {COUNT} programs"

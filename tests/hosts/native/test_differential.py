"""One judge: the wheel's engine and an installed one of the same build say the same.

`DIFFERENTIAL=500 python -m pytest tests/hosts/native/test_differential.py`, or `make
differential`, for more than a sample; `DIFFERENTIAL_SEED` for others.
"""

import asyncio
import json
import os

from tests.hosts.native.differential.programs import programs
from tests.support import pyodide

distribution = pyodide.distribution
run_in_node = pyodide.run_in_node

COUNT = int(os.environ.get("DIFFERENTIAL", "30"))
SEED = int(os.environ.get("DIFFERENTIAL_SEED", "1"))
AT_A_TIME = 10
# What both run, each with its engine.
LOOK = """
from marimo_openscad import OpenSCADError, Program, Source, customizer_parameters, render

def told(items):
    return sorted([item.severity, item.message, item.line] for item in items)

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
        found["parameters"] = [[item.name, repr(item.default), item.minimum] for item in read]
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


# What differs, and why.
NO_WORKER = "This page lets no worker start"
"""Node, in which the wheel's engine runs here, has no workers; told once by that engine."""
ADVISED = ("diagnostics", "error")
"""Behind OpenSCAD's words the wheel's engine says what to do, for which it reads the program."""


def differences(native, wasm):
    wasm["diagnostics"] = [
        item for item in wasm["diagnostics"] if not item[1].startswith(NO_WORKER)
    ]
    return {
        name: (native.get(name), wasm.get(name))
        for name in native.keys() | wasm.keys()
        if not same(name, native.get(name), wasm.get(name))
    }


def same(name, native, wasm):
    if native == wasm or name not in ADVISED or native is None or wasm is None:
        return native == wasm
    if name == "error":
        return native[0] == wasm[0]
    return len(native) == len(wasm) and all(
        mine[0] == other[0] and mine[2] == other[2] and other[1].startswith(mine[1].rstrip("."))
        for mine, other in zip(native, wasm, strict=True)
    )


def test_both_engines_say_the_same(run_in_node, manifold_on_path, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    async def natively(some):
        return await asyncio.gather(*(namespace["look"](*one, "native") for one in some))

    found = []
    wanted = programs(SEED, COUNT)
    for start in range(0, COUNT, AT_A_TIME):
        some = wanted[start : start + AT_A_TIME]
        in_wasm = json.loads(run_in_node(IN_NODE.replace("{programs!r}", repr(json.dumps(some)))))
        natives = json.loads(json.dumps(asyncio.run(natively(some))))
        for program, native, wasm in zip(some, natives, in_wasm, strict=True):
            different = differences(native, wasm)
            if different:
                found.append((program, different))
    for program, different in found:
        print(program, json.dumps(different, indent=1))
    assert not found, f"{len(found)} of {COUNT} programs"

"""The mutants of `js/fuzz`: programs, parameters and files that are wrong by chance."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

from tools.mirror import ROOT


@dataclass(frozen=True)
class Mutant:
    """One case.

    Attributes:
        number: With the seed it gives the same one again.
        kind: What was changed: "program", "parameters" or "file".
        tag: The lowest z of what it draws, and no other case does.
        source: Its text, with the parameters that override it.
        files: What it reads.
    """

    number: int
    kind: str
    tag: int
    source: str
    files: dict[str, bytes]


def mutants(seed: int, count: int, first: int = 0) -> Iterator[Mutant]:
    """So many of them, one after the other."""
    command = ["node", str(ROOT / "js" / "fuzz-cases.mjs")]
    numbers = {"seed": seed, "cases": count, "first": first}
    options = [word for name, number in numbers.items() for word in (f"--{name}", str(number))]
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE) as node:
        assert node.stdout is not None
        for line in node.stdout:
            case = json.loads(line)
            files = {name: base64.b64decode(data) for name, data in case["files"]}
            source = f"{case['source']}\n{case['assignments']}"
            # Half a character is none, and refused before OpenSCAD is asked.
            source = source.encode("utf-8", "replace").decode()
            yield Mutant(case["number"], case["kind"], case["tag"], source, files)
    assert node.returncode == 0, "the mutants could not be made"

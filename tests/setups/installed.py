"""Installs the packages of a set-up, and runs something there."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.mirror import ROOT

FOLDER = ROOT / ".cache" / "setups"
TIME = 900
"""Seconds for what is run in a set-up."""
SOURCE = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
UV = str(Path(sys.executable).with_name("uv"))
NO_CACHE = ("-p", "no:cacheprovider")
PYTEST = ("-m", "pytest", "-q", "-o", "addopts=", *NO_CACHE, "--import-mode=importlib")


@dataclass(frozen=True)
class Outcome:
    """What came of a set-up.

    Attributes:
        good: Whether all that was run there has passed.
        told: Its versions, or what else is to be known of it.
    """

    good: bool
    told: str


def environment(name: str, packages: Sequence[str], *, with_ours: bool = False) -> Path:
    """The Python of a virtual environment that has these packages.

    Args:
        name: Of its folder.
        packages: What pip is asked for.
        with_ours: Whether all else that the tests need comes from the tests' own environment.
    """
    folder = FOLDER / name
    python = folder / "bin" / "python"
    stamp = folder / "packages.txt"
    asked = "\n".join(packages)
    if not stamp.is_file() or stamp.read_text() != asked:
        base = Path(sys.executable).resolve()
        command([UV, "venv", "--quiet", "--clear", "--python", str(base), str(folder)])
        alone = ("--no-deps",) if with_ours else ()
        where = ("--python", str(python))
        install = (UV, "pip", "install", "--quiet", "--compile-bytecode", *where, *alone)
        command([*install, *packages])
        if with_ours:
            site = next(folder.glob("lib/python*/site-packages"))
            ours = next(Path(sys.prefix).glob("lib/python*/site-packages"))
            # Behind what was installed here.
            (site / "ours.pth").write_text(f"{ours}\n")
        stamp.write_text(asked)
    return python


def command(words: Sequence[str], env: Mapping[str, str] | None = None) -> bool:
    """Run a program, whose output is shown; whether it has ended well."""
    print(" ".join(words)[:300], flush=True)
    run = subprocess.run(words, cwd=ROOT, env={**os.environ, **(env or {})}, timeout=TIME)
    return run.returncode == 0


def versions(python: Path, names: Sequence[str]) -> str:
    """The installed versions of packages, and of Python."""
    code = (
        "import importlib.metadata as m, sys; "
        f"print('CPython ' + sys.version.split()[0], *(n + ' ' + m.version(n) for n in {names!r}), "
        "sep=', ')"
    )
    run = subprocess.run([str(python), "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.strip()

"""Runs a command unless the content of its inputs is what it was at the last success.

Usage: if_changed.py STAMP --input PATH... --output PATH... -- COMMAND...

Paths of inputs are files or folders; outputs are paths or patterns that must exist.
Make's own time stamps would rebuild everything after each `git checkout`.
Needs only the standard library: it runs before there is a virtual environment.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

SKIPPED = {"node_modules", "__pycache__", "static", "__marimo__", ".venv"}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("stamp", type=Path)
    parser.add_argument("--input", nargs="+", type=Path, required=True)
    parser.add_argument("--output", nargs="+", required=True)
    ours, command = split_at_dashes(sys.argv[1:])
    options = parser.parse_args(ours)
    stamp: Path = options.stamp
    stamp.parent.mkdir(parents=True, exist_ok=True)
    with stamp.with_suffix(".lock").open("w") as lock:
        # Two makes at once would otherwise install into each other's feet.
        fcntl.flock(lock, fcntl.LOCK_EX)
        wanted = digest(options.input, command)
        if stamp.exists() and stamp.read_text() == wanted and all_exist(options.output):
            return 0
        stamp.unlink(missing_ok=True)
        status = subprocess.run(command, check=False).returncode
        if status == 0:
            if not all_exist(options.output):
                print(f"{command[0]} did not make {' '.join(options.output)}", file=sys.stderr)
                return 1
            stamp.write_text(wanted)
        return status


def split_at_dashes(arguments: list[str]) -> tuple[list[str], list[str]]:
    if "--" not in arguments or arguments[-1] == "--":
        sys.exit("if_changed.py: no command given after --")
    at = arguments.index("--")
    return arguments[:at], arguments[at + 1 :]


def digest(inputs: list[Path], command: list[str]) -> str:
    """A hash over the command, and over names and bytes of all files below the inputs."""
    total = hashlib.sha256("\0".join(command).encode())
    for path in inputs:
        if not path.exists():
            sys.exit(f"if_changed.py: {path} does not exist")
        for file in files_below(path):
            total.update(f"{file}\0".encode())
            total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def files_below(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for child in sorted(path.iterdir()):
        if child.name not in SKIPPED:
            yield from files_below(child)


def all_exist(patterns: list[str]) -> bool:
    return all(any(Path().glob(pattern)) for pattern in patterns)


if __name__ == "__main__":
    sys.exit(main())

"""Exports a notebook with marimo for the browser, with the wheel from dist/ in it.

Usage: python -m tools.export_notebook NOTEBOOK FOLDER [--mode run|edit] [--wheel WHEEL] [--online]

The export needs no internet, neither to be made nor to be opened. With --online it takes
Pyodide and packages from where marimo takes them, when it is opened.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import tomlkit
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tools.mirror import MIRROR, ROOT
from tools.serve import serving

PROJECT = "marimo-openscad"
# https://packaging.python.org/specifications/inline-script-metadata
SCRIPT_BLOCK = re.compile(r"(?m)^# /// script$\s(?P<content>(^#(| .*)$\s)+)^# ///$")


class ExportError(RuntimeError):
    """The notebook could not be exported."""


def built_wheel() -> Path:
    wheels = sorted((ROOT / "dist").glob("marimo_openscad-*.whl"))
    if len(wheels) != 1:
        raise ExportError(f"dist/ holds {len(wheels)} wheels, not one: run ./build_wheel.sh")
    return wheels[0]


def with_wheel(code: str, wheel_name: str) -> str:
    """The notebook's code with the wheel file, beside it, in place of the published package."""
    block = SCRIPT_BLOCK.search(code)
    if block is None:
        raise ExportError("the notebook has no PEP 723 block (# /// script)")
    lines = block["content"].splitlines(keepends=True)
    metadata = tomlkit.parse(
        "".join(line[2:] if line.startswith("# ") else line[1:] for line in lines)
    )
    dependencies = [str(item) for item in metadata.get("dependencies", [])]
    others = [item for item in dependencies if canonicalize_name(Requirement(item).name) != PROJECT]
    if len(others) == len(dependencies):
        raise ExportError(f"the notebook's PEP 723 block does not depend on {PROJECT}")
    metadata["dependencies"] = [*others, f"{PROJECT} @ ./{wheel_name}"]
    text = "".join(f"# {line}".rstrip() + "\n" for line in tomlkit.dumps(metadata).splitlines())
    return f"{code[: block.start('content')]}{text}{code[block.end('content') :]}"


@contextlib.contextmanager
def package_sources(online: bool) -> Iterator[list[str]]:
    """marimo's options that say where Pyodide and packages come from."""
    if online:
        yield []
        return
    if not MIRROR.is_dir():
        raise ExportError("there is no mirror of Pyodide: run make mirror")
    with serving(MIRROR) as address:
        yield [
            "--offline",
            f"--pyodide-index-url={address}full/",
            f"--pypi-index-url={address}simple",
        ]


def export(
    notebook: Path,
    target: Path,
    *,
    wheel: Path | None,
    mode: str = "run",
    online: bool = False,
    packages: Path | None = None,
) -> None:
    """Exports into the folder `target`, which is replaced; without a wheel, as it stands.

    Args:
        packages: A folder that remembers which packages this wheel and this mirror bring.

    Raises:
        ExportError: marimo failed; the message holds what it printed.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        # Beside the target, so that the finished export can be moved into place.
        room = tempfile.TemporaryDirectory(prefix=".export-", dir=target.parent)
        scratch = Path(stack.enter_context(room))
        source = scratch / notebook.name
        code = notebook.read_text()
        if wheel is not None:
            code = with_wheel(code, wheel.name)
            shutil.copy(wheel, scratch)
        source.write_text(code)
        if (notebook.parent / "public").is_dir():
            shutil.copytree(notebook.parent / "public", scratch / "public")
        sources = stack.enter_context(package_sources(online))
        command = [sys.executable, "-m", "tools.marimo_with_browser", "-y", "export", "html-wasm"]
        command += [str(source), "-o", str(scratch / "out"), "--mode", mode]
        command += ["--show-code", "--no-sandbox", "-f"]
        # marimo calls uv by its name.
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment = os.environ | {"PATH": path, "MARIMO_SKIP_UPDATE_CHECK": "1"}
        if packages is not None:
            environment["REMEMBERED_PACKAGES"] = str(packages)
        done = subprocess.run(
            [*command, *sources],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0 or not (scratch / "out" / "index.html").exists():
            raise ExportError(f"marimo could not export {notebook}:\n{done.stdout}{done.stderr}")
        shutil.rmtree(target, ignore_errors=True)
        (scratch / "out").rename(target)


def main() -> int:
    parser = argparse.ArgumentParser(description="Exports a notebook for the browser.")
    parser.add_argument("notebook", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--mode", choices=["run", "edit"], default="run")
    parser.add_argument("--wheel", type=Path, help="default: the one in dist/")
    parser.add_argument("--online", action="store_true")
    options = parser.parse_args()
    print(f"exporting {options.notebook} with marimo (half a minute)", file=sys.stderr)
    try:
        export(
            options.notebook,
            options.folder,
            wheel=options.wheel or built_wheel(),
            mode=options.mode,
            online=options.online,
        )
    except ExportError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""A virtual environment with nothing but the wheel and its extra: no Node, no OpenSCAD on PATH."""

import json
import os
import subprocess
import sys
import textwrap

import pytest

from tests.support.waiting import PATIENCE
from tools.export_notebook import built_wheel
from tools.mirror import ROOT

WHEELS = ROOT / ".cache/wheels"


class Fresh:
    """A virtual environment and a home of its own."""

    def __init__(self, folder):
        self.folder = folder
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "venv"], check=True)
        self.python = folder / "venv" / "bin" / "python"
        # Where even the shell is missing.
        (folder / "empty").mkdir()
        self.environment = {"HOME": str(folder), "PATH": str(folder / "empty")}

    def install(self, *wanted):
        command = [sys.executable, "-m", "pip", f"--python={self.python}", "install", "--quiet"]
        command += ["--disable-pip-version-check", "--no-compile", "--no-index"]
        environment = {**os.environ, "PIP_CONFIG_FILE": os.devnull, "PIP_FIND_LINKS": ""}
        subprocess.run([*command, f"--find-links={WHEELS}", *wanted], check=True, env=environment)

    def run(self, *words, check=True):
        return subprocess.run(
            [self.python, *words],
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE * 2,
            check=check,
        )

    def script(self, text):
        done = self.run("-c", textwrap.dedent(text), check=False)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    assert WHEELS.is_dir(), "there are no wheels to install: run tools/setup.sh wheels"
    made = Fresh(tmp_path_factory.mktemp("fresh"))
    made.install(f"marimo-openscad[node] @ {built_wheel().as_uri()}")
    return made


def test_the_engine_is_there_with_its_version(fresh):
    told = fresh.script("""
        import json, shutil
        from marimo_openscad import available_engines
        first, *others = available_engines()
        print(json.dumps([str(first), [one.name for one in others if one.is_available],
                          shutil.which("node"), shutil.which("openscad")]))
    """)
    assert told[0].startswith("node: OpenSCAD 2025.03.25, Node 24.")
    assert told[1:] == [[], None, None]


def test_a_script_renders_and_writes_files(fresh):
    told = fresh.script("""
        import json
        from marimo_openscad import render_sync
        part = render_sync('color("red") cube(size);', parameters={"size": 10})
        part.save_sync("part.3mf")
        print(json.dumps([part.volume, part.engine.version, part.to_sync("glb")[:4].decode()]))
    """)
    assert told[0] == pytest.approx(1000)
    assert "wasm" in told[1]
    assert told[2] == "glTF"
    assert (fresh.folder / "part.3mf").read_bytes()[:2] == b"PK"


def test_eight_renders_run_at_once(fresh):
    told = fresh.script("""
        import asyncio, json
        from marimo_openscad import render

        async def main():
            models = [f"cube({n});" for n in range(1, 9)]
            parts = await asyncio.gather(*map(render, models))
            return [round(part.volume) for part in parts]

        print(json.dumps(asyncio.run(main())))
    """)
    assert told == [n**3 for n in range(1, 9)]


def test_a_broken_program_tells_its_line(fresh):
    (fresh.folder / "broken.scad").write_text("cube(1);\nsphere(;")
    told = fresh.script("""
        import json, pathlib
        from marimo_openscad import SourceSyntaxError, render_sync
        try:
            render_sync(pathlib.Path("broken.scad"))
        except SourceSyntaxError as error:
            print(json.dumps([error.culprit.line, error.culprit.source_line]))
    """)
    assert told == [2, "sphere(;"]


def test_the_command_line_works(fresh):
    (fresh.folder / "box.scad").write_text("width = 3;\ncube(width);")
    words = ["box.scad", "-o", "box.stl", "-D", "width=4", "--measures"]
    done = fresh.run("-m", "marimo_openscad", *words)
    assert json.loads(done.stdout)["volume"] == pytest.approx(64)
    assert (fresh.folder / "box.stl").stat().st_size == 84 + 50 * 12


NOTEBOOK = """
import marimo

app = marimo.App()


@app.cell
async def _():
    from marimo_openscad import openscad_viewer, render

    part = await render("cube(7);")
    print("awaited", round(part.volume))
    viewer = openscad_viewer("cube(8);")
    settled = await viewer.settled()
    print("settled", round(settled.volume))
    return


if __name__ == "__main__":
    app.run()
"""


def test_a_cell_of_marimos_awaits_its_part(fresh):
    fresh.install("marimo")
    (fresh.folder / "notebook.py").write_text(NOTEBOOK)
    exported = fresh.run("-m", "marimo", "-y", "export", "html", "notebook.py", check=False)
    assert exported.returncode == 0, exported.stderr
    assert "awaited 343" in exported.stdout
    assert "settled 512" in exported.stdout

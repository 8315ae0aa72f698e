"""Every pattern over text that others write takes a time that grows as the text does.

One that looked again at what it had seen would take minutes for some of these texts.
"""

import re
from importlib import import_module
from pathlib import Path
from time import thread_time

import pytest

import marimo_openscad
from marimo_openscad import Source
from marimo_openscad._engines.native.log import parse_log
from marimo_openscad._engines.native.parameters import refuse_unknown
from marimo_openscad._model.gathering import gather
from marimo_openscad._model.program import Program
from marimo_openscad._scad.import_calls import with_converted, without_converted
from marimo_openscad._scad.variables import tokens, variables

ROOT = Path(marimo_openscad.__file__).parent
SIZE = 100_000
# Seconds of work; what others do on the machine does not count.
ALLOWED = 1.5
PIECES = [
    *("color", "colo", "color ", "a", "A", "1", " ", "\n", "\t", "# ", "<", "<a", ">", "'", '"'),
    *("\\", '"a.b', "include ", "include <", "use<", "//", "/*", "*/", "(", ")", "[", "{", "}"),
    *("=", ";", " in file a", ", line 1", " in file x, line 1", " at line 1", " a() at line "),
    *("ERROR: ", "WARNING: ", "ERROR-", "ECHO: ", "module", "module ", "module a", "function a"),
    *("$", "1e", "1e5", "\x11", "\x111", "$1", "_", "'/work/", "'/work/a", ".scad", ".scad "),
    *('"a.stl', '"x.stl\n', "[1 : ", ".", "//Group(", "a = ", "&#92;u003c", "data-label='"),
    *('<path d="', "M", "L", "#ff", "/home/", "/a", "C:\\a", 'File "', "Can't open file '"),
    *("OpenSCAD version ", "Ignoring unknown function '", "ERROR: x\nx\n", "\nx", " \n"),
    *('ECHO: "x\n', 'ECHO: "x"\n"', 'WARNING: "x\n', 'A-ECHO: "a" "function( x\n'),
    'ECHO: "a" "function( x\n',
    *("Can't read font with path '", "ERROR: x\n", "import(", 'import("a.3mf");'),
    *("_converted_mesh_file(", '_converted_mesh_file("a.3mf")', " clip-path=", " mask:"),
]
TEXTS = [
    text
    for piece in PIECES
    for text in (
        piece * (SIZE // len(piece)),
        piece * (SIZE // len(piece)) + "\n!",
        # What may stand between two blanks that a pattern lets stand is tried at each of them.
        piece + " " * SIZE + "!",
    )
]


def patterns():
    """(pattern, how it is used) of each that a module holds."""
    for path in sorted(ROOT.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "re.compile(" not in text or "browser" in path.parts:
            continue
        name = ".".join(("marimo_openscad", *path.relative_to(ROOT).with_suffix("").parts))
        for variable, value in vars(import_module(name)).items():
            for number, one in enumerate(value if isinstance(value, tuple) else (value,)):
                if isinstance(one, re.Pattern):
                    scans = re.search(rf"\b{variable}\.(search|finditer|findall|sub|split)\b", text)
                    yield pytest.param(one, bool(scans), id=f"{path.stem}.{variable}.{number}")


PATTERNS = list(patterns())


def test_no_pattern_is_hidden_in_a_function():
    hidden = re.compile(r"\bre\.(?:sub|match|search|findall|finditer|split|fullmatch)\(")
    assert len(PATTERNS) > 25
    assert not [path for path in ROOT.rglob("*.py") if hidden.search(path.read_text("utf-8"))]


def timed(function):
    for text in TEXTS:
        began = thread_time()
        function(text)
        seconds = thread_time() - began
        assert seconds < ALLOWED, f"{text[:40]!r} takes {seconds:.1f} s"


@pytest.mark.parametrize(("pattern", "scans"), PATTERNS)
def test_patterns_are_linear(pattern, scans):
    binary = isinstance(pattern.pattern, bytes)

    def use(text):
        subject = text.encode() if binary else text
        if scans:
            for _ in pattern.finditer(subject):
                pass
        else:
            pattern.match(subject)

    timed(use)


class NoFiles:
    given = {}
    web = None

    def find(self, path):
        return None

    def shown(self, path):
        return path


READERS = {
    "author's": without_converted,
    "author's after a call": lambda text: without_converted("_converted_mesh_file(" + text),
    "converted": lambda text: with_converted(text, ["a.3mf"]),
    "colours": lambda text: Source(text).uses_colors,
    "echo": lambda text: parse_log(f'ECHO: "{text}', "/work/a.scad", 1, lambda name: name),
    "gathering": lambda text: gather(text, "/work/a.scad", NoFiles()),
    "log": lambda text: parse_log(text, "/work/a.scad", 1, lambda name: name),
    "message": lambda text: parse_log("ERROR: " + text, "/work/a.scad", 1, lambda name: name),
    "tokens": tokens,
    "variables": variables,
}


@pytest.mark.parametrize("name", READERS)
def test_readers_are_linear(name):
    timed(READERS[name])


def test_a_long_misspelt_parameter_is_compared_with_few():
    text = "".join(f"{'x' * 60}{number} = 1;\n" for number in range(20_000))
    began = thread_time()
    error = refuse_unknown(Program(Source(text), {"x" * 100_000: 1, "xxxx": 2}))
    assert "no variable" in str(error)
    assert thread_time() - began < ALLOWED

"""What OpenSCAD prints is bounded, and what was echoed in it is no message, wherever it stands."""

import os
import threading

import pytest

from marimo_openscad._engines.native.entries import CUT
from marimo_openscad._engines.native.log import parse_log
from marimo_openscad._engines.native.output import HEAD, TAIL, Output

ERROR = "ERROR: Assertion 'false' failed in file /work/a.scad, line 3"
LINE = "x" * 99
# More than is kept, in lines and in one.
FLOOD = "\n".join([f'ECHO: "{LINE}"'] * 20_000)
LONG_LINE = "x" * 1_000_000
LONG = "ERROR: boom\n" * 120_000


def printed(*texts):
    """What is kept of a process that prints these."""
    reads, writes = os.pipe()

    def write():
        with open(writes, "wb") as stream:
            stream.writelines(text.encode() for text in texts)

    output = Output(os.fdopen(reads, "rb", buffering=0))
    writer = threading.Thread(target=write)
    writer.start()
    writer.join()
    assert output.finish(30)
    return output.text()


def messages(text):
    log = parse_log(text, "/work/a.scad", 9, lambda name: name)
    return [(item.severity, item.line) for item in log.messages]


ECHOED = {
    "many texts": 'ECHO: "x\nERROR: boom"\n' * 60_000,
    "one text": f'ECHO: "x\n{LONG}"\n',
    "one text with an inch": f'ECHO: "5" pipe\n{LONG}", 3\n',
    "one line": f'ECHO: "{LONG_LINE * 3}\nERROR: boom"\n',
    "one line with a quote in its middle": f'ECHO: "{LONG_LINE}"{LONG_LINE}\nERROR: boom\n"y"\n',
    "around the end of the head": f'ECHO: "{LINE * (HEAD // 100)}\n{LONG}"\n{FLOOD}\n',
    "around the beginning of the tail": f'{FLOOD}\nECHO: "x\n{LONG}"\n',
}


@pytest.mark.parametrize("what", ECHOED)
def test_lines_of_echoes_are_no_messages_however_long_they_are(what):
    text, dropped = printed(f"{FLOOD}\n", ECHOED[what], f"{FLOOD}\n")
    assert dropped > 1_000_000
    assert messages(text) == []


@pytest.mark.parametrize("what", ECHOED)
def test_messages_between_them_are_kept(what):
    text, _ = printed(f"{FLOOD}\n", ECHOED[what], f"{ERROR}\n", ECHOED[what], f"{FLOOD}\n")
    assert messages(text) == [("error", 3)]


def test_a_value_that_a_warning_shows_is_none_in_the_middle_either():
    warning = 'WARNING: Unable to convert translate("x\nERROR: boom") parameter to a vec3'
    text, _ = printed(f"{FLOOD}\n{warning} in file /work/a.scad, line 5\n{FLOOD}\n")
    assert messages(text) == [("warning", 5)]


@pytest.mark.parametrize("begun", ['ECHO: "x', 'WARNING: cube(size="x'])
def test_what_is_never_closed_hides_no_error_at_the_end(begun):
    text, _ = printed(f"{begun}\n", f"{LINE}\n" * 50_000, f"{ERROR}\n")
    assert ("error", 3) in messages(text)


def test_what_is_not_too_much_is_kept_as_it_is():
    whole = f"{LINE}\n" * ((HEAD + TAIL) // 100)
    assert printed(whole) == (whole, 0)


@pytest.mark.parametrize(
    "line", ["", "x", LINE, 'ECHO: "x"', 'ECHO: "', "WARNING: x", "x" * (4 * 10**6 - 1)]
)
def test_what_is_kept_is_bounded(line):
    text, dropped = printed(f"{line}\n" * (4_000_000 // (len(line) + 1)))
    assert len(text) < HEAD + TAIL + 2000 * len(f"{line[:1000]}\n{CUT}\n") + 1000
    assert dropped > 1_000_000

"""Arguments of the command line: which there are, and what is wrong with those given."""

from __future__ import annotations

import argparse
import json
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

from marimo_openscad._engines.base import DEFAULT_TIMEOUT, LONGEST_TIMEOUT, EngineName
from marimo_openscad._errors import FormatError
from marimo_openscad._model.formats import format_of
from marimo_openscad._version import __version__

NAME = "{name}"
"""In the name of an output it stands for that of the program."""
_RANGE = re.compile(r"\[\s*(-?\d+)\s*:\s*(-?\d+)\s*(?::\s*(-?\d+)\s*)?\]\Z")

_SHOWN = 80
"""Letters of what was given that an error shows."""

_DESCRIPTION = "Render OpenSCAD programs with the OpenSCAD that comes with the package."
_EPILOG = """\
exit codes: 0 all is well, 1 a program is at fault, 2 the arguments are, 3 a render took too
long, 4 OpenSCAD itself failed or there is none, 5 a file cannot be read or written; of several
programs the highest. 130 after Ctrl-C.

Messages, warnings and ECHO lines go to the standard error output as FILE:LINE: KIND: MESSAGE,
measures and parameters to the standard output as JSON, one line for each program.

OpenSCAD's own command line has besides: pictures (PNG, --camera, --view, --colorscheme),
animations (--animate), PDF and AMF, --summary (see --measures), --enable and --render's
choices, --hardwarnings, -d, and expressions instead of values after -D.
"""


@dataclass(frozen=True)
class Arguments:
    """What is to be done.

    Attributes:
        programs: The files to render.
        outputs: Where to, each with an ending that names its format.
        parameters: Values of the programs' variables.
        preset: A file of parameter sets, and the name of one.
        library_paths: Folders and zip files to look for libraries in.
        check_only: Whether nothing is written.
        measures: Whether the measures are told.
        list_parameters: Whether the Customizer's parameters are told, and nothing rendered.
        engine: What renders.
        timeout: Seconds for each program.
        jobs: Programs at a time; `None` for the engine's own choice.
        cache: Whether earlier renders may answer.
        quiet: Whether only errors are told.
    """

    programs: tuple[Path, ...]
    outputs: tuple[str, ...]
    parameters: dict[str, object]
    preset: tuple[Path, str] | None
    library_paths: tuple[Path, ...]
    check_only: bool
    measures: bool
    list_parameters: bool
    engine: EngineName
    timeout: float
    jobs: int | None
    cache: bool
    quiet: bool


def parsed(words: Sequence[str] | None) -> Arguments:
    """The arguments; ends Python with status 2 where they are wrong, and with 0 for --help."""
    parser = _parser()
    given = parser.parse_args(words)
    programs = tuple(given.programs)
    outputs = tuple(given.output)
    wanted = (outputs, given.check_only, given.measures, given.parameters)
    if not any(wanted):
        parser.error("say what to make: -o FILE, --check-only, --measures or --parameters")
    if outputs and given.check_only:
        parser.error("--check-only writes nothing: leave out -o")
    if given.parameters and (outputs or given.measures or given.check_only):
        parser.error("--parameters renders nothing: leave out -o, --measures and --check-only")
    for output in outputs:
        try:
            format_of(Path(output))
        except FormatError as error:
            parser.error(f"-o {output}: {error}")
        if NAME not in output and len(programs) > 1:
            parser.error(
                f"-o {output}: of several programs each needs its own, as in -o {NAME}.stl"
            )
    _refuse_losses(parser, programs, outputs)
    if (given.preset_file is None) != (given.preset is None):
        parser.error("give both -p FILE and -P NAME")
    return Arguments(
        programs=programs,
        outputs=outputs,
        parameters=dict(given.define),
        preset=None if given.preset is None else (given.preset_file, given.preset),
        library_paths=tuple(given.library),
        check_only=given.check_only,
        measures=given.measures,
        list_parameters=given.parameters,
        engine=cast("EngineName", given.engine),
        timeout=given.timeout,
        jobs=given.jobs,
        cache=not given.no_cache,
        quiet=given.quiet,
    )


def target(output: str, program: Path) -> Path:
    """Where an output of a program goes."""
    return Path(output.replace(NAME, program.stem))


def _refuse_losses(
    parser: argparse.ArgumentParser, programs: Sequence[Path], outputs: Sequence[str]
) -> None:
    """See that no file is written over another one of the same command."""
    owners = {os.path.realpath(program): f"the program {program}" for program in programs}
    for program in programs:
        for output in outputs:
            path = target(output, program)
            place = os.path.realpath(path)
            known = owners.setdefault(place, f"what {program} makes for -o {output}")
            if known != f"what {program} makes for -o {output}":
                parser.error(f"-o {output}: {path} would be written over {known}: name another")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m marimo_openscad",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = parser.add_argument
    add("programs", metavar="PROGRAM", nargs="+", type=Path, help="a .scad file")
    add(
        *("-o", "--output"),
        metavar="FILE",
        action="append",
        default=[],
        help="where to write; the ending names the format: .stl, .3mf, .glb, .ply, .off, .obj, "
        f".csg, .svg, .dxf; more than one can be given, {NAME} is the program's name",
    )
    add(
        *("-D", "--define"),
        metavar="NAME=VALUE",
        action="append",
        default=[],
        type=_definition,
        help="a variable's value: a number, true, false, undef, a list, a range, or a text in "
        "double quotes, which most shells want in others: -D 'label=\"A\"'",
    )
    add("-p", "--preset-file", metavar="FILE", type=Path, help="OpenSCAD's parameter sets")
    add("-P", "--preset", metavar="NAME", help="the set to take from them; -D comes after it")
    add(
        *("-L", "--library"),
        metavar="PATH",
        action="append",
        default=[],
        type=Path,
        help="a folder or zip file to look for libraries in",
    )
    add("--check-only", action="store_true", help="render, tell what is wrong, write nothing")
    add("--measures", action="store_true", help="tell volume, area, bounds and so on, as JSON")
    add("--parameters", action="store_true", help="tell the Customizer's parameters, as JSON")
    names = [name for name in get_args(EngineName) if name != "wasm"]
    add("--engine", choices=names, default="auto", help="what renders (default: auto)")
    add(
        "--timeout",
        metavar="SECONDS",
        type=_seconds,
        default=DEFAULT_TIMEOUT,
        help=f"for each program (default: {DEFAULT_TIMEOUT:g})",
    )
    add("--jobs", "-j", type=int, choices=range(1, 5), help="programs at a time")
    add("--no-cache", action="store_true", help="render anew, also what is known")
    add("-q", "--quiet", action="store_true", help="tell errors only")
    add("--version", action="version", version=f"marimo-openscad {__version__}")
    return parser


def _definition(text: str) -> tuple[str, object]:
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise argparse.ArgumentTypeError(f"{text[:_SHOWN]!r} is no NAME=VALUE")
    return name.strip(), _value(value.strip())


def _value(text: str) -> object:
    if text == "undef":
        return None
    found = _RANGE.match(text)
    if found is not None:
        first, second, third = (None if part is None else int(part) for part in found.groups())
        assert first is not None
        assert second is not None
        last, step = (second, 1) if third is None else (third, second)
        if step != 0:
            return range(first, last + (1 if step > 0 else -1), step)
    try:
        value: object = json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError):
        value = {}
    if isinstance(value, dict) or value is None:
        raise argparse.ArgumentTypeError(
            f"{text[:_SHOWN]!r} is no value: give a number, true, false, undef, a list or a range "
            "of numbers, or a text in double quotes"
        )
    return value


def _no_number(text: str) -> float:
    raise ValueError(text)


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= LONGEST_TIMEOUT:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds above 0")
    return seconds

"""The native engine: starts an installed OpenSCAD for each program."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import Literal

from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.explain import advised, with_advice
from marimo_openscad._engines.exports.host import HostExports
from marimo_openscad._engines.native.customizer import described
from marimo_openscad._engines.native.drawing_remarks import DrawingImport
from marimo_openscad._engines.native.executable import Executable
from marimo_openscad._engines.native.failure import diagnostics_of, find_failure, with_remarks
from marimo_openscad._engines.native.folder import ProgramFolder
from marimo_openscad._engines.native.launch import command
from marimo_openscad._engines.native.log import parse_log
from marimo_openscad._engines.native.parameters import refuse_unknown
from marimo_openscad._engines.native.remarks import dropped, oddities
from marimo_openscad._engines.native.rendered import Rendered, Run, identity
from marimo_openscad._engines.native.time_left import check, left, no_time
from marimo_openscad._engines.native.tree_remarks import tree_remarks
from marimo_openscad._engines.native.work import Slots, Turns, Work, in_thread
from marimo_openscad._errors import (
    AssertionFailed,
    EmptyGeometryError,
    EngineUnavailable,
    EvaluationError,
    FileReadError,
    OpenSCADError,
    ProfileError,
    SourceError,
    ThreeDimensionalError,
    TwoDimensionalError,
)
from marimo_openscad._host.bounded_read import read_path
from marimo_openscad._host.byte_lru import ByteLru
from marimo_openscad._model.formats import DocumentFormat
from marimo_openscad._model.geometry.drawing import measure_drawing
from marimo_openscad._model.geometry.drawing_files import wall_contours, write_dxf, write_svg
from marimo_openscad._model.geometry.stl import DamagedMeshError, measure_solid, triangle_count
from marimo_openscad._model.measures import EngineReport, Timings
from marimo_openscad._model.mesh_file import MeshFile
from marimo_openscad._model.part import Part
from marimo_openscad._model.program import Program
from marimo_openscad._scad.extruded import extruded

LARGEST_OUTPUT = 1024 * 1024 * 1024
CACHE_BYTES = 64 * 1024 * 1024
_UNKNOWN_FORMAT = re.compile(r"^Unknown --export-format option", re.MULTILINE)
_STOP = "openscad_parameter_check_=assert(false)0;"


class NativeHost:
    """What the native renders of one Python share, whichever notebooks it runs.

    Attributes:
        slots: How many processes run at a time.
        turns: Renders of one viewer, one after the other.
        results: Those of earlier renders.
    """

    def __init__(self) -> None:
        self.slots = Slots(max(1, os.cpu_count() or 1))
        self.turns = Turns(self.slots)
        self.results: ByteLru[Rendered] = ByteLru(CACHE_BYTES, lambda kept: kept.byte_count)

    def forked(self) -> None:
        """After a fork, in the child: nothing of the parent's runs here."""
        self.slots.forked()
        self.turns.forked()


HOST = NativeHost()
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=HOST.forked)


class NativeEngine:
    """Starts OpenSCAD anew for each render, in a private folder, in a thread."""

    def __init__(self, executable: Executable, host: NativeHost = HOST) -> None:
        """Render with an OpenSCAD that was found, beside the other renders of a host."""
        self._executable = executable
        self._host = host

    def __reduce__(self) -> tuple[type[NativeEngine], tuple[Executable]]:
        """Copies and pickles render beside those of the Python that they come to."""
        return NativeEngine, (self._executable,)

    async def render(
        self, program: Program, settings: Settings, *, viewer: str | None = None
    ) -> Part:
        """Render a program; see `Engine.render`."""
        asked = monotonic()
        key = identity(self._executable, program, settings)
        known = self._host.results.get(key) if settings.cache else None
        if known is not None:
            total = (monotonic() - asked) * 1000
            return self._part(replace(known, timings=no_time(total)), program, settings, "memory")
        work = Work()
        async with self._host.turns.turn(viewer, work):
            try:
                rendered = await in_thread(
                    lambda: self._rendered(program, settings, work, asked), work, self._host.slots
                )
            except OpenSCADError as error:
                raise advised(error, program.source) from error.__cause__
        if settings.cache:
            self._host.results.put(key, rendered)
        return self._part(rendered, program, settings, None)

    async def document(
        self, program: Program, settings: Settings, document: DocumentFormat
    ) -> bytes:
        """What OpenSCAD writes of a program; see `Engine.document`."""
        if document == "profile":
            raise ProfileError(
                "calls are counted by an evaluator that comes with the wheel's own OpenSCAD, and "
                'this part is of an installed one: render it with engine="node" or "wasm".'
            )
        work = Work()

        def written() -> bytes:
            parameters = document == "param"
            with self._host.slots.taken(work), self._folder(program, parameters) as folder:
                began = monotonic()
                # Every build with Manifold describes parameters.
                if parameters and not self._executable.is_fast:
                    tree = self._run(folder, program, work, "ast", settings, began).output
                    return described(tree.decode("utf-8", "replace"))
                if document in ("svg", "dxf"):
                    return self._drawing(folder, program, work, document, settings, began).output
                return self._run(folder, program, work, document, settings, began).output

        try:
            return await in_thread(written, work, self._host.slots)
        except OpenSCADError as error:
            raise advised(error, program.source) from error.__cause__

    async def clear_cache(self) -> None:
        """Forget the results of earlier renders; see `Engine.clear_cache`."""
        self._host.results.clear()

    async def set_workers(self, count: int) -> None:
        """Render up to that many programs at a time; see `Engine.set_workers`."""
        self._host.slots.resize(count)

    def starting(self) -> None:
        """Nothing starts before a render does; see `Engine.starting`."""

    def require_answers(self) -> None:
        """Answers always come; see `Engine.require_answers`."""

    def _rendered(self, program: Program, settings: Settings, work: Work, asked: float) -> Rendered:
        """The part of a program; blocks."""
        with self._host.slots.taken(work):
            started = monotonic()
            self._check_parameters(program, settings, work, started)
            with self._folder(program) as folder:
                laid = monotonic()

                def tree() -> str:
                    text = self._run(folder, program, work, "csg", settings, started).output
                    # Newer versions name files by where they lie.
                    return folder.without_root(text.decode("utf-8", "replace"))

                def is_empty(one: DrawingImport) -> bool:
                    return self._is_empty(one, program, work, settings, started)

                try:
                    run = self._run(folder, program, work, "binstl", settings, started)
                    output = drawn = MeshFile("binstl", run.output)
                except TwoDimensionalError:
                    # It is exported as a drawing next.
                    run = self._drawing(folder, program, work, "svg", settings, started)
                    output = drawn = MeshFile("svg", run.output)
                except (EvaluationError, EmptyGeometryError) as error:
                    remarks = tree_remarks(program.source, tree, is_empty)
                    raise with_remarks(error, remarks) from None
                remarks = tree_remarks(program.source, tree, is_empty)
                if (
                    output.format == "binstl"
                    and program.source.uses_colors
                    and self._executable.is_fast
                ):
                    # An OFF keeps colours but only six digits: it is for the picture.
                    run_off = self._run(folder, program, work, "off", settings, started)
                    drawn = MeshFile("off", run_off.output)
                evaluated = monotonic()
        flat = output.format == "svg"
        try:
            if flat:
                measures = measure_drawing(output.data)
            else:
                measures = measure_solid(output.data, lambda: check(work, settings, started))
        except DamagedMeshError as error:
            raise EvaluationError(
                f"The part cannot be shown or measured. {error}", run.diagnostics, run.echo
            ) from error
        done = monotonic()
        timings = Timings(
            queue=(started - asked) * 1000,
            files=(laid - started) * 1000,
            evaluate=(evaluated - laid) * 1000,
            decode=(done - evaluated) * 1000,
            transfer=0.0,
            total=(done - asked) * 1000,
        )
        return Rendered(
            output,
            drawn,
            measures,
            (*run.diagnostics, *remarks, *oddities(measures)),
            tuple(run.echo),
            timings,
            run.error and with_remarks(run.error, remarks),
        )

    def _is_empty(
        self, one: DrawingImport, program: Program, work: Work, settings: Settings, began: float
    ) -> bool:
        """Whether OpenSCAD makes nothing of an import; blocks."""
        wanted = "binstl" if one.name.lower().endswith(".amf") else "svg"
        try:
            path = self._executable.path
            with ProgramFolder(program.source.gathered, one.text, "", path) as folder:
                self._run(folder, program, work, wanted, settings, began)
        except (EmptyGeometryError, ThreeDimensionalError):
            # Releases take nothing for no flat shape.
            return True
        except OpenSCADError:
            # A remark is worth no part.
            return False
        return False

    def _check_parameters(
        self, program: Program, settings: Settings, work: Work, began: float
    ) -> None:
        misnamed = refuse_unknown(program)
        if misnamed is None:
            return
        # What is wrong with the text or its files comes before what is wrong with names.
        source = _STOP + program.source.gathered.source
        try:
            path = self._executable.path
            with ProgramFolder(program.source.gathered, source, "", path) as folder:
                self._run(folder, program, work, "csg", settings, began)
        except AssertionFailed:
            pass
        raise misnamed

    def _drawing(
        self,
        folder: ProgramFolder,
        program: Program,
        work: Work,
        wanted: Literal["svg", "dxf"],
        settings: Settings,
        began: float,
    ) -> Run:
        """A flat shape's drawing, with every digit where OpenSCAD tells them; blocks."""
        # The first run has said what there is to say; releases write six digits in each format.
        run = self._run(folder, program, work, wanted, settings, began)
        if not self._executable.is_fast:
            return run
        gathered = program.source.gathered
        twin = extruded(gathered.source, program.assignments)
        try:
            with ProgramFolder(gathered, twin, "", self._executable.path) as wrapped:
                solid = self._run(wrapped, program, work, "asciistl", settings, began).output
            contours = wall_contours(solid)
        except (SourceError, DamagedMeshError):
            return run
        if not contours:
            return run
        write = write_svg if wanted == "svg" else write_dxf
        return replace(run, output=write(contours))

    def _run(
        self,
        folder: ProgramFolder,
        program: Program,
        work: Work,
        wanted: str,
        settings: Settings,
        began: float,
    ) -> Run:
        """One run of OpenSCAD, of those that share a time since they began; blocks.

        Raises:
            OpenSCADError: It gave no output; the class says why.
        """
        output = folder.output(wanted)
        name = folder.program.name
        environment = folder.environment()
        arguments = [
            *command(self._executable.path, folder.root, environment),
            *self._executable.backend,
            # Without it, shapes of sizes below 0 and of none are left out unsaid.
            "--check-parameter-ranges=true",
            *("-o", str(output), f"--export-format={wanted}"),
            *(f"--enable={name}" for name in settings.features),
            # A name that begins with a hyphen would be an option.
            os.path.join(os.curdir, name) if name.startswith("-") else name,
        ]
        remaining = left(settings, began)
        try:
            run = work.run(arguments, folder.begin, environment, remaining)
        except OpenSCADError:
            # Some are errors of the system, too.
            raise
        except OSError as error:
            raise EngineUnavailable(
                f"{self._executable.path} cannot be started: {error}. Install OpenSCAD anew, "
                'or use engine="wasm".'
            ) from error
        data = _written(output)
        # A program may say the same.
        refused = run.status != 0 and not data
        if refused and settings.features and "unrecognised option '--enable" in run.log:
            raise EngineUnavailable(
                f"OpenSCAD {self._executable.version} has no experimental features: use a newer "
                'OpenSCAD, or engine="wasm".'
            )
        if refused and _UNKNOWN_FORMAT.search(run.log):
            raise EngineUnavailable(
                f"OpenSCAD {self._executable.version} does not write {wanted}: use another "
                'format, a newer OpenSCAD, or engine="wasm".'
            )
        path = program.source.gathered.path
        log = parse_log(
            folder.without_root(run.log),
            path,
            program.source.gathered.source.count("\n") + 1,
            folder.engine_path,
        )
        diagnostics = diagnostics_of(log, program.source)
        if run.dropped:
            diagnostics.append(dropped(run.dropped))
        # The tree of an empty program is empty.
        good = triangle_count(data) > 0 if wanted == "binstl" else bool(data) or wanted == "ast"
        described = wanted in ("param", "ast")
        fast = self._executable.is_fast
        failure = find_failure(
            run, log, diagnostics, settings.timeout, good, program.source, described, fast
        )
        left_out = isinstance(failure, EvaluationError) and good
        if failure is not None and not left_out:
            raise failure
        return Run(data, diagnostics, log.echo, run.seconds, failure)

    def _folder(self, program: Program, described: bool = False) -> ProgramFolder:
        gathered = program.source.gathered
        # No geometry is made of a text whose parameters are asked for; its comments stay first.
        text = f"{gathered.source}\n{_STOP}" if described else gathered.source
        return ProgramFolder(gathered, text, program.assignments, self._executable.path)

    def _part(
        self, rendered: Rendered, program: Program, settings: Settings, cache: str | None
    ) -> Part:
        return Part(
            output=rendered.output,
            measures=rendered.measures,
            diagnostics=with_advice(rendered.diagnostics, program.source),
            echo=rendered.echo,
            timings=rendered.timings,
            engine=EngineReport(
                version=self._executable.version,
                warm=False,
                cache="memory" if cache else None,
                memory=0,
            ),
            mesh=rendered.drawn,
            exports=HostExports(self, program, settings, rendered.drawn),
            error=rendered.error and advised(rendered.error, program.source),
        )


def _written(output: Path) -> bytes:
    try:
        return read_path(output, LARGEST_OUTPUT)
    except FileNotFoundError:
        return b""
    except FileReadError as error:
        raise EvaluationError(
            f"OpenSCAD has written more than {LARGEST_OUTPUT // 2**20} MB: lower $fn or the "
            "number of objects."
        ) from error

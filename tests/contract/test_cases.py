"""Code that both languages have runs the same cases, `cases/*.json`.

TypeScript's suite runs them beside the twin of each function.
"""

import json
import struct
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

import pytest

from marimo_openscad import FileReadError, FormatError, ParameterError
from marimo_openscad._engines.native.character_advice import character_advice
from marimo_openscad._engines.native.failure import diagnostics_of, find_failure
from marimo_openscad._engines.native.log import ParsedLog, parse_log
from marimo_openscad._engines.native.process import Finished
from marimo_openscad._errors import ERROR_CLASSES, Diagnostic
from marimo_openscad._model.assembly import FORMATS as ASSEMBLY_FORMATS
from marimo_openscad._model.fonts.at_hand import FontsAtHand
from marimo_openscad._model.fonts.faces import FontFace
from marimo_openscad._model.fonts.scripts import script_fault
from marimo_openscad._model.formats import FORMATS, checked_format
from marimo_openscad._model.geometry.drawing import measure_drawing
from marimo_openscad._model.geometry.stl import measure_solid
from marimo_openscad._model.imports.convert import for_openscad
from marimo_openscad._model.imports.drawing_losses import drawing_losses
from marimo_openscad._model.imports.open_edges import OpenEdges, open_edges
from marimo_openscad._model.program import Source
from marimo_openscad._scad.import_calls import with_converted, without_converted
from marimo_openscad._scad.literal import literal
from marimo_openscad._scad.program_text import decode_text
from marimo_openscad._scad.references import forward_slashes, references
from marimo_openscad._scad.variables import variables
from marimo_openscad._wire.codec import measures_to_wire
from marimo_openscad.data import StreamError
from marimo_openscad.data._cells import cells_store
from marimo_openscad.data._column import Column
from marimo_openscad.data._event_lines import EventLines
from marimo_openscad.data._messages import decoder_of
from tests.contract.zone_cases import case_at

CASES = Path(__file__).parent / "cases"


def cases(name):
    return json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))


def same_measures(found, expected):
    wire = measures_to_wire(found)
    for name, value in expected.items():
        if name in ("closed", "manifold", "triangles", "dimension", "digits"):
            assert wire[name] == value, name
        elif name == "bounds":
            assert [list(corner) for corner in wire[name]] == value
        else:
            assert wire[name] == pytest.approx(value, rel=1e-9, abs=1e-9), name


@pytest.mark.parametrize("case", cases("variables"), ids=lambda case: case["text"][:30])
def test_variables(case):
    found = variables(case["text"])
    assert list(found.assigned) == case["assigned"]
    assert list(found.free) == case["free"]


@pytest.mark.parametrize("case", cases("references"), ids=lambda case: case["source"][:30])
def test_references(case):
    assert sorted({name for _, name in references(case["source"])}) == case["names"]


@pytest.mark.parametrize("case", cases("import-calls"), ids=lambda case: case["source"])
def test_only_the_file_of_an_import_is_changed_and_comes_back(case):
    source, written = case["source"], case["written"]
    changed = with_converted(source, ["a.3mf"])
    if written is None:
        assert changed == source
    else:
        assert changed.startswith(written + "\nfunction _converted_mesh_file(f) = ")
        assert without_converted(written) == source


@pytest.mark.parametrize("case", cases("converted-lines"), ids=lambda case: case["line"])
def test_what_is_said_of_converted_files_comes_back_as_its_author_knows_it(case):
    assert without_converted(case["line"]) == case["author"]


@pytest.mark.parametrize("case", cases("characters"), ids=lambda case: case["line"])
def test_characters(case):
    assert character_advice(case["line"]) == case["advice"]


@pytest.mark.parametrize("case", cases("slashes"), ids=lambda case: case["source"])
def test_slashes(case):
    assert forward_slashes(case["source"]) == case["written"]


@pytest.mark.parametrize("case", cases("texts"), ids=lambda case: case["bytes"])
def test_texts(case):
    assert decode_text(bytes.fromhex(case["bytes"])) == case["text"]


@pytest.mark.parametrize("case", cases("literals"), ids=repr)
def test_literals(case):
    if case["text"] is None:
        with pytest.raises(ParameterError):
            literal(case["value"])
    else:
        assert literal(case["value"]) == case["text"]


@pytest.mark.parametrize("case", cases("logs"), ids=lambda case: case["messages"][0][:40])
def test_logs(case):
    text = "\n".join(case["messages"])
    log = parse_log(text, case["program"], case["lines"], lambda name: name)
    found = [[item.severity, item.message, item.file, item.line] for item in log.messages]
    assert found == case["diagnostics"]
    assert log.echo == case["echo"]
    assert log.result == case["result"]


@pytest.mark.parametrize("case", cases("failures"), ids=lambda case: str(case["message"])[:40])
def test_failures(case):
    # `Path`: the engine has what lies in the root at /work.
    # What it lacks it names in its text, as programs do that put no names together.
    named = " ".join(text for _, text, *_ in case["messages"]).replace("\n", " ")
    source = Source(f"\n\n\n\n// {named}", Path("/part.scad"), case.get("files", {}))
    log = ParsedLog([Diagnostic(*row) for row in case["messages"]], [], case["result"])
    run = Finished("", 0, 0, False, 0.1)
    diagnostics = diagnostics_of(log, source)
    error = find_failure(run, log, diagnostics, 30, case["written"], source)
    if case["code"] is None:
        assert error is None
    else:
        assert type(error) is ERROR_CLASSES[case["code"]]
        assert error.message == case["message"]
        if "culprit" in case:
            at = case["culprit"]
            assert error.culprit == (None if at is None else diagnostics[at])


@pytest.mark.parametrize("case", cases("solids"), ids=lambda case: case["name"])
def test_solids(case):
    corners = case["triangles"]
    head = bytes(80) + struct.pack("<I", len(corners))
    file = head + b"".join(struct.pack("<12fH", 0, 0, 0, *row, 0) for row in corners)
    same_measures(measure_solid(file), case["measures"])


@pytest.mark.parametrize("case", cases("drawings"), ids=lambda case: case["name"])
def test_drawings(case):
    same_measures(measure_drawing(case["svg"].encode()), case["measures"])


@pytest.mark.parametrize("case", cases("drawing-losses"), ids=lambda case: case["name"])
def test_drawing_losses(case):
    found = asdict(drawing_losses(case["file"], case["text"].encode()))
    assert json.loads(json.dumps(found)) == case["losses"]


@pytest.mark.parametrize("case", cases("mended-files"), ids=lambda case: case["name"])
def test_mended_files(case):
    data = bytes.fromhex(case["bytes"])
    if case["fault"] is None:
        assert for_openscad(case["name"], data) == bytes.fromhex(case["written"])
    else:
        with pytest.raises(FileReadError) as raised:
            for_openscad(case["name"], data)
        assert str(raised.value) == case["fault"]


@pytest.mark.parametrize("case", cases("places"), ids=lambda case: case["source"][:40])
def test_places(case):
    source = Source(case["source"], Path("/part.scad"), case["files"])
    log = ParsedLog([Diagnostic(*case["said"])], [], None)
    (found,) = diagnostics_of(log, source)
    severity, message, file, line = case["placed"]
    shown = None if file is None else file.removeprefix("/work")
    assert [found.severity, found.message, found.file, found.line] == [
        severity,
        message,
        shown,
        line,
    ]


@pytest.mark.parametrize("case", cases("formats"), ids=repr)
def test_formats(case):
    def has(name):
        try:
            checked_format(name, case["dimension"])
        except FormatError:
            return False
        return not case["assembly"] or name in ASSEMBLY_FORMATS

    assert sorted(filter(has, FORMATS)) == case["formats"]


@pytest.mark.parametrize("case", cases("cells"), ids=lambda case: str(case["cells"][-1])[:30])
def test_cells(case):
    column = Column(cells_store(case["cells"]))
    assert column.kind == case["kind"]
    if column.kind == "time":
        assert (column.unit, column.zone) == (case["unit"], case["zone"])
        found = [value and value.isoformat() for value in column]
    elif column.kind == "number":
        found = [None if value is None else str(value) for value in column]
        assert case.get("whole", False) == any(isinstance(value, int) for value in column)
    else:
        found = column.to_list()
    assert found == case["values"]


@pytest.mark.parametrize(
    "case", cases("zones"), ids=lambda case: f"{case['zone']} {case['moment']}"
)
def test_zones(case):
    moment = datetime.fromtimestamp(case["moment"] / 1000, UTC)
    assert case_at(case["zone"], moment) == case


def test_fonts():
    given = cases("fonts")
    fonts = FontsAtHand(
        [
            FontFace(one["family"], one["style"], frozenset(map(ord, one["letters"])).__contains__)
            for one in given["faces"]
        ]
    )
    for name, fault in given["faults"]:
        assert fonts.fault(name) == fault
    for text, name, fault in given["lacking"]:
        assert fonts.lacking(text, name) == fault
    for script, fault in given["scripts"]:
        assert script_fault(script) == fault


@pytest.mark.parametrize("case", cases("open-meshes"), ids=lambda case: case["name"])
def test_open_meshes(case):
    found = open_edges(case["name"], case["text"].encode())
    wanted = case["edges"]
    assert found == (
        wanted
        if wanted == "inside out"
        else wanted and OpenEdges(wanted["count"], tuple(wanted["start"]), tuple(wanted["end"]))
    )


@pytest.mark.parametrize("case", cases("messages"), ids=lambda case: case["decode"])
def test_messages_of_a_stream(case):
    names = case["columns"]
    if "refused" in case:
        with pytest.raises(StreamError) as refused:
            decoder_of(case["decode"], names)
        assert case["refused"] in str(refused.value)
        return
    decode = decoder_of(case["decode"], names)
    message = bytes.fromhex(case["bytes"]) if "bytes" in case else case["message"]
    if "fault" in case:
        with pytest.raises(StreamError) as fault:
            decode(message)
        assert case["fault"] in str(fault.value)
    else:
        values, count = decode(message)
        assert [[values[name][row] for name in names] for row in range(count)] == case["rows"]


@pytest.mark.parametrize("case", cases("events"), ids=lambda case: repr(case["pieces"][0]))
def test_events_of_a_stream(case):
    lines = EventLines()
    found = [event for piece in case["pieces"] for event in lines.take(piece)]
    assert (found, lines.last_id, lines.retry) == (case["events"], case["id"], case["retry"])

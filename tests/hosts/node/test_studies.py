"""Sweeps on the node engine: rows as they come, failures, cancelling."""

import asyncio
import io
import json
import pickle
import zipfile
from ast import PyCF_ALLOW_TOP_LEVEL_AWAIT

import pytest

from marimo_openscad import (
    DecodeError,
    EngineUnavailable,
    FormatError,
    StudyError,
    clear_cache_sync,
    load_sweep_sync,
    sweep,
    sweep_sync,
)
from marimo_openscad.data import columns
from marimo_openscad.studies import _variants
from marimo_openscad.studies._known import MEASURES
from tests.support.document_examples import run_document
from tests.support.readme import readme_block

BOX = "cube([w, 10, h]);"
ENDLESS = "function f(n) = n < 2 ? n : f(n - 1) + f(n - 2); cube(f(n));"


def test_a_grid_is_rendered_and_measured():
    table = sweep_sync(BOX, {"w": [2, 3], "h": range(4, 7)}, engine="node")
    assert table["w"].to_list() == [2, 2, 2, 3, 3, 3]
    assert table["h"].to_list() == [4, 5, 6, 4, 5, 6]
    assert table["volume"].to_list() == pytest.approx([80, 100, 120, 120, 150, 180])
    assert table["size_z"].to_list() == pytest.approx([4, 5, 6, 4, 5, 6])
    assert table["error"].to_list() == [None] * 6
    assert table.is_done
    assert table.progress.rendered == 6


def test_it_fills_while_others_work_and_says_how_far_it_is():
    async def study():
        made = sweep(BOX, {"w": [1, 2, 3], "h": 5}, engine="node")
        seen = []
        made.on_progress(lambda progress: seen.append(progress.rendered))
        before = made["volume"].to_list(), len(made), made.is_done
        rows = [row async for row in made]
        return before, rows, seen, made

    before, rows, seen, made = asyncio.run(study())
    assert before == ([None] * 3, 3, False)
    assert sorted(row["row"] for row in rows) == [0, 1, 2]
    assert {row["w"]: row["volume"] for row in rows} == pytest.approx({1: 50, 2: 100, 3: 150})
    assert seen == [1, 2, 3, 3]
    assert "3 of 3 variants" in repr(made)


def test_late_iteration_gives_all_rows():
    async def study():
        made = await sweep(BOX, {"w": [1, 2], "h": 5}, engine="node")
        return [row["volume"] async for row in made]

    assert sorted(asyncio.run(study())) == pytest.approx([50, 100])


def test_a_copy_fills_no_further():
    async def study():
        made = sweep(BOX, {"w": [7, 8], "h": 5}, engine="node")
        before, pickled = made[:], pickle.dumps(made)
        await made
        return before, pickle.loads(pickled), made

    before, pickled, made = asyncio.run(study())
    assert before["volume"].to_list() == [None, None]
    assert pickled == before
    assert type(pickled) is not type(made)
    assert made["volume"].to_list() == pytest.approx([350, 400])


def test_variants_that_fail_are_rows_and_the_others_go_on():
    def model(w):
        if w == 2:
            raise KeyError("no such plate")
        return {1: "cube(1);", 3: "cube(", 4: "assert(false); cube(1);", 5: 5, 6: "cube(6);"}[w]

    table = sweep_sync(model, {"w": range(1, 7)}, measures="volume", engine="node")
    errors = [error and error.split(":")[0] for error in table["error"]]
    assert errors == [
        None,
        "KeyError",
        "SourceSyntaxError",
        "AssertionFailed",
        "ModelTypeError",
        None,
    ]
    volumes = table["volume"].to_list()
    assert volumes[1:5] == [None] * 4
    assert [volumes[0], volumes[5]] == pytest.approx([1, 216])
    assert table.progress.failed == 4


def test_a_measure_that_raises_or_changes_its_kind_fails_its_row():
    def odd(part):
        if part.volume > 20:
            raise ZeroDivisionError("too large")
        return "small" if part.volume < 2 else part.volume

    table = sweep_sync("cube(w);", {"w": [1, 2, 3]}, measures={"odd": odd}, engine="node")
    kinds = sorted(str(error).split(":")[0] for error in table["error"])
    assert kinds == ["ModelTypeError", "None", "ZeroDivisionError"]


def test_a_render_that_takes_too_long_fails_its_row():
    table = sweep_sync(ENDLESS, {"n": [3, 60]}, timeout=1.0, engine="node")
    assert table["volume"][0] == pytest.approx(8)
    assert table["error"][1].startswith("RenderTimeout")


def test_cancelling_ends_the_work_and_keeps_what_has_come():
    async def study():
        made = sweep(ENDLESS, {"n": [3, 60, 61]}, timeout=60.0, engine="node")
        async for _ in made:
            made.cancel()
        return await made

    made = asyncio.run(study())
    assert made.is_done
    assert made.progress.seconds < 50
    assert made["volume"].to_list()[1:] == [None, None]
    assert made.progress.rendered == 1


def test_cancelling_who_awaits_ends_the_work():
    async def study():
        made = sweep(ENDLESS, {"n": [60, 61]}, timeout=60.0, engine="node")
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(made._settled(), 0.2)
        return made.is_done, made._task.cancelled()

    assert asyncio.run(study()) == (True, True)


def test_without_an_engine_the_study_ends_and_says_so():
    async def study():
        made = sweep(BOX, {"w": [1, 2], "h": 5}, engine="wasm")
        with pytest.raises(EngineUnavailable):
            await made
        with pytest.raises(EngineUnavailable):
            async for _ in made:
                pass
        return made.is_done

    assert asyncio.run(study())


def test_parts_of_rows():
    points = columns({"w": [1, 2, 2], "h": [3, 4, 5]})
    table = sweep_sync(BOX, points, engine="node")
    assert table.part_sync(-1).volume == pytest.approx(100)
    assert table.part_sync(w=2, h=4).volume == pytest.approx(80)
    with pytest.raises(StudyError, match=r"part\(w=2\): 2 rows have that"):
        table.part_sync(w=2)
    with pytest.raises(StudyError, match=r"no row has"):
        table.part_sync(w=9)
    with pytest.raises(StudyError, match="from 0 to 2"):
        table.part_sync(3)


def test_several_parts_by_name_are_one_model():
    parts = {"plate": "cube([w, 1, 1]);", "pin": "translate([0, 5, 0]) cube(w);"}
    table = sweep_sync(parts, {"w": [1, 2]}, measures="volume", engine="node")
    assert table["volume"].to_list() == pytest.approx([2, 10])


@pytest.fixture
def rendered(monkeypatch):
    """How many renders studies have asked for, by their parameters."""
    asked = []
    render = _variants.rendered

    async def noted(spec, engine, settings):
        asked.append(dict(spec.parameters))
        return await render(spec, engine, settings)

    monkeypatch.setattr(_variants, "rendered", noted)
    MEASURES.clear()
    return asked


def test_the_same_sweep_goes_on_where_it_stopped(rendered):
    async def stopped():
        made = sweep(ENDLESS, {"n": [4, 60]}, timeout=60.0, engine="node")
        async for _ in made:
            made.cancel()
        await made

    asyncio.run(stopped())
    # As in another Python.
    MEASURES.clear()
    rendered.clear()
    again = sweep_sync(ENDLESS, {"n": [5, 4]}, engine="node")
    assert again["volume"].to_list() == pytest.approx([125, 27])
    assert rendered == [{"n": 5}]


def test_what_is_known_depends_on_the_program_and_the_measures(rendered):
    sweep_sync("cube(w);", {"w": [1]}, engine="node")
    for model, options in (
        ("cube(w); sphere(1);", {}),
        ("cube(w);", {"measures": "volume"}),
        ("cube(w);", {"features": ["roof"]}),
        ("include <a.scad>\ncube(w);", {"files": {"a.scad": "w = 3;"}}),
        ("include <a.scad>\ncube(w);", {"files": {"a.scad": "w = 4;"}}),
    ):
        before = len(rendered)
        for _ in range(2):
            sweep_sync(model, {"w": [1]}, engine="node", **options)
        assert len(rendered) == before + 1


def test_functions_are_known_by_what_they_make(rendered):
    def one(w):
        return f"cube({w});"

    def other(w):
        return f"cube({2 * w});"

    sweep_sync(one, {"w": [2, 4]}, measures="volume", engine="node")
    table = sweep_sync(other, {"w": [1, 2, 3]}, measures="volume", engine="node")
    assert table["volume"].to_list() == pytest.approx([8, 64, 216])
    assert len(rendered) == 3


def test_failures_are_rendered_again(rendered):
    for _ in range(2):
        sweep_sync("cube(w", {"w": [1]}, engine="node")
    assert len(rendered) == 2


def test_a_cleared_cache_knows_no_study(rendered):
    for _ in range(2):
        sweep_sync("cube(w);", {"w": [1]}, engine="node")
        clear_cache_sync()
    assert len(rendered) == 2


@pytest.mark.parametrize("name", ["study.json", "study.parquet"])
def test_a_saved_study_is_read_and_goes_on(tmp_path, rendered, name):
    def model(w, label):
        return f"cube({w});" if w != 2 else "cube("

    table = sweep_sync(model, {"w": [1, 2, 3], "label": "ä"}, engine="node")
    table.save_sync(tmp_path / name)
    clear_cache_sync()
    loaded = load_sweep_sync(tmp_path / name)
    assert list(loaded) == list(table)
    assert loaded.rows() == table.rows()
    rendered.clear()
    again = sweep_sync(model, {"w": range(1, 5), "label": "ä"}, engine="node")
    assert again["volume"][:3] == table["volume"]
    assert len(rendered) == 2


@pytest.mark.parametrize("measures", ["[]", "[1]", "[1, 2, 3]"])
def test_measures_of_another_study_under_its_name_are_none_of_it(measures, tmp_path):
    def studied():
        made = sweep_sync("cube([w, 1, 1]);", {"w": [1, 2]}, measures=["volume", "area"])
        assert (made["volume"].to_list(), made["error"].to_list()) == ([1.0, 2.0], [None, None])
        return made

    path = tmp_path / "study.json"
    studied().save_sync(path)
    rows = json.loads(path.read_text())
    assert [row["measures_json"] for row in rows] == ["[1.0, 6.0]", "[2.0, 10.0]"]
    path.write_text(json.dumps([{**row, "measures_json": measures} for row in rows]))
    load_sweep_sync(path)
    studied()


def test_what_is_no_file_of_a_study(tmp_path):
    table = sweep_sync("cube(w);", {"w": [1]}, engine="node")
    with pytest.raises(StudyError, match="saved as"):
        table.save_sync(tmp_path / "study.csv")
    with pytest.raises(StudyError, match="read from"):
        load_sweep_sync(tmp_path / "study.csv")
    (tmp_path / "other.json").write_text('[{"w": 1}]')
    with pytest.raises(DecodeError, match="is no study"):
        load_sweep_sync(tmp_path / "other.json")


def test_parts_are_saved_under_names_of_their_rows(tmp_path):
    names = [{"name": "Ada", "w": 1}, {"name": "../B/c", "w": 2}, {"name": "bad", "w": -1}]
    table = sweep_sync(lambda name, w: f"cube({w});", names, engine="node")
    folder = tmp_path / "plates"
    paths = table.save_parts_sync(f"{folder}/{{name}}-{{w:03d}}.stl")
    assert [path.name for path in paths] == ["Ada-001.stl", "_B_c-002.stl"]
    assert sorted(folder.iterdir()) == sorted(paths)
    assert paths[0].read_bytes() == table.part_sync(0).stl
    [archive] = table.save_parts_sync("{row}.3mf", archive=tmp_path / "plates.zip")
    assert zipfile.ZipFile(io.BytesIO(archive.read_bytes())).namelist() == ["0.3mf", "1.3mf"]


@pytest.mark.parametrize(
    ("pattern", "error", "said"),
    [
        ("{nam}.stl", StudyError, "There are: row, w, volume"),
        ("{w", StudyError, "is no pattern"),
        ("part.stl", StudyError, "Rows 0 and 1 would both be"),
        ("{w}.step", FormatError, "step"),
    ],
)
def test_a_pattern_that_is_none(tmp_path, monkeypatch, pattern, error, said):
    monkeypatch.chdir(tmp_path)
    table = sweep_sync("cube(w);", {"w": [1, 2]}, measures="volume", engine="node")
    with pytest.raises(error, match=said):
        table.save_parts_sync(pattern)
    assert list(tmp_path.glob("*.st*")) == []


def test_readmes_code_runs():
    async def run():
        names = {}
        await eval(
            compile(readme_block("sweep("), "README", "exec", PyCF_ALLOW_TOP_LEVEL_AWAIT), names
        )
        return names["lightest"], names["variants"].progress.rendered

    # 20 × 20 × 6 less 16 × 16 × 6.
    assert asyncio.run(run()) == (pytest.approx(864), 10)


def test_the_documents_code_runs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run_document("docs/studies.md", lambda said: said) == 26

"""Studies on executors of `concurrent.futures`: what crosses, what dies, what is bounded."""

import asyncio
import multiprocessing
import os
import signal
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, wait

import pytest

from marimo_openscad import StudyError, openscad_viewer, sweep, sweep_sync
from marimo_openscad._model.geometry.stl import measure_solid
from marimo_openscad.studies import _spread, _start, _variants
from marimo_openscad.studies._executors import Workers

# Forked Pythons would share the Nodes and threads of this one.
SPAWN = multiprocessing.get_context("spawn")


def pool(count=1):
    return ProcessPoolExecutor(count, mp_context=SPAWN)


@pytest.fixture(scope="module")
def processes():
    with pool() as made:
        yield made


def test_measures_come_back_from_another_process(processes):
    factor = 2.5
    table = sweep_sync(
        lambda w: f"cube({w});",
        {"w": range(1, 6)},
        measures={"mass": lambda part: part.volume * factor, "process": lambda part: os.getpid()},
        executor=processes,
        engine="node",
    )
    assert table["mass"].to_list() == pytest.approx([2.5 * w**3 for w in range(1, 6)])
    assert set(table["process"]) == set(processes._processes)
    assert table["error"].to_list() == [None] * 5


def test_failures_and_parts_that_cannot_be_sent_are_rows(processes):
    part = sweep_sync("cube(w);", {"w": [1]}, engine="node").part_sync(0)

    def model(w):
        if w == 2:
            raise KeyError("no plate")
        return {1: "cube(1);", 3: "cube(", 4: part, 5: "cube(5);"}[w]

    table = sweep_sync(
        model, {"w": range(1, 6)}, measures="volume", executor=processes, engine="node"
    )
    volumes = table["volume"].to_list()
    assert [volumes[0], volumes[4]] == pytest.approx([1, 125])
    assert volumes[1:4] == [None] * 3
    assert [error and error.split(":")[0] for error in table["error"]] == [
        None,
        "KeyError",
        "SourceSyntaxError",
        "StudyError",
        None,
    ]


def test_files_cross_once_and_not_with_each_chunk(processes, monkeypatch):
    sent = []
    submit = Workers.submit

    def noted(workers, function, chunk):
        sent.append(chunk)
        return submit(workers, function, chunk)

    monkeypatch.setattr(Workers, "submit", noted)
    monkeypatch.setattr(_spread, "MOST_ROWS", 2)
    text = "module part(w) cube(w);\n" + "// a long comment\n" * 1000
    options = {"executor": processes, "engine": "node", "files": {"part.scad": text}}
    table = sweep_sync("use <part.scad>\npart(w);", {"w": range(1, 12)}, **options)
    assert table["volume"][10] == pytest.approx(11**3)
    sizes = [sum(map(len, chunk.contents.values())) + len(chunk.specs) for chunk in sent]
    # Those on their way before the first one has answered ask, too.
    assert sum(size > len(text) for size in sizes) <= 3
    assert len(sent) > 5
    # Another study finds it there.
    sent.clear()
    table = sweep_sync("use <part.scad>\npart(w + 1);", {"w": 1}, **options)
    assert not any(chunk.contents.keys() & {_hash(text)} for chunk in sent)


def _hash(text):
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()


def test_what_is_at_work_is_bounded(processes, monkeypatch):
    made, done = [], []

    def model(w):
        made.append(w)
        assert len(made) - len(done) <= 3 * 2
        return f"cube({w});"

    monkeypatch.setattr(_spread, "MOST_ROWS", 2)

    async def study():
        variants = sweep(model, {"w": range(1, 31)}, executor=processes, engine="node")
        async for row in variants:
            done.append(row["row"])
        return await variants

    assert asyncio.run(study()).progress.rendered == 30


def deadly(part):
    if part.volume > 26:
        os.kill(os.getpid(), signal.SIGKILL)
    return part.volume


def test_a_variant_that_brings_its_worker_down_fails_and_the_others_go_on():
    table = sweep_sync(
        "cube(w);",
        {"w": [1, 2, 3, 2.5]},
        measures={"volume": deadly},
        executor=pool,
        engine="node",
    )
    assert table["volume"].to_list() == [pytest.approx(1), pytest.approx(8), None, 15.625]
    assert table["error"][2].startswith("its worker died or failed: BrokenProcessPool")


def test_an_executor_that_dies_ends_the_study_and_what_has_come_stays():
    with pool() as executor:

        async def study():
            made = sweep(
                "cube(w);",
                {"w": [1, 3]},
                measures={"volume": deadly},
                executor=executor,
                engine="node",
            )
            with pytest.raises(StudyError, match="Give a function that makes it"):
                await made
            return made

        made = asyncio.run(study())
    assert made["volume"].to_list() == [1.0, None]
    assert made.is_done


@pytest.fixture
def rendered_here(monkeypatch):
    """How many parts this Python has rendered itself."""
    asked = []
    render = _variants.rendered

    async def noted(spec, engine, settings):
        asked.append(spec)
        return await render(spec, engine, settings)

    monkeypatch.setattr(_variants, "rendered", noted)
    return asked


def test_parts_come_back_when_they_are_wanted(processes, rendered_here, tmp_path):
    text = 'module part(w) color("red") cube(w);\n' + "// a long comment\n" * 1000
    options = {"executor": processes, "engine": "node", "files": {"part.scad": text}}
    model = "use <part.scad>\npart(w);"
    table = sweep_sync(model, {"w": [1, 2, -1]}, meshes=True, **options)
    part = table.part_sync(w=2)
    assert part.volume == pytest.approx(8)
    assert measure_solid(part.stl).volume == pytest.approx(8)
    assert b"color" in part.to_sync("csg")
    # The file of the program stays where it is.
    assert table._variants.meshes.byte_count < len(text)
    paths = table.save_parts_sync(f"{tmp_path}/{{w}}.3mf")
    assert [path.name for path in paths] == ["1.3mf", "2.3mf"]
    assert rendered_here == []
    assert openscad_viewer(table.part_sync(0)).part.volume == pytest.approx(1)
    without = sweep_sync(model, {"w": [3]}, **options)
    assert without.part_sync(0).volume == pytest.approx(27)
    assert len(rendered_here) == 1


def test_what_measures_keep_of_a_part_does_not_cross(processes):
    def crossed(measure):
        table = sweep_sync(
            "sphere(w, $fn=48);",
            {"w": [7]},
            measures={"measure": measure},
            meshes=True,
            executor=processes,
            engine="node",
        )
        assert table["error"].to_list() == [None]
        return table._variants.meshes.byte_count

    plain = crossed(lambda part: part.volume)
    # It makes a tree of the triangles.
    assert crossed(lambda part: part.distances([(0, 0, 0)])[0]) < 1.1 * plain


def test_parts_of_several_come_back(processes, rendered_here):
    parts = {"plate": "cube([w, 1, 1]);", "pin": "translate([0, 5, 0]) cube(w);"}
    table = sweep_sync(parts, {"w": [1, 2]}, meshes=True, executor=processes, engine="node")
    part = table.part_sync(1)
    assert {name: one.volume for name, one in part.parts.items()} == pytest.approx(
        {"plate": 2, "pin": 8}
    )
    assert rendered_here == []


def test_what_is_kept_of_parts_is_bounded_and_the_rest_is_rendered(
    processes, rendered_here, monkeypatch
):
    monkeypatch.setattr(_start, "KEPT_BYTES", 10_000)
    model = "translate([0, 0, w]) sphere(3, $fn=12);"
    table = sweep_sync(model, {"w": range(12)}, meshes=True, executor=processes, engine="node")
    kept = table._variants.meshes
    assert 0 < kept.byte_count <= 10_000
    volumes = [table.part_sync(row).volume for row in range(12)]
    assert volumes == pytest.approx(table["volume"].to_list())
    assert 0 < len(rendered_here) < 12


def test_parts_of_this_python_do_not_come_back():
    with pytest.raises(StudyError, match="meshes=True is for executor="):
        sweep_sync("cube(w);", {"w": [1]}, meshes=True)
    with pytest.raises(TypeError, match="meshes"):
        sweep_sync("cube(w);", {"w": [1]}, meshes=3)


class AtOnce(ThreadPoolExecutor):
    """Has done what it was given before it gives the future, so that all come back together."""

    def __init__(self):
        super().__init__(1)
        self._max_workers = 8
        self.chunks = []

    def submit(self, function, chunk):
        self.chunks.append(chunk)
        future = super().submit(function, chunk)
        wait([future])
        return future


def test_what_comes_back_together_is_taken_in_order():
    with AtOnce() as executor:
        sweep_sync("cube(w);", {"w": range(1, 17)}, executor=executor, engine="node")
    # A worker asks for the measures first, and gets them with the same chunk.
    again = [chunk.rows for chunk in executor.chunks if chunk.contents]
    assert len(again) > 8
    assert again == sorted(again)


def test_cancelling_gives_up_what_has_not_begun():
    async def study():
        with ThreadPoolExecutor(1) as executor:
            made = sweep("cube(w);", {"w": range(1, 200)}, executor=executor, engine="node")
            async for _ in made:
                made.cancel()
            return await made

    made = asyncio.run(study())
    assert 0 < made.progress.rendered < 199


def test_an_executor_that_was_shut_down():
    executor = ThreadPoolExecutor(1)
    executor.shutdown()
    with pytest.raises(StudyError, match="has died"):
        sweep_sync("cube(w);", {"w": [1]}, executor=executor)


@pytest.mark.parametrize("executor", [3, "processes", lambda: 3])
def test_what_is_no_executor(executor):
    with pytest.raises(TypeError, match="give an Executor"):
        sweep_sync("cube(w);", {"w": [1]}, executor=executor)


def test_workers_that_cannot_render_end_the_study(processes):
    from marimo_openscad import EngineUnavailable

    with pytest.raises(EngineUnavailable, match="workers cannot render"):
        sweep_sync("cube(w);", {"w": [1]}, executor=processes, engine="wasm")

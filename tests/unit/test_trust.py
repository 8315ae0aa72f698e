"""What holds for whatever is given: many threads, copies, reloads, wrong types, other hosts."""

import asyncio
import copy
import importlib
import itertools
import os
import pickle
import sys
import threading
import time
from pathlib import Path, PurePosixPath

import pytest
import solid2
from solid2.extensions import bosl2

import marimo_openscad
from marimo_openscad import (
    Assembly,
    CustomizerParameter,
    ParameterError,
    Program,
    RenderCancelled,
    Source,
    Viewer,
    customizer_sync,
    load_presets,
    render_sync,
    save_presets,
    set_workers_sync,
)
from marimo_openscad._engines.base import Settings
from marimo_openscad._engines.explain import with_advice
from marimo_openscad._engines.native.engine import NativeEngine
from marimo_openscad._engines.native.executable import Executable
from marimo_openscad._errors import Diagnostic
from marimo_openscad._host.bounded_read import read_path
from marimo_openscad._host.web_files import on_the_web
from marimo_openscad._html.pages import states_page
from marimo_openscad._model import gathering, known_files
from marimo_openscad._model.origins import origins
from marimo_openscad._scad.literal import assignments
from marimo_openscad._scad.variables import variables
from tests.support.doubles.view_scene import make_part, run

THREADS, TURNS = 8, 40


def in_threads(work):
    """Do something in many threads at once; what goes wrong in one is raised."""
    wrong = []
    start = threading.Barrier(THREADS)

    def body(number):
        start.wait()
        try:
            for turn in range(TURNS):
                work(number, turn)
        except BaseException as error:
            wrong.append(error)

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    threads = [threading.Thread(target=body, args=(number,)) for number in range(THREADS)]
    try:
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        sys.setswitchinterval(before)
    if wrong:
        raise wrong[0]


def test_readers_in_threads_see_nothing_of_each_others():
    def work(number, turn):
        size = number * 1000 + turn + 1
        plain = solid2.cube(size)
        rounded = bosl2.cuboid(size)
        assert "BOSL2" not in plain.as_scad()
        text = rounded.as_scad()
        assert "BOSL2" in text
        assert not set(text) & {"\x11", "\x12"}
        assert str(size) in text
        found = origins(plain, plain.as_scad())
        assert all("test_trust.py" in place for place in found.values())
        assert found

    in_threads(work)
    assert "BOSL2" in bosl2.cuboid(3).as_scad()
    assert "BOSL2" not in solid2.cube(3).as_scad()


def test_files_that_are_rewritten_are_seen_whatever_their_time_says(tmp_path):
    path = tmp_path / "a.scad"
    old = []
    for number in range(100):
        path.write_text(f"x = {number:03};")
        (file,) = Source("include <a.scad>", tmp_path / "m.scad").gathered.files
        old += [] if file.data == path.read_bytes() else [number]
    assert old == []


def test_a_file_that_is_left_alone_is_read_once_and_again_when_it_changes(tmp_path, monkeypatch):
    read = []

    def counting(path):
        read.append(path.name)
        return read_path(path)

    def gathered():
        (file,) = Source("include <a.scad>", tmp_path / "m.scad").gathered.files
        return file.data

    monkeypatch.setattr(known_files, "read_path", counting)
    path = tmp_path / "a.scad"
    path.write_text("x = 1;")
    assert [gathered() for _ in range(3)] == [b"x = 1;"] * 3
    # It was written just now: its time might be that of another change.
    assert len(read) == 3
    monkeypatch.setattr(known_files, "_SETTLED_NS", -1_000_000_000_000)
    assert [gathered() for _ in range(3)] == [b"x = 1;"] * 3
    assert len(read) == 4
    times = path.stat().st_atime_ns, path.stat().st_mtime_ns
    time.sleep(0.05)
    path.write_text("x = 2;")
    os.utime(path, ns=times)
    assert gathered() == b"x = 2;"


def test_archives_that_are_replaced_are_seen(tmp_path):
    import zipfile

    def gathered(text):
        with zipfile.ZipFile(tmp_path / "l.zip", "w") as archive:
            archive.writestr("L/a.scad", text)
        source = Source("use <L/a.scad>", tmp_path / "m.scad", library_paths=[tmp_path / "l.zip"])
        return [file.data for file in source.gathered.files]

    assert gathered("x = 1;") == [b"x = 1;"]
    assert gathered("x = 2;") == [b"x = 2;"]
    (tmp_path / "l.zip").unlink()
    with pytest.raises(FileNotFoundError, match=r"l\.zip"):
        _ = Source("", library_paths=[tmp_path / "l.zip"]).gathered


def test_definitions_that_appear_later_are_seen(tmp_path):
    def advised():
        told = [Diagnostic("warning", "Ignoring unknown module 'knob'", None, 1)]
        return with_advice(told, Source("knob();", library_paths=[tmp_path]))[0].message

    assert "library" not in advised()
    (tmp_path / "L").mkdir()
    (tmp_path / "L" / "a.scad").write_text("module knob() cube(1);")
    assert "use <L/a.scad>" in advised()
    (tmp_path / "L" / "a.scad").write_text("module kn0b() cube(1);")
    assert "library" not in advised()


def test_a_library_that_is_gone_costs_the_advice_only(tmp_path):
    told = [Diagnostic("warning", "Ignoring unknown module 'knob'", None, 1)]
    assert with_advice(told, Source("knob();", library_paths=[tmp_path / "gone"])) == told


class Once:
    """A model that can be written only once."""

    def __init__(self):
        self.written = False

    def as_scad(self):
        assert not self.written
        self.written = True
        return "cube(1);"


def test_a_model_that_cannot_be_written_again_costs_the_advice_only():
    told = [Diagnostic("warning", "Ignoring unknown variable 'x'", None, 1)]
    assert with_advice(told, Source.from_model(Once())) == told


def test_advice_has_a_time_however_much_there_is(tmp_path, monkeypatch):
    from time import monotonic

    monkeypatch.setattr("marimo_openscad._engines.explain.TIME", 0.2)
    for number in range(40):
        (tmp_path / f"L{number}").mkdir()
        for file in range(20):
            (tmp_path / f"L{number}" / f"{file}.scad").write_text("module a() cube(1);\n" * 2000)
    told = [
        Diagnostic("warning", f"Ignoring unknown module 'm{number}'", None, 1)
        for number in range(2000)
    ]
    text = "cube(1);\n" * 20_000
    began = monotonic()
    assert len(with_advice(told, Source(text, library_paths=[tmp_path]))) == 2000
    assert monotonic() - began < 5


def test_thousands_of_messages_split_a_text_once():
    source = Source("cube(1);\n" * 50_000)
    lines = source._lines(None)
    assert source.excerpt(3, 0) == [(3, "cube(1);")]
    assert source._lines(None) is lines


HOSTS = ["/http:/host/x.scad", "http://host/x.scad", "https:/host/x.scad", "../../../http:/host/x"]


@pytest.mark.parametrize("name", HOSTS)
def test_a_program_of_this_machine_asks_no_host(name, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(gathering, "read_web_file", lambda address: asked.append(address))
    _ = Source(f'include <{name}>\nimport("{name}.stl");', tmp_path / "m.scad").gathered
    assert asked == []


@pytest.mark.parametrize(
    "name",
    ["../../other/x.scad", "/https:/other/x.scad", "../../../http:/host/x.scad", "/etc/x.scad"],
)
def test_a_program_of_a_host_asks_no_other(name, monkeypatch):
    asked = []
    monkeypatch.setattr(gathering, "read_web_file", lambda address: asked.append(address))
    path = PurePosixPath("https://host/app/m.scad")
    _ = Source(f"include <{name}>\ninclude <near.scad>", path).gathered
    assert {(address.scheme, address.host) for address in asked} <= {("https", "host")}
    assert "https://host/app/near.scad" in map(str, asked)


def test_paths_and_addresses_are_of_different_types():
    assert on_the_web(Path("https:/host/a.scad")) is None
    assert on_the_web("https:/host/a.scad") is None
    assert str(on_the_web("https://host/a.scad")) == "https://host/a.scad"
    assert on_the_web(PurePosixPath("https://host/a.scad")).folder.path == ""


NAMES = ["constructor", "__proto__", "toString", "2nd_width", "hasOwnProperty"]


@pytest.mark.parametrize("name", NAMES)
def test_any_variable_is_one(name, tmp_path):
    assert assignments({name: 2}) == f"{name} = 2;\n"
    assert list(variables(f"{name} = 1; cube({name});").assigned) == [name]
    assert list(variables(f"cube({name});").free) == [name]
    parameter = CustomizerParameter(name, "Parameters", name, "number", 3.0)
    vector = CustomizerParameter(f"{name}_", "Parameters", name, "vector", (1.0, 2.0))
    controls = customizer_sync((parameter, vector), preset={name: 4})
    assert controls.value == {name: 4, f"{name}_": [1, 2]}
    assert not set(controls.elements) & {"constructor", "__proto__", "toString", "hasOwnProperty"}
    path = save_presets({name: controls.value}, tmp_path / "p.json")
    assert load_presets(path)[name][name] == "4"


ENDLESS = {"values": itertools.count, "many": lambda: range(10**12)}


@pytest.mark.parametrize("kind", ENDLESS)
def test_values_without_end_are_refused_by_name(kind):
    program = Program(Source("a = 1; cube(a);"))
    with pytest.raises(ParameterError, match="'a' has more than 10000 values"):
        asyncio.run(
            states_page(program, {"a": ENDLESS[kind]()}, None, Settings(), title=None, theme="auto")
        )


class Endless(list):
    def __iter__(self):
        return itertools.count()


def test_a_list_without_end_is_refused_by_name(monkeypatch):
    monkeypatch.setattr("marimo_openscad._scad.literal.MOST_ITEMS", 1000)
    with pytest.raises(ParameterError, match="'a' has more than 1000 items"):
        assignments({"a": Endless()})


COPIES = {
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle": lambda value: pickle.loads(pickle.dumps(value)),
}


def whole_part():
    part = make_part(1)
    part._exports = marimo_openscad._engines.exports.host.HostExports(
        NativeEngine(Executable("/usr/bin/openscad", "2021.01", ())),
        Program(Source.from_model(solid2.cube(1))),
        Settings(),
        part._mesh,
    )
    return part


@pytest.mark.parametrize("way", COPIES)
def test_parts_and_assemblies_can_be_copied(way):
    importlib.import_module("marimo_openscad._engines.exports.host")
    part = whole_part()
    _ = part._exports.program.source.gathered
    found = COPIES[way](part)
    assert found.measures == part.measures
    assert found._exports.program.source.text == part._exports.program.source.text
    both = Assembly({"a": part, "b": {"c": part}}, colors={"a": "gold"})
    found = COPIES[way](both)
    assert list(found.parts) == ["a", "b/c"]
    assert [piece.color for piece in found._pieces] == [piece.color for piece in both._pieces]
    assert found._mesh.assembly is found
    with pytest.raises(TypeError):
        found.parts["x"] = part


def test_the_package_can_be_loaded_again():
    for _ in range(3):
        importlib.reload(marimo_openscad)
    assert "BOSL2" not in solid2.cube(3).as_scad()
    assert "BOSL2" in bosl2.cuboid(3).as_scad()


def test_a_viewer_that_is_closed_while_it_renders_says_so():
    async def test(scene):
        await scene.follow("a")
        waiting = asyncio.ensure_future(scene.live.settled())
        await asyncio.sleep(0)
        scene.live.close()
        with pytest.raises(RenderCancelled, match="closed before its render was done"):
            await waiting
        assert scene.live.phase == "failed"

    run(test)


WRONG = {
    "timeout": ["5", None, True, [3]],
    "files": [["a.scad"], "a.scad", 3],
    "parameters": [["a"], "a=1", 3],
    "library_paths": ["lib", Path("lib"), 3, [3], None],
    "cache": ["no", None],
    "exact_warnings": [1],
    "cut_includes": ["yes"],
}


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in WRONG.items() for value in values]
)
def test_an_option_of_a_wrong_type_is_named(name, value):
    with pytest.raises((TypeError, ValueError), match=f"^{name}="):
        render_sync("cube(1);", **{name: value})


OTHERS = {
    "colors": lambda: Viewer({"a": "cube(1);"}, colors=["red"]),
    "hidden": lambda: Viewer(make_part(1), hidden=3),
    "explode": lambda: Viewer(make_part(1), explode="far"),
    "fps": lambda: Viewer().animate(["cube(1);"], fps="fast"),
    "title": lambda: make_part(1).to_html_sync(title=3),
    "preset": lambda: customizer_sync((), preset=["a"]),
    "count": lambda: set_workers_sync("many"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_any_other_option_of_a_wrong_type_is_named(name):
    with pytest.raises(TypeError, match=f"^{name}="):
        OTHERS[name]()


@pytest.mark.parametrize("timeout", [float("inf"), 1e9, 10**400])
def test_a_time_that_nobody_can_count_is_refused(timeout):
    with pytest.raises(ValueError, match=r"^timeout="):
        render_sync("cube(1);", timeout=timeout)

"""Programs in the manner of people's own: each renders, is customized and is exported."""

import asyncio
from pathlib import Path

import pytest

from marimo_openscad import Program, Source
from marimo_openscad._customizer.parameters import read_parameters
from marimo_openscad._engines.base import Settings
from tests.support.browser.bundled_page import lay_libraries
from tests.support.mesh_corpus import SHOWN
from tests.support.mesh_files import model_of, opened

FOLDER = Path(__file__).parent / "programs"
FILES = {
    "imported_logo": {
        "logo.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="20mm" '
        'viewBox="0 0 20 20"><path d="M0 0H20V20H10V10H0Z"/></svg>',
        "knob.3mf": SHOWN["inches.3mf"],
    },
    "bit_holder": {
        "config.scad": "/* [Bits] */\nbit = 6.5; // [4:0.1:12]\nbetween = 3; // [1:8]\n",
        "lib/holes.scad": "module hex_hole(af, h) cylinder(d = af / cos(30), h = h, $fn = 6);\n"
        "module hole_grid(n, step) for (x = [0 : n.x - 1], y = [0 : n.y - 1])\n"
        "\ttranslate([x * step, y * step]) children();\n",
    },
    "cookie_cutter": {
        "shape.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="60mm" height="50mm" '
        'viewBox="0 0 60 50"><path d="M30 50C10 35 0 25 0 13a14 14 0 0130-4 14 14 0 0130 4'
        'C60 25 50 35 30 50z"/></svg>',
    },
    "surface_from_data": {"heights.dat": "1 2 3 2\n2 3 4 3\n2 5 4 2\n1 2 2 1\n"},
}
# The parameter that is moved, and where to.
CHANGES = {
    "battery_holder": {"cell": "CR123A"},
    "bit_holder": {"grid": [3, 3]},
    "bolt_and_nut": {"length": 30},
    "bosl2_enclosure": {"width": 60},
    "bosl2_path_sweep": {"thickness": 6},
    "bosl2_screw": {"l": 16},
    "braille": {"message": "add"},
    "cable_clip": {"cables": [5, 7, 9]},
    "cookie_cutter": {"blade": 1.2},
    "colored_chess_board": {"squares": 2},
    "customizer_forms": {"combo": "square"},
    "dice": {"side": 20},
    "enclosure": {"part": "lid"},
    "finger_joint_box": {"material": 4},
    "gear_by_hand": {"z": 24},
    "gridfinity_baseplate": {"style": "weighted"},
    "gridfinity_bin": {"dividers": 0},
    "hinge": {"knuckles": 7},
    "honeycomb_panel": {"panel": [60, 60]},
    "hose_clamp_latin1": {"schlauch": 16},
    "imported_logo": {"thickness": 5},
    "key_tag": {"hole_d": 6},
    "knob": {"shaft": "square"},
    "lamp_shade": {"lobes": 5},
    "lithophane": {"negative": True},
    "metric_thread": {"diameter": 10},
    "modifiers_and_debris": {"h": 15},
    "name_plate": {"raised": False},
    "old_style": {"Lid": "no"},
    "pegboard_hook": {"thick": 7},
    "phone_stand": {"angle": 75},
    "project_and_slice": {"cut_at": 8},
    "puzzle_cube": {"layers": 3},
    "rounded_box_minkowski": {"rounding": 6},
    "ruler": {"numbers": False},
    "special_variables": {"depth": 3},
    "spool_holder": {"spools": 1},
    "spring": {"wire": 4},
    "spur_gear_pair": {"teeth": [13, 23]},
    "stencil": {"label": "BOX"},
    "surface_from_data": {"scale_z": 4},
    "terrain": {"amplitude": 4},
    "text_along_arc": {"label": "ROUND"},
    "threaded_jar": {"part": "lid"},
    "tree_by_recursion": {"depth": 2},
    "unit_conversions": {"fraction": 0.5},
    "vase_of_rings": {"levels": 5},
    "voronoi_coaster": {"seed": 7},
}
# Of those that can be worked out by hand.
VOLUMES = {
    "modifiers_and_debris": 20 * 20 * 10 - 12 * 9 * 10 * 0.258819,
    "old_style": 30 * 30 * 12 - 27 * 27 * 10.5 + 30 * 30 * 1.5,
    "unit_conversions": 1.5 * 0.25 * 0.25 * 25.4**3,
}
FLAT = {"stencil", "finger_joint_box"}
SUFFIXES = {True: ("svg", "dxf"), False: ("stl", "stl-ascii", "off", "obj", "ply", "glb", "3mf")}


@pytest.fixture(scope="module")
def libraries(tmp_path_factory):
    folder = tmp_path_factory.mktemp("libraries")
    lay_libraries(folder, ("MCAD",))
    return folder


def test_each_program_has_a_change():
    assert sorted(CHANGES) == sorted(path.stem for path in FOLDER.glob("*.scad"))
    assert len(CHANGES) >= 40


@pytest.mark.parametrize("name", CHANGES)
def test_it_renders_is_customized_and_exported(name, engine, libraries):
    asyncio.run(_tried(name, engine, libraries))


async def _tried(name, engine, libraries):
    path = FOLDER / f"{name}.scad"
    source = Source.from_model(path, files=FILES.get(name, {}), library_paths=[libraries])
    settings = Settings(cache=False)

    part = await engine.render(Program(source), settings)
    flat = name in FLAT
    assert part.dimension == (2 if flat else 3)
    assert _warnings(part) == []
    assert part.area > 0
    assert flat or (part.is_closed and part.volume > 0)
    expected = VOLUMES.get(name)
    assert expected is None or part.volume == pytest.approx(expected, rel=1e-4)

    described = await read_parameters(engine, source, 30)
    found = {parameter.name: parameter for parameter in described}
    change = CHANGES[name]
    for parameter, value in change.items():
        assert found[parameter].default != value
    moved = await engine.render(Program(source, change), settings)
    assert _warnings(moved) == []
    size = (lambda one: one.area) if flat else (lambda one: one.volume)
    assert size(moved) != pytest.approx(size(part), rel=1e-5)

    for suffix in SUFFIXES[flat]:
        data = await part.to(suffix)
        if flat:
            assert len(data) > 200
            continue
        if suffix == "off":
            # trimesh reads none whose faces have different numbers of corners.
            again = Source('import("part.off");', files={"part.off": data})
            volume = (await engine.render(Program(again), settings)).volume
        else:
            volume = opened(data, suffix).volume
        assert volume == pytest.approx(part.volume, rel=1e-3)
        if suffix == "3mf":
            model_of(data)


def _warnings(part):
    # MCAD has names that OpenSCAD will do without one day.
    quiet = ("info", "deprecated")
    return [str(item) for item in part.diagnostics if item.severity not in quiet]

/** The benchmark's models (tests/bench/engine_models.py), each a program of one value. */
import { library } from "../src/scad/cut/library.test-support";
import type { JobFile } from "../src/wire/render-shapes";

export interface BenchModel {
	/** Of the engine's package. */
	libraries: readonly string[];
	start: number;
	step: number;
	source(value: number): string;
}

export const BENCH_MODELS: Readonly<Record<string, BenchModel>> = {
	trivial: {
		libraries: [],
		start: 10,
		step: 0.125,
		source: (width) => `cube([${width}, 10, 10]);\n`,
	},
	"csg-sphere": {
		libraries: [],
		start: 11.5,
		step: 0.03125,
		source: (radius) =>
			`difference() {\n    cube(20, center = true);\n    sphere(${radius}, $fn = 64);\n}\n`,
	},
	plate: {
		libraries: [],
		start: 4,
		step: 0.0625,
		source: (diameter) => `difference() {
    cube([100, 100, 5]);
    for (x = [5 : 10 : 95], y = [5 : 10 : 95])
        translate([x, y, -1]) cylinder(d = ${diameter}, h = 7, $fn = 32);
}
`,
	},
	assembly: {
		libraries: [],
		start: 0,
		step: 0.25,
		source: (height) => `difference() {
    cube([100, 100, 5]);
    for (x = [5 : 10 : 95], y = [5 : 10 : 95])
        translate([x, y, -1]) cylinder(d = 6, h = 7, $fn = 32);
}
translate([-30, 0, 0]) difference() {
    sphere(20, $fn = 64);
    sphere(18, $fn = 64);
    translate([0, 0, -21]) cylinder(r = 4, h = 20, $fn = 32);
}
translate([120, 0, ${height}]) cube(10);
`,
	},
	text: {
		libraries: [],
		start: 1,
		step: 0.03125,
		source: (depth) => `difference() {
    cube([64, 16, 4]);
    translate([3, 4, ${depth}]) linear_extrude(5) text("Part 0815", size = 8);
}
`,
	},
	thread: {
		libraries: [],
		start: 2,
		step: 0.015625,
		source: (pitch) => `turns = 8;
steps = 36;
module tooth(i) {
    rotate(i * 360 / steps) translate([8, 0, i * ${pitch} / steps])
        rotate([90, 0, 0]) linear_extrude(0.1) polygon([[0, -0.6], [1.2, 0], [0, 0.6]]);
}
union() {
    cylinder(r = 8.2, h = turns * ${pitch}, $fn = steps);
    for (i = [0 : turns * steps - 1]) hull() {
        tooth(i);
        tooth(i + 1);
    }
}
`,
	},
	recursion: {
		libraries: [],
		start: 10,
		step: 0.125,
		source: (width) =>
			`function depth(n) = n == 0 ? 0 : 1 + depth(n - 1);\ncube([${width}, 10, depth(300) / 30]);\n`,
	},
	"bosl2-cuboid": {
		libraries: ["BOSL2"],
		start: 20,
		step: 0.125,
		source: (height) =>
			`include <BOSL2/std.scad>\ncuboid([40, 30, ${height}], rounding = 3, $fn = 32);\n`,
	},
	"bosl2-gear": {
		libraries: ["BOSL2"],
		start: 6,
		step: 0.125,
		source: (thickness) => `include <BOSL2/std.scad>
include <BOSL2/gears.scad>
spur_gear(circ_pitch = 5, teeth = 24, thickness = ${thickness}, shaft_diam = 6, $fn = 32);
`,
	},
	"bosl2-rod": {
		libraries: ["BOSL2"],
		start: 30,
		step: 0.25,
		source: (length) => `include <BOSL2/std.scad>
include <BOSL2/threading.scad>
threaded_rod(d = 20, l = ${length}, pitch = 2.5, $fn = 48);
`,
	},
	"bosl2-attach": {
		libraries: ["BOSL2"],
		start: 6,
		step: 0.0625,
		source: (diameter) => `include <BOSL2/std.scad>
diff() cuboid([50, 40, 10], rounding = 2, edges = "Z", $fn = 32) {
    attach(TOP, BOT) cyl(d = 18, h = 12, $fn = 48)
        attach(TOP, BOT) cuboid([10, 10, 6], chamfer = 1);
    tag("remove") attach([LEFT, RIGHT], TOP, inside = true, shiftout = 0.01)
        cyl(d = ${diameter}, h = 12, $fn = 48);
}
`,
	},
	"mcad-gear": {
		libraries: ["MCAD"],
		start: 4,
		step: 0.0625,
		source: (bore) => `use <MCAD/involute_gears.scad>
gear(number_of_teeth = 24, circular_pitch = 300, gear_thickness = 6, rim_thickness = 8,
     hub_thickness = 12, bore_diameter = ${bore}, circles = 5);
`,
	},
};

/** The whole files of its libraries, for a job to cut. */
export function filesOf({ libraries }: BenchModel): JobFile[] {
	return libraries.flatMap(library);
}

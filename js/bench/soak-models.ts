/** Models of the soak whose volume and bounds are known without OpenSCAD. */
import { boxStl } from "../fuzz/box-stl";
import type { Job, JobFile } from "../src/wire/render-shapes";

type Point = readonly [number, number, number];

export interface Solid {
	volume: number;
	bounds: readonly [Point, Point];
}

/** The part of a job that a model decides. */
export interface SoakProgram extends Pick<Job, "source" | "assignments" | "format"> {
	files: { name: string; bytes: Uint8Array<ArrayBuffer> }[];
	/** Library files that go along. */
	libraries: JobFile[];
	/** What must come out, or null where a fresh instance was asked. */
	expected: Solid | null;
}

/** Parameters take this many values, so that some renders repeat earlier ones. */
export const VALUES = 40;

interface Made {
	source: string;
	assignments?: string;
	format?: Job["format"];
	files?: SoakProgram["files"];
	expected: Solid | null;
}

/** @param step 0 to {@link VALUES} − 1 */
type Model = (step: number) => Made;

const encoder = new TextEncoder();

/** A box from a corner. */
function box(low: Point, high: Point): Solid {
	const [x, y, z] = [high[0] - low[0], high[1] - low[1], high[2] - low[2]];
	return { volume: x * y * z, bounds: [low, high] };
}

function polygonArea(radius: number, corners: number): number {
	return (corners / 2) * radius ** 2 * Math.sin((2 * Math.PI) / corners);
}

/** OpenSCAD's sphere: rings whose ends stand half a ring off the poles; facets % 4 = 0. */
function sphere(radius: number, facets: number): Solid {
	const rings = facets / 2;
	let volume = 0;
	let widest = 0;
	for (let ring = 0; ring < rings; ring++) {
		const [angle, next] = [ring + 0.5, ring + 1.5].map((at) => (Math.PI * at) / rings) as [
			number,
			number,
		];
		widest = Math.max(widest, radius * Math.sin(angle));
		if (ring < rings - 1) {
			const top = polygonArea(radius * Math.sin(angle), facets);
			const bottom = polygonArea(radius * Math.sin(next), facets);
			const height = radius * (Math.cos(angle) - Math.cos(next));
			volume += (height * (top + bottom + Math.sqrt(top * bottom))) / 3;
		}
	}
	const height = radius * Math.cos(Math.PI / rings / 2);
	return {
		volume,
		bounds: [
			[-widest, -widest, -height],
			[widest, widest, height],
		],
	};
}

export const MODELS: Record<string, Model> = {
	box(step) {
		const size: Point = [1 + step, 2 + step / 2, 3];
		return {
			source: "size = [1, 1, 1];\ncube(size);",
			assignments: `size = [${size}];\n`,
			expected: box([0, 0, 0], size),
		};
	},

	hole(step) {
		const [r, h] = [1 + step / 8, 5 + step];
		return {
			source:
				"r = 1; h = 1;\ndifference() { cube([20, 20, h]); translate([10, 10, -1]) cylinder(r = r, h = h + 2, $fn = 48); }",
			assignments: `r = ${r};\nh = ${h};\n`,
			expected: {
				volume: (400 - polygonArea(r, 48)) * h,
				bounds: [
					[0, 0, 0],
					[20, 20, h],
				],
			},
		};
	},

	ball(step) {
		const r = 1 + step / 4;
		return { source: `sphere(${r}, $fn = 64);`, expected: sphere(r, 64) };
	},

	plate(step) {
		const r = 1 + step / 32;
		return {
			source: `difference() { cube([50, 50, 4]); for (x = [5 : 10 : 45], y = [5 : 10 : 45]) translate([x, y, -1]) cylinder(r = ${r}, h = 6, $fn = 32); }`,
			expected: {
				volume: (2500 - 25 * polygonArea(r, 32)) * 4,
				bounds: [
					[0, 0, 0],
					[50, 50, 4],
				],
			},
		};
	},

	coloured(step) {
		const side = 1 + step;
		return {
			source: `color("red") cube(${side}); color([0, 0, 1, 0.5]) translate([0, 0, ${3 * side}]) cube(${side});`,
			format: "off",
			expected: {
				volume: 2 * side ** 3,
				bounds: [
					[0, 0, 0],
					[side, side, 4 * side],
				],
			},
		};
	},

	recursion(step) {
		const depth = 200 + step;
		return {
			source: `function depth(n) = n == 0 ? 0 : 1 + depth(n - 1);\ncube([1, 2, depth(${depth})]);`,
			expected: box([0, 0, 0], [1, 2, depth]),
		};
	},

	hull(step) {
		const side = 1 + step;
		return {
			source: `hull() { cube(${side}); translate([0, 0, ${2 * side}]) cube(${side}); }`,
			expected: box([0, 0, 0], [side, side, 3 * side]),
		};
	},

	minkowski(step) {
		const side = 1 + step;
		return {
			source: `minkowski() { cube(${side}); cube([1, 2, 3]); }`,
			expected: box([0, 0, 0], [side + 1, side + 2, side + 3]),
		};
	},

	// The file's name stays, its content does not: a warm engine must not take the old one.
	imported(step) {
		const size: Point = [2 + step, 3, 4];
		return {
			source: 'import("block.stl");',
			files: [{ name: "block.stl", bytes: boxStl(size) }],
			expected: box([0, 0, 0], size),
		};
	},

	used(step) {
		const side = 1 + step / 2;
		return {
			source: "use <size.scad>\ncube([side(), 2 * side(), 1]);",
			files: [{ name: "size.scad", bytes: encoder.encode(`function side() = ${side};\n`) }],
			expected: box([0, 0, 0], [side, 2 * side, 1]),
		};
	},

	bosl2(step) {
		const half = 5 + step;
		return {
			source: `include <BOSL2/std.scad>\ncuboid([${2 * half}, 20, 10]);`,
			expected: box([-half, -10, -5], [half, 10, 5]),
		};
	},

	gear: (step) => ({
		source: `use <MCAD/involute_gears.scad>\ngear(number_of_teeth = ${10 + (step % 5)}, circular_pitch = 300);`,
		expected: null,
	}),

	text: (step) => ({
		source: `linear_extrude(2) text("No. ${step % 5}", size = 8);`,
		expected: null,
	}),

	thread: (step) => ({
		source: `for (i = [0 : 20]) hull() for (k = [i, i + 1]) rotate(k * 20) translate([8, 0, k / ${2 + (step % 5)}]) cube([2, 1, 0.6]);`,
		expected: null,
	}),
};

/** @param libraries by the model that needs them */
export function makeProgram(
	name: string,
	step: number,
	libraries: Record<string, JobFile[]>,
): SoakProgram {
	const model = MODELS[name];
	if (!model) {
		throw new Error(`there is no model ${name}`);
	}
	const made = model(step);
	return {
		assignments: "",
		format: "binstl",
		files: [],
		...made,
		libraries: libraries[name] ?? [],
	};
}

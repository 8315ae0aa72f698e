/** Boxes of known size that are asked for after each mutant, in ways that share its names. */
import { createHash } from "node:crypto";
import type { JobFile } from "../src/wire/render-shapes";
import type { PartJob } from "../src/wire/results";
import { boxStl } from "./box-stl";

export type Size = readonly [number, number, number];

export interface Control {
	job: PartJob;
	/** The box's corners are the origin and this. */
	size: Size;
}

type Made = { source: string; assignments?: string; files?: JobFile[] };
type Recipe = (size: Size) => Made;

/**
 * All but the first have the same text each time: what an engine keeps of earlier files,
 * parameters and results must not come out. The names are those that mutants use too.
 */
const RECIPES: readonly Recipe[] = [
	(size) => ({ source: `cube([${size}]);` }),
	(size) => ({ source: "size = 3;\ncube(size);", assignments: `size = [${size}];\n` }),
	(size) => ({
		source: "use <part.scad>\npart(3);",
		files: [file("part.scad", `module part(s) { cube([${size}]); }\n`)],
	}),
	(size) => ({
		source: "include <part.scad>\ncube(size);",
		files: [file("part.scad", `size = [${size}];\n`)],
	}),
	(size) => ({ source: 'import("mesh.stl");', files: [file("mesh.stl", boxStl(size))] }),
	(size) => ({
		source: 'linear_extrude(3) import("flat.svg");',
		files: [file("flat.svg", squareSvg(size))],
	}),
];

/** Reads files of the same names as the mutant did, if it read any. */
export function makeControl(number: number, mutant: readonly JobFile[]): Control {
	const side = 1 + (number % 997);
	// As high as the extrusion of the flat one.
	const size: Size = [side, side + 1, 3];
	const all = RECIPES.map((recipe) => recipe(size));
	const alike = all.filter(({ files = [] }) =>
		files.some(({ path }) => mutant.some((other) => other.path === path)),
	);
	const fitting = alike.length > 0 ? alike : all;
	const { source, assignments = "", files = [] } = fitting[number % fitting.length] as Made;
	return {
		size,
		job: {
			id: `control-${number}`,
			viewer: null,
			path: "/work/model.scad",
			source,
			assignments,
			files,
			format: "binstl",
			document: null,
			timeoutMs: 10_000,
			exactWarnings: false,
			fast: false,
			cutIncludes: true,
			features: [],
			cache: number % 2 === 0,
		},
	};
}

/** A rectangle with one corner at OpenSCAD's origin, which is the lower left of the page. */
function squareSvg([width, height]: Size): string {
	const page = `width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}"`;
	return `<svg xmlns="http://www.w3.org/2000/svg" ${page}><rect width="${width}" height="${height}"/></svg>`;
}

export function file(name: string, content: string | Uint8Array<ArrayBuffer>): JobFile {
	const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
	const hash = createHash("sha256").update(bytes).digest("hex");
	return { path: `/work/${name}`, hash, bytes };
}

/** Real programs: those in the libraries of the pinned package, and BOSL2's documentation. */

import { examplesIn } from "../src/scad/cut/examples.test-support";
import { library, scadFiles } from "../src/scad/cut/library.test-support";
import type { JobFile } from "../src/wire/render-shapes";

export interface CorpusProgram {
	name: string;
	/** Where it lies, so that the files beside it are found. */
	path: string;
	source: string;
	files: JobFile[];
}

const ARCHIVES = [
	"BOSL",
	"BOSL2",
	"FunctionalOpenSCAD",
	"MCAD",
	"NopSCADlib",
	"OpenSCAD-Snippet",
	"Stemfie_OpenSCAD",
	"UB.scad",
	"YAPP_Box",
	"boltsparts",
	"brailleSCAD",
	"closepoints",
	"funcutils",
	"lasercut",
	"openscad",
	"openscad-tray",
	"openscad_attachable_text3d",
	"pathbuilder",
	"plot-function",
	"smooth-prim",
];

const decoder = new TextDecoder();

/** Each program file of each library, where it lies, with all that it may ask for. */
export function filePrograms(): CorpusProgram[] {
	return ARCHIVES.flatMap((archive) =>
		scadFiles(library(archive)).map(({ path, bytes }) => ({
			name: path.replace("/libraries/", ""),
			path,
			source: decoder.decode(bytes),
			files: filesFor(archive, decoder.decode(bytes)).filter((file) => file.path !== path),
		})),
	);
}

/** The examples in BOSL2's documentation that draw something. */
export function examplePrograms(): CorpusProgram[] {
	return scadFiles(library("BOSL2"))
		.flatMap(examplesIn)
		.filter(({ draws }) => draws)
		.map(({ name, source }) => ({
			name: name.replace("/libraries/", ""),
			path: "/work/example.scad",
			source,
			files: library("BOSL2"),
		}));
}

function filesFor(archive: string, text: string): JobFile[] {
	const others = ARCHIVES.filter((other) => other !== archive && text.includes(`<${other}/`));
	return [archive, ...others].flatMap(library);
}

/** Gathers many programs for tests, to be rendered whole and cut. */

import { type Example, examplesIn } from "../../scad/cut/examples.test-support";
import { library, scadFiles } from "../../scad/cut/library.test-support";
import {
	callingProgram,
	mixedProgram,
	randomNumbers,
} from "../../scad/cut/random-programs.test-support";
import { type Comparison, compare, type Program, TREE } from "./compare-cuts.test-support";

export interface Case {
	name: string;
	program: Program;
	/** Compared as a solid too, not only as a tree. */
	solid: boolean;
}

/** Every file of a library, included by itself: the test files and examples draw something. */
export function fileCases(name: string): Case[] {
	const files = library(name);
	return scadFiles(files).map(({ path }) => {
		const source = `include <${path.replace("/libraries/", "")}>\n`;
		return { name: path, program: { source, files }, solid: true };
	});
}

/** The examples in BOSL2's documentation. */
export function exampleCases(): Case[] {
	const files = library("BOSL2");
	return examples().map(({ name, source }) => ({ name, program: { source, files }, solid: false }));
}

export function randomCases(seed: number, count: number): Case[] {
	const random = randomNumbers(seed);
	const drawing = examples().filter(({ draws }) => draws);
	return Array.from({ length: count }, (_, index) => {
		const kind = ["mixed BOSL2", "calls to BOSL2", "calls to MCAD"][index % 3] as string;
		const files = library(kind.endsWith("MCAD") ? "MCAD" : "BOSL2");
		const source = kind.startsWith("mixed")
			? mixedProgram(drawing, random)
			: calls(kind.endsWith("MCAD") ? "MCAD" : "BOSL2", random);
		return { name: `${kind}, ${index} of seed ${seed}`, program: { source, files }, solid: true };
	});
}

function calls(name: string, random: (below: number) => number): string {
	const files = scadFiles(library(name)).filter(({ path }) => path.split("/").length === 4);
	const file = files[random(files.length)] as (typeof files)[number];
	const include = `include <${file.path.replace("/libraries/", "")}>`;
	const standard = name === "BOSL2" ? "include <BOSL2/std.scad>\n" : "";
	return callingProgram(file, standard + include, random);
}

let known: Example[] | undefined;

function examples(): Example[] {
	known ??= scadFiles(library("BOSL2")).flatMap(examplesIn);
	return known;
}

/** Throws with the program's text where cutting makes a difference. */
export async function check(
	{ name, program, solid }: Case,
	timeoutMs: number,
): Promise<Comparison> {
	try {
		return await compare({ ...program, timeoutMs }, solid ? [TREE, "binstl"] : [TREE]);
	} catch (error) {
		throw new Error(`${name} differs when cut:\n${program.source}`, { cause: error });
	}
}

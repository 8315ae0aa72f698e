/** Makes random programs for tests that call the modules and functions of a library. */
import type { JobFile } from "../../wire/render-shapes";
import type { Example } from "./examples.test-support";
import { outlineNames } from "./outline-names";

/** Mulberry32: small, and the same everywhere. */
export function randomNumbers(seed: number): (below: number) => number {
	let state = seed | 0;
	return (below) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
	};
}

const VALUES = [
	"1",
	"2.5",
	"-3",
	"6",
	"[1,2,3]",
	"[4,5]",
	'"a"',
	"true",
	"undef",
	"[[0,0],[4,0],[4,3]]",
	"[0:2]",
];

/** Several examples in one program, each in a scope of its own. */
export function mixedProgram(examples: Example[], random: (below: number) => number): string {
	const includes = new Set<string>();
	const parts: string[] = [];
	for (let count = 1 + random(3); count > 0; count--) {
		const { source } = examples[random(examples.length)] as Example;
		const lines = source.split("\n");
		for (const line of lines.filter((one) => /^\s*include/.test(one))) {
			includes.add(line);
		}
		const body = lines.filter((one) => !/^\s*(include|use)/.test(one)).join("\n");
		const name = `part_${parts.length}`;
		parts.push(`module ${name}() {\n${body}\n}\ntranslate([${random(100)}, 0, 0]) ${name}();`);
	}
	return `${[...includes].join("\n")}\n${parts.join("\n")}\n`;
}

/** Calls with random arguments; most end in a warning or an assertion, which must be the same. */
export function callingProgram(
	file: JobFile,
	include: string,
	random: (below: number) => number,
): string {
	const { functions, modules } = outlineNames(file.bytes);
	const args = () =>
		Array.from({ length: random(4) }, () => VALUES[random(VALUES.length)]).join(", ");
	const lines = [include];
	if (functions.length > 0) {
		lines.push(`echo(${functions[random(functions.length)]}(${args()}));`);
	}
	if (modules.length > 0) {
		lines.push(`${modules[random(modules.length)]}(${args()}) cube(${1 + random(5)});`);
	}
	lines.push(`cube(${1 + random(9)});`);
	return `${lines.join("\n")}\n`;
}

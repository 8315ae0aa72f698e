/** One mutant after the other; the same seed and number give the same one. */
import type { JobFile } from "../src/wire/render-shapes";
import type { PartJob } from "../src/wire/results";
import { file } from "./controls";
import { mutateBytes } from "./mutate-bytes";
import { mutateText } from "./mutate-text";
import { nastyValue } from "./nasty-values";
import { Random } from "./random";
import { SEED_IMPORTS } from "./seed-imports";
import { PART } from "./seed-programs";

export interface Case {
	number: number;
	kind: "program" | "parameters" | "file";
	/** The lowest z of what the case puts into its program, and no other case does. */
	tag: number;
	job: PartJob;
}

/** Programs whose parameters get values that they were not written for. */
const PARAMETRIC = [
	"r = 3; n = 12; sphere(r, $fn = n);",
	"size = [3, 4, 5]; cube(size, center = true);",
	'label = "abc"; depth = 2; linear_extrude(depth) text(label, size = 5);',
	"count = 4; step = 5; for (i = [0 : count - 1]) translate([i * step, 0, 0]) cube(2);",
	"points = [[0, 0], [4, 0], [0, 4]]; height = 3; linear_extrude(height) polygon(points);",
	"angle = 90; twist = 45; rotate_extrude(angle = angle, $fn = 20) translate([6, 0]) square(2);",
	"function steps(n) = n <= 0 ? [] : concat(steps(n - 1), [n]); depth = 5; for (s = steps(depth)) cube(s);",
	"h = 4; r1 = 3; r2 = 1; fn = 16; difference() { cylinder(h, r1, r2, $fn = fn); translate([0, 0, -1]) cylinder(h * 2, r = r2 / 2); }",
];

export class Cases {
	readonly #seed: number;
	readonly #programs: readonly string[];
	readonly #timeoutMs: number;

	constructor(seed: number, programs: readonly string[], timeoutMs: number) {
		this.#seed = seed;
		this.#programs = programs;
		this.#timeoutMs = timeoutMs;
	}

	make(number: number): Case {
		const random = new Random(this.#seed, number);
		const choice = random.next();
		const kind = choice < 0.7 ? "program" : choice < 0.85 ? "parameters" : "file";
		const tag = -(1000 + 2 * number);
		const { source, assignments, files } = this.#content(random, kind);
		return {
			number,
			kind,
			tag,
			job: {
				id: `case-${number}`,
				// A few viewers, so that mutants meet instances that know their relatives.
				viewer: `viewer-${random.below(4)}`,
				path: "/work/model.scad",
				source: tagged(random, source, tag),
				assignments,
				files,
				format: random.chance(0.2) ? "off" : "binstl",
				document: null,
				timeoutMs: this.#timeoutMs,
				exactWarnings: false,
				fast: false,
				cutIncludes: random.chance(0.8),
				features: [],
				cache: random.chance(0.5),
			},
		};
	}

	#content(
		random: Random,
		kind: Case["kind"],
	): { source: string; assignments: string; files: JobFile[] } {
		if (kind === "parameters") {
			const source = random.pick(PARAMETRIC);
			return { source, assignments: mutateAssignments(random, source), files: [] };
		}
		if (kind === "file") {
			const { name, bytes, program } = random.pick(SEED_IMPORTS);
			return { source: program, assignments: "", files: [file(name, mutateBytes(random, bytes))] };
		}
		const source = mutateText(random, random.pick(this.#programs), this.#programs);
		const library = random.chance(0.3) ? mutateText(random, PART, this.#programs) : PART;
		const needed = source.includes("part.scad");
		const files = needed ? [file("part.scad", library)] : [];
		return { source, assignments: "", files };
	}
}

/** The cube that tells whose mesh it is, before or after the rest. */
function tagged(random: Random, source: string, tag: number): string {
	const cube = `translate([0, 0, ${tag}]) cube(1);`;
	return random.chance(0.5) ? `${cube}\n${source}` : `${source}\n${cube}`;
}

function mutateAssignments(random: Random, source: string): string {
	const names = [...source.matchAll(/\b(\w+) = [^=]/g)].map(([, name = ""]) => name);
	return names
		.filter(() => random.chance(0.6))
		.map((name) => `${name} = ${nastyValue(random)};\n`)
		.join("");
}

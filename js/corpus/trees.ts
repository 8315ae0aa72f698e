/** The command behind `tree-corpus.mjs`: trees of real programs, ours beside OpenSCAD's. */
import { parseArgs } from "node:util";
import { Random } from "../fuzz/random";
import { packageAssets } from "../src/engine/openscad/package-assets.test-support";
import { CutCache } from "../src/scad/cut/cut-cache";
import { cutFiles } from "../src/scad/cut/files-to-write";
import { LIBRARIES } from "../src/scad/cut/library.test-support";
import { TreeComparer, type TreeComparison } from "./compare-trees";
import { type CorpusProgram, examplePrograms, filePrograms } from "./programs";

const { values } = parseArgs({
	options: {
		limit: { type: "string" },
		seed: { type: "string", default: "1" },
		timeout: { type: "string", default: "10000" },
		only: { type: "string", default: "" },
	},
});

const random = new Random(Number(values.seed));
const all = [...filePrograms(), ...examplePrograms()].filter(({ name }) =>
	name.includes(values.only),
);
const programs = all
	.map((program) => ({ program, at: random.next() }))
	.sort((a, b) => a.at - b.at)
	.map(({ program }) => program)
	.slice(0, Number(values.limit ?? all.length));
console.log(`seed ${values.seed}: ${programs.length} of ${all.length} programs`);

const comparer = await TreeComparer.create(
	await packageAssets(process.env.OPENSCAD_PACKAGE ?? ""),
	Number(values.timeout),
);
const counts = new Map<TreeComparison["kind"], number>();
const reasons = new Map<string, number>();
let cuts = new CutCache();
for (const [number, program] of programs.entries()) {
	const result = await comparer.compare(cut(program));
	counts.set(result.kind, (counts.get(result.kind) ?? 0) + 1);
	if (result.kind === "refused") {
		reasons.set(result.reason, (reasons.get(result.reason) ?? 0) + 1);
	} else if (result.kind === "different") {
		console.log(`${program.name} differs:\n${firstDifference(result)}`);
	}
	if ((number + 1) % 100 === 0) {
		console.log(`${number + 1}: ${JSON.stringify(Object.fromEntries(counts))}`);
		cuts = new CutCache();
	}
}
console.log(JSON.stringify(Object.fromEntries(counts)));
for (const [reason, times] of [...reasons].sort(([, a], [, b]) => b - a)) {
	console.log(`${String(times).padStart(6)}  ${reason}`);
}
process.exit(counts.has("different") ? 1 : 0);

/** As a render has them: uncut, libraries take a second each to read. */
function cut({ path, source, files }: CorpusProgram) {
	const program = { path, source, assignments: "", files };
	const placed = cutFiles(program, [LIBRARIES], cuts);
	return {
		path,
		source,
		files: placed.map(({ version, ...file }) => ({ ...file, hash: version })),
	};
}

function firstDifference({ expected, actual }: TreeComparison & { kind: "different" }): string {
	const [theirs, ours] = [expected.split("\n"), actual.split("\n")];
	const at = theirs.findIndex((line, index) => line !== ours[index]);
	const line = (lines: string[]) => (lines[at] ?? "").slice(0, 300);
	return `  line ${at + 1}\n  OpenSCAD: ${line(theirs)}\n  ours:     ${line(ours)}`;
}

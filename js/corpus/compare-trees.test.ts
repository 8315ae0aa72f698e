/** Every tree that our evaluator gives is OpenSCAD's, and it gives most of those asked for. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { mutateText } from "../fuzz/mutate-text";
import { Random } from "../fuzz/random";
import { seedPrograms } from "../fuzz/seed-programs";
import { assets } from "../src/engine/openscad/instance.test-support";
import { NAMED_COLORS } from "../src/scad/evaluate/named-colors";
import { type ComparedProgram, TreeComparer } from "./compare-trees";
import { INCLUDING, MOVED } from "./library-programs";
import { REFUSED, TAKEN } from "./tree-programs";

const comparer = await TreeComparer.create(assets);

const PROGRAMS: readonly (readonly [name: string, program: ComparedProgram])[] = [
	...Object.entries(TAKEN).map(([name, source]) => [name, { source }] as const),
	...Object.entries(INCLUDING),
	...MOVED,
];

for (const [name, program] of PROGRAMS) {
	test(`the tree is OpenSCAD's: ${name}`, async () => {
		const result = await comparer.compare(program);
		if (result.kind === "different") {
			assert.equal(result.actual, result.expected);
		}
		assert.deepEqual(result, { kind: "equal" });
	});
}

test("all of CSS's colors have their names", () => {
	assert.equal(NAMED_COLORS.size, 148);
});

test("what OpenSCAD warns of, or is not evaluated yet, is refused", async () => {
	for (const source of REFUSED) {
		assert.equal((await comparer.compare({ source })).kind, "refused", source);
	}
});

/** Of the random programs, those that are left to OpenSCAD. */
const MOST_REFUSED = 0.7;

test("the trees of random programs are OpenSCAD's, or refused", async (context) => {
	const seed = Number(process.env.CORPUS_SEED ?? 1);
	const count = Number(process.env.CORPUS_TREES ?? 400);
	const random = new Random(seed);
	const seeds = seedPrograms(process.env.OPENSCAD_PACKAGE ?? "");
	const reasons = new Map<string, number>();
	const different: object[] = [];
	let refused = 0;
	for (let round = 0; round < count; round++) {
		const source =
			round < seeds.length
				? (seeds[round] as string)
				: mutateText(random, random.pick(seeds), seeds);
		const result = await comparer.compare({ source });
		if (result.kind === "different") {
			different.push({ round, source, ...result });
		} else if (result.kind === "refused") {
			refused++;
			reasons.set(result.reason, (reasons.get(result.reason) ?? 0) + 1);
		}
	}
	const often = [...reasons].sort(([, a], [, b]) => b - a).slice(0, 30);
	context.diagnostic(`seed ${seed}, ${refused} of ${count} refused: ${JSON.stringify(often)}`);
	assert.deepEqual(different, []);
	assert.ok(refused <= MOST_REFUSED * count, `${refused} of ${count} were refused`);
});

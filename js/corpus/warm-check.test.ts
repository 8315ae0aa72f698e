/** The short form of `corpus.mjs`. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Random } from "../fuzz/random";
import { assets } from "../src/engine/openscad/instance.test-support";
import { examplePrograms, filePrograms } from "./programs";
import { checkWarm } from "./warm-check";

const FROM = /^(openscad\/|MCAD\/|BOSL2\/examples|OpenSCAD-Snippet)/;

test("real programs give the same warm as fresh", async (context) => {
	const seed = Number(process.env.CORPUS_SEED ?? 1);
	context.diagnostic(`seed ${seed}`);
	const random = new Random(seed);
	const files = filePrograms().filter(({ name }) => FROM.test(name));
	const examples = examplePrograms();
	const programs = [
		...Array.from({ length: 24 }, () => random.pick(files)),
		...Array.from({ length: 4 }, () => random.pick(examples)),
	];
	const { rows, solids } = await checkWarm(assets, [...new Set(programs)], random, 3000);
	const different = rows.filter(({ agreement }) => agreement === "different");
	assert.deepEqual(different, []);
	assert.ok(solids >= 4, `only ${solids} programs make a solid`);
});

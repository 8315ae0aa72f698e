/** The judge of the fuzzer blames the pool for what the pool does, and for nothing else. */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { assets } from "../src/engine/openscad/instance.test-support";
import { openNodeThread, workerText } from "../src/engine/pool/node-thread.test-support";
import { createPool } from "../src/engine/pool/pool";
import type { Case } from "./cases";
import { file } from "./controls";
import { Judge, type Verdict } from "./judge";
import { PART } from "./seed-programs";

const options = {
	assets,
	worker: workerText(),
	build: "judge",
	size: 1,
	openWorker: openNodeThread,
	indexedDB: null,
};
const pool = createPool(options);
const reference = createPool(options);
const judge = new Judge(pool, reference);
after(() => Promise.all([pool.dispose(), reference.dispose()]));

/** In a function that no program uses: OpenSCAD stops there, but not where it is cut away. */
const MISTAKEN = PART.replace("twice(size) + unused()", "twice(size) + + * unused()");

let number = 0;
function judged(source: string, library: string, cutIncludes = true): Promise<Verdict> {
	number++;
	const tag = -(1000 + 2 * number);
	const subject: Case = {
		number,
		kind: "program",
		tag,
		job: {
			id: `case-${number}`,
			viewer: null,
			path: "/work/model.scad",
			source: `${source}\ntranslate([0, 0, ${tag}]) cube(1);`,
			assignments: "",
			files: [file("part.scad", library)],
			format: "binstl",
			document: null,
			timeoutMs: 5000,
			exactWarnings: false,
			fast: false,
			cutIncludes,
			features: [],
			cache: false,
		},
	};
	return judge.judge(subject, true);
}

for (const [result, source] of [
	["part", "include <part.scad>\npart(3);"],
	["assertion", 'include <part.scad>\nassert(false, "no"); part(3);'],
	["missing-file", 'include <part.scad>\nimport("none.stl"); part(3);'],
] as const) {
	test(`a mistake in what is cut away is none of a program's that ends in ${result}`, async () => {
		assert.notEqual(MISTAKEN, PART);
		const cut = await judged(source, MISTAKEN);
		assert.deepEqual([cut.result, cut.faults], [result, []]);
		// The same program, where nothing is cut, and where nothing is wrong.
		const whole = await judged(source, MISTAKEN, false);
		assert.deepEqual([whole.result, whole.faults], ["syntax", []]);
		const right = await judged(source, PART);
		assert.deepEqual([right.result, right.faults], [result, []]);
	});
}

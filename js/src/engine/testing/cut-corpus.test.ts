/** Compares a small part of the programs of `js/cut-corpus.mjs`. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { library } from "../../scad/cut/library.test-support";
import { cut, MAIN, startInstance } from "./compare-cuts.test-support";
import { type Case, check, fileCases, randomCases } from "./cut-corpus.test-support";

const TIMEOUT = 120_000;
/** Six programs that take the engine no more than a second each. */
const SEED = 5;

async function checkAll(cases: Case[]): Promise<void> {
	for (const one of cases) {
		const { kind } = await check(one, TIMEOUT);
		assert.notEqual(kind, "not comparable", one.name);
	}
}

describe("libraries give the same when cut", () => {
	test("MCAD's files by themselves", async () => {
		await checkAll(fileCases("MCAD").map((one) => ({ ...one, solid: false })));
	});

	test("BOSL2's own tests", async () => {
		const wanted = /tests\/test_(affine|strings)\.scad$/;
		const cases = fileCases("BOSL2").filter(({ name }) => wanted.test(name));
		assert.equal(cases.length, 2);
		await checkAll(cases.map((one) => ({ ...one, solid: false })));
	});

	test(`random programs of seed ${SEED}`, async () => {
		await checkAll(randomCases(SEED, 6));
	});
});

describe("of BOSL2 little is left", () => {
	const standard = "include <BOSL2/std.scad>\n";
	const shares: Record<string, [source: string, most: number]> = {
		"for a program that names nothing of it": [`${standard}linear_size = 3;`, 0.005],
		"for its own cube": [`${standard}cube(3);`, 0.07],
		"for a rounded part": [`${standard}cuboid(3, rounding = 1);`, 0.2],
		"for a gear": [`${standard}include <BOSL2/gears.scad>\nspur_gear(mod = 1, teeth = 9);`, 0.15],
	};
	for (const [name, [source, most]] of Object.entries(shares)) {
		test(name, () => {
			const files = library("BOSL2");
			const shorter = cut({ source, files });
			const touched = shorter.flatMap((file, index) => {
				const before = files[index]?.bytes.length ?? 0;
				return file.bytes.length < before ? [[file.bytes.length, before] as const] : [];
			});
			const after = touched.reduce((sum, [length]) => sum + length, 0);
			const before = touched.reduce((sum, [, length]) => sum + length, 0);
			assert.ok(before > 2_000_000);
			assert.ok(after < most * before, `${after} of ${before} bytes`);
		});
	}

	test("and OpenSCAD takes at most half the memory", async () => {
		const files = library("BOSL2");
		const memory = { whole: 0, cut: 0 };
		for (const kind of ["whole", "cut"] as const) {
			const instance = await startInstance();
			for (const size of [10, 20, 30, 40]) {
				const source = `${standard}cuboid(${size}, rounding = 2);`;
				instance.run({
					path: MAIN,
					source,
					files: kind === "cut" ? cut({ source, files }) : files,
					format: "binstl",
					timeoutMs: TIMEOUT,
				});
			}
			memory[kind] = instance.memory;
		}
		assert.ok(memory.cut <= memory.whole / 2, `${memory.cut} of ${memory.whole} bytes`);
	});
});

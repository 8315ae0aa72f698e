import assert from "node:assert/strict";
import { test } from "node:test";
import { jobOf, partOf } from "../../wire/results.test-support";
import { file } from "../openscad/instance.test-support";
import { answerJob } from "./answer-job";
import { startRenderer } from "./renderer.test-support";

const CUT_SPHERE = "difference() { cube(10); sphere(6.54321, $fn = 40); }";

test("a coloured part has its colours, and the geometry of the plain one", async () => {
	const renderer = await startRenderer();
	const plain = partOf(await answerJob(renderer, jobOf(CUT_SPHERE)));
	const job = jobOf(`color("red") ${CUT_SPHERE}`, { format: "off" });
	const colored = partOf(await answerJob(renderer, job));
	assert.equal(plain.mesh.colors, null);
	assert.deepEqual([...(colored.mesh.colors?.subarray(0, 4) ?? [])], [255, 0, 0, 255]);
	// The order of the triangles is not always the same; six digits would show at once.
	assert.ok(Math.abs(colored.measures.volume / plain.measures.volume - 1) < 1e-12);
	assert.deepEqual(colored.measures.bounds, plain.measures.bounds);
	assert.equal(colored.output.byteLength, plain.output.byteLength);
	assert.equal(colored.format, "off");
});

test("a program without a part fails the same way with and without colours", async () => {
	const renderer = await startRenderer();
	for (const format of ["binstl", "off"] as const) {
		const outcome = await answerJob(renderer, jobOf("assert(false);", { format }));
		assert.equal(outcome.ok ? "" : outcome.failure.code, "assertion");
	}
});

test("included files are cut to what the program names, unless that is switched off", async () => {
	const renderer = await startRenderer();
	// Only who reads the second function sees that it is wrong.
	const files = [file("/work/lib.scad", "function used() = 3;\nfunction unused() = 1 +;\n")];
	const job = jobOf("include <lib.scad>\ncube(used());", { path: "/work/a.scad", files });
	const part = partOf(await answerJob(renderer, job));
	assert.equal(part.measures.volume, 27);
	const whole = await answerJob(renderer, { ...job, cutIncludes: false });
	assert.deepEqual(
		whole.ok ? [] : whole.failure.diagnostics.map(({ file: path, line }) => [path, line]),
		[["/work/lib.scad", 2]],
	);
});

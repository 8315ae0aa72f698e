/** The benchmark's models come the fast way as the parts that OpenSCAD makes of them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { FastWay } from "../src/engine/fast/fast-way.test-support";
import { outcomeOf, startRenderer } from "../src/engine/render/renderer.test-support";
import type { RenderedPart } from "../src/wire/results";
import { jobOf, partOf } from "../src/wire/results.test-support";
import { BENCH_MODELS, filesOf } from "./bench-models";

const MOVES = Number(process.env.CORPUS_MOVES ?? 3);
/** Of a hull the last digits differ from one run to the next. */
const NOISE = 1e-9;

for (const [name, model] of Object.entries(BENCH_MODELS)) {
	test(`moves of ${name} are OpenSCAD's parts`, async () => {
		const files = filesOf(model);
		const format = name.startsWith("bosl2") ? "off" : "binstl";
		const way = await FastWay.start();
		await way.prepare(model.source(model.start), { files, format });
		const openscad = await startRenderer();
		for (let move = 1; move <= MOVES; move++) {
			const source = model.source(model.start + move * model.step);
			const mine = await way.render(source, { files, format });
			const theirs = partOf(await outcomeOf(jobOf(source, { files, format }), openscad));
			assert.equal(mine.engine.evaluation, "fast");
			assertSame(mine, theirs);
			const confirmed = await way.render(source, { files, format, fast: false });
			assert.equal(confirmed.engine.evaluation, "openscad");
			assertSame(confirmed, theirs);
		}
	});
}

function assertSame(mine: RenderedPart, theirs: RenderedPart): void {
	assert.deepEqual(mine.echo, theirs.echo);
	assert.deepEqual(mine.diagnostics, theirs.diagnostics);
	assert.deepEqual(mine.failure, theirs.failure);
	assert.deepEqual(mine.mesh.colors, theirs.mesh.colors);
	assert.equal(mine.mesh.positions.length, theirs.mesh.positions.length);
	assert.equal(mine.measures.triangles, theirs.measures.triangles);
	assert.deepEqual(mine.measures.closed, theirs.measures.closed);
	const { volume } = theirs.measures;
	assert.ok(Math.abs(mine.measures.volume - volume) <= NOISE * volume, `${mine.measures.volume}`);
}

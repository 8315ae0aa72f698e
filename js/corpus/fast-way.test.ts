/** The benchmark's models come the fast way as the parts that OpenSCAD makes of them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { FastWay } from "../src/engine/fast/fast-way.test-support";
import { outcomeOf, startRenderer } from "../src/engine/render/renderer.test-support";
import type { PartJob, RenderedPart } from "../src/wire/results";
import { jobOf, partOf } from "../src/wire/results.test-support";
import { BENCH_MODELS, filesOf } from "./bench-models";

const MOVES = Number(process.env.CORPUS_MOVES ?? 3);
/** Of a hull the last digits differ from one run to the next. */
const NOISE = 1e-9;
/**
 * Where faces of a hull are nearly flat, OpenSCAD's own parts of one program differ with where
 * things lie in its memory: a comment moves them. A part has to be one of these.
 */
const OTHERS = 12;
/** In how many moves a part may be cut as none of these, by two triangles at most. */
const ODD = 1 / 20;

for (const [name, model] of Object.entries(BENCH_MODELS)) {
	test(`moves of ${name} are OpenSCAD's parts`, async () => {
		const files = filesOf(model);
		const format = name.startsWith("bosl2") ? "off" : "binstl";
		const way = await FastWay.start();
		await way.prepare(model.source(model.start), { files, format });
		const openscad = await startRenderer();
		let odd = 0;
		for (let move = 1; move <= MOVES; move++) {
			const source = model.source(model.start + move * model.step);
			const mine = await way.render(source, { files, format });
			const theirs = partOf(await outcomeOf(jobOf(source, { files, format }), openscad));
			assert.equal(mine.engine.evaluation, "fast");
			const confirmed = await way.render(source, { files, format, fast: false });
			assert.equal(confirmed.engine.evaluation, "openscad");
			for (const part of [mine, confirmed]) {
				const others = [theirs];
				while (others.every((other) => !isSameSolid(part, other)) && others.length < OTHERS) {
					const commented = `${source}//${"x".repeat(37 * others.length)}\n`;
					others.push(await fresh(commented, { files, format }));
				}
				const same = others.find((other) => isSameSolid(part, other));
				if (same === undefined && isCutOtherwise(part, theirs)) {
					odd++;
				} else {
					assertSame(part, same ?? theirs);
				}
			}
		}
		assert.ok(odd <= ODD * MOVES, `${odd} of ${MOVES} moves are cut otherwise`);
	});
}

/** Whether two parts with hulls differ as OpenSCAD's own do, in faces that are nearly flat. */
function isCutOtherwise(
	{ measures: one }: RenderedPart,
	{ measures: other }: RenderedPart,
): boolean {
	return (
		one.closed === other.closed &&
		Math.abs(one.triangles - other.triangles) <= 2 &&
		Math.abs(one.volume - other.volume) <= 2e-6 * other.volume
	);
}

async function fresh(source: string, changes: Partial<PartJob>): Promise<RenderedPart> {
	return partOf(await outcomeOf(jobOf(source, { ...changes, exactWarnings: true })));
}

function isSameSolid({ measures: one }: RenderedPart, { measures: other }: RenderedPart): boolean {
	return (
		one.triangles === other.triangles && Math.abs(one.volume - other.volume) <= NOISE * other.volume
	);
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

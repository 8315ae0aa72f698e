/** Random programs whose numbers move come the fast way as a fresh OpenSCAD makes them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { mutateText } from "../fuzz/mutate-text";
import { Random } from "../fuzz/random";
import { seedPrograms } from "../fuzz/seed-programs";
import { FastWay } from "../src/engine/fast/fast-way.test-support";
import { answerJob } from "../src/engine/render/answer-job";
import { startRenderer } from "../src/engine/render/renderer.test-support";
import type { Outcome, PartJob } from "../src/wire/results";
import { jobOf } from "../src/wire/results.test-support";

const SEED = Number(process.env.CORPUS_SEED ?? 1);
const COUNT = Number(process.env.CORPUS_MOVED ?? 15);
const MOVES = 2;
/** hull() and minkowski() differ in their last digits from one run to the next. */
const NOISE = 1e-6;

test("random programs move as a fresh OpenSCAD has them", async (context) => {
	const random = new Random(SEED);
	const seeds = seedPrograms(process.env.OPENSCAD_PACKAGE ?? "");
	const way = await FastWay.start();
	const openscad = await startRenderer();
	const faults: object[] = [];
	const counts = { fast: 0, openscad: 0, corrected: 0, none: 0 };
	for (let round = 0; round < COUNT; round++) {
		const seed = random.pick(seeds);
		const program = random.chance(0.5) ? seed : mutateText(random, seed, seeds);
		const changes: Partial<PartJob> = {
			format: random.chance(0.3) ? "off" : "binstl",
			timeoutMs: 15_000,
		};
		await answerJob(way.renderer, jobOf(program, { fast: true, ...changes }));
		for (let waited = 0; !way.backend.rested && waited < 500; waited++) {
			await sleep(20);
		}
		for (let move = 0; move < MOVES; move++) {
			const source = moved(random, program);
			const mine = await answerJob(way.renderer, jobOf(source, { fast: true, ...changes }));
			counts[mine.ok ? mine.result.engine.evaluation : "none"]++;
			if (!mine.ok || mine.result.engine.evaluation !== "fast") {
				continue;
			}
			const job = jobOf(source, { exactWarnings: true, ...changes, timeoutMs: 20_000 });
			const theirs = await answerJob(openscad, job);
			const confirmed = await answerJob(way.renderer, jobOf(source, { ...changes }));
			if (!isSame(mine, theirs) || !isSame(confirmed, theirs)) {
				faults.push({ round, source, mine: told(mine), theirs: told(theirs) });
			}
		}
	}
	context.diagnostic(`seed ${SEED}: ${JSON.stringify(counts)}`);
	assert.deepEqual(faults, []);
	assert.ok(counts.fast > 0, "none came the fast way");
});

/** One of a program's numbers becomes another one. */
function moved(random: Random, program: string): string {
	const places = [...program.matchAll(/(?<![\w$.])\d+(?:\.\d+)?(?![\w.])/g)];
	if (places.length === 0) {
		return program;
	}
	const { 0: text, index } = random.pick(places);
	const value = random.pick([Number(text) * 1.25, Number(text) + 1, Number(text) / 3, 0]);
	return program.slice(0, index) + value + program.slice(index + text.length);
}

function told(outcome: Outcome): unknown {
	if (!outcome.ok || outcome.result.kind !== "part") {
		return outcome;
	}
	const { measures, echo, diagnostics, mesh, failure } = outcome.result;
	const { triangles, volume, area, bounds } = measures;
	const colors = mesh.colors === null ? null : mesh.colors.join().length;
	return { triangles, volume, area, bounds, echo, diagnostics, colors, failure };
}

function isSame(one: Outcome, other: Outcome): boolean {
	const texts = [one, other].map((outcome) =>
		JSON.stringify(told(outcome), (_, value: unknown) =>
			typeof value === "number" ? Number(value.toPrecision(6)) : value,
		),
	);
	if (texts[0] === texts[1]) {
		return true;
	}
	if (!one.ok || !other.ok || one.result.kind !== "part" || other.result.kind !== "part") {
		return false;
	}
	const [a, b] = [one.result, other.result];
	const near = (x: number, y: number) => Math.abs(x - y) <= NOISE * Math.max(1, Math.abs(y));
	return (
		a.measures.triangles === b.measures.triangles &&
		near(a.measures.volume, b.measures.volume) &&
		near(a.measures.area, b.measures.area) &&
		JSON.stringify([a.echo, a.diagnostics]) === JSON.stringify([b.echo, b.diagnostics])
	);
}

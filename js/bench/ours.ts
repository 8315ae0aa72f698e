/** The pool: its first render, a fresh instance, a warm one, and its caches. */

import type { Pool } from "../src/engine/pool/pool";
import type { Outcome, PartJob, RenderedPart } from "../src/wire/results";
import { openPool } from "./static-pool";
import { type Answer, filesOf, type Task } from "./task";

let fresh: Promise<Pool> | null = null;
let warm: Promise<Pool> | null = null;
let count = 0;

/** A pool of its own: compiles the wasm, starts a worker, renders. */
export async function first(task: Task): Promise<Answer> {
	const job = jobOf(task, { cache: false });
	const begin = performance.now();
	const pool = await openPool();
	const outcome = await pool.render(job);
	const ms = performance.now() - begin;
	await pool.dispose();
	return answerOf(outcome, ms);
}

/** A running pool, but an instance that has rendered nothing. */
export async function onFresh(task: Task): Promise<Answer> {
	fresh ??= openPool();
	return timed(await fresh, jobOf(task, { cache: false, exactWarnings: true }));
}

/** As a slider does it: the same viewer again, with another value. */
export async function onWarm(task: Task): Promise<Answer> {
	warm ??= openPool();
	return timed(await warm, jobOf(task, { viewer: task.model }));
}

/** The same once more, with the result cache off: OpenSCAD's own geometry cache answers. */
export async function unchanged(task: Task): Promise<Answer> {
	warm ??= openPool();
	return timed(await warm, jobOf(task, { viewer: task.model, cache: false }));
}

/** The same once more: the result cache answers. */
export const cached = onWarm;

let whole: Promise<Pool> | null = null;

/** As `onWarm`, with libraries as they are. */
export async function onWarmWhole(task: Task): Promise<Answer> {
	whole ??= openPool();
	return timed(await whole, jobOf(task, { viewer: task.model, cutIncludes: false }));
}

/** Bytes that an instance holds after all these renders, as an answer to the last of them. */
export async function memoryAfter(tasks: Task[], cutIncludes: boolean): Promise<Answer> {
	const pool = await openPool();
	let answer: Answer = { error: "no task" };
	for (const task of tasks) {
		answer = await timed(pool, jobOf(task, { viewer: task.model, cutIncludes, cache: false }));
	}
	await pool.dispose();
	return answer;
}

async function timed(pool: Pool, job: PartJob): Promise<Answer> {
	const begin = performance.now();
	const outcome = await pool.render(job);
	return answerOf(outcome, performance.now() - begin);
}

function answerOf(outcome: Outcome<RenderedPart>, ms: number): Answer {
	if (!outcome.ok) {
		return { error: `${outcome.failure.code}: ${outcome.failure.message}` };
	}
	const { timings, measures } = outcome.result;
	const { evaluate, decode, transfer, queue, files } = timings;
	const overhead = { total: ms - evaluate, decode, transfer, queue, files };
	const { triangles, volume } = measures;
	return { ms, triangles, volume, overhead, memory: outcome.result.engine.memory };
}

function jobOf(task: Task, more: Partial<PartJob>): PartJob {
	count++;
	return {
		id: `bench-${count}`,
		viewer: null,
		path: task.path,
		source: task.source,
		assignments: "",
		files: filesOf(task),
		format: "binstl",
		document: null,
		timeoutMs: 60_000,
		exactWarnings: false,
		fast: false,
		cutIncludes: true,
		features: [],
		cache: true,
		...task.job,
		...more,
	};
}

/** Renders a case and says what is wrong with the answer. */

import type { Pool } from "../src/engine/pool/pool";
import { ERROR_CODES } from "../src/wire/render-shapes";
import type { Outcome, RenderedPart } from "../src/wire/results";
import type { Case } from "./cases";
import { makeControl, type Size } from "./controls";

export interface Verdict {
	/** "part", or the failure's code. */
	result: string;
	/** From the call to the answer, in ms. */
	elapsed: number;
	/** What must not happen, in words. */
	faults: string[];
	/** A fresh instance ran out of time, so that it could not tell. */
	undecided: boolean;
}

/** The pool ends a worker so long after the deadline that its engine overran. */
const BACKSTOP = 500;
/** Timers and threads of a busy machine. */
const SLACK = 3000;
/** How much longer a fresh instance may take to tell what is right. */
const PATIENCE = 10;

export class Judge {
	readonly #pool: Pool;
	readonly #reference: Pool;

	/**
	 * @param pool with one worker: the box after a mutant has to come from the same one
	 * @param reference renders on fresh instances only
	 */
	constructor(pool: Pool, reference: Pool) {
		this.#pool = pool;
		this.#reference = reference;
	}

	/** @param thorough Compare with a fresh instance even where the tag says enough. */
	async judge(subject: Case, thorough: boolean): Promise<Verdict> {
		const began = performance.now();
		const outcome = await this.#pool.render(subject.job);
		const elapsed = performance.now() - began;
		const verdict: Verdict = {
			result: outcome.ok ? "part" : outcome.failure.code,
			elapsed,
			faults: [],
			undecided: false,
		};
		const decoding = outcome.ok ? outcome.result.timings.decode : 0;
		if (elapsed - decoding > subject.job.timeoutMs + BACKSTOP + SLACK) {
			verdict.faults.push(`answered after ${Math.round(elapsed)} ms`);
		}
		if (!outcome.ok) {
			verdict.faults.push(...failureFaults(outcome.failure));
		}
		if (verdict.result !== "timeout" && this.#needsReference(subject, outcome, thorough)) {
			await this.#compare(subject, outcome, verdict);
		}
		const control = await this.#controlFault(subject);
		if (control !== null) {
			verdict.faults.push(control);
		}
		return verdict;
	}

	#needsReference(subject: Case, outcome: Outcome<RenderedPart>, thorough: boolean): boolean {
		return (
			thorough ||
			!outcome.ok ||
			subject.job.files.length > 0 ||
			outcome.result.measures.bounds[0][2] !== subject.tag
		);
	}

	/** A fresh instance must come to the same. */
	async #compare(subject: Case, outcome: Outcome<RenderedPart>, verdict: Verdict): Promise<void> {
		let reference = await this.#refer(subject, false);
		if (codeOf(outcome) !== "syntax" && codeOf(reference) === "syntax") {
			// A mistake in what is cut away goes unnoticed, as long as brackets match; the program
			// comes further then, to its part or to a fault of its own.
			reference = await this.#refer(subject, subject.job.cutIncludes);
		}
		const [mine, theirs] = [describe(outcome), describe(reference)];
		if (codeOf(reference) === "timeout") {
			verdict.undecided = true;
		} else if (outcome.ok && reference.ok) {
			if (!samePart(outcome.result, reference.result)) {
				verdict.faults.push(`another part than a fresh instance's: ${mine}; ${theirs}`);
			}
		} else if (mine !== theirs) {
			verdict.faults.push(`a fresh instance says otherwise: ${mine}; ${theirs}`);
		}
	}

	#refer({ number, job }: Case, cutIncludes: boolean): Promise<Outcome<RenderedPart>> {
		return this.#reference.render({
			...job,
			id: `reference-${number}-${cutIncludes}`,
			viewer: null,
			cache: false,
			cutIncludes,
			exactWarnings: true,
			fast: false,
			timeoutMs: job.timeoutMs * PATIENCE,
		});
	}

	async #controlFault(subject: Case): Promise<string | null> {
		const { job, size } = makeControl(subject.number, subject.job.files);
		const outcome = await this.#pool.render(job);
		const wanted = solid(12, size[0] * size[1] * size[2], [0, 0, 0], size);
		const got = describe(outcome);
		return got === wanted
			? null
			: `the box afterwards (${JSON.stringify(job.source)}) is ${got}, not ${wanted}`;
	}
}

function failureFaults({ code, message }: { code: string; message: string }): string[] {
	const faults: string[] = [];
	if (!(ERROR_CODES as readonly string[]).includes(code) || message.length < 10) {
		faults.push(`a failure without a clear cause: ${code}, ${JSON.stringify(message)}`);
	}
	if (["cancelled", "replaced", "unavailable", "invalid-job"].includes(code)) {
		faults.push(`nobody asked for this: ${code}, ${message}`);
	}
	return faults;
}

function codeOf(outcome: Outcome<RenderedPart>): string | null {
	return outcome.ok ? null : outcome.failure.code;
}

function describe(outcome: Outcome<RenderedPart>): string {
	if (!outcome.ok) {
		return outcome.failure.code;
	}
	const { triangles, volume, bounds } = outcome.result.measures;
	return solid(triangles, volume, bounds[0], bounds[1]);
}

function solid(triangles: number, volume: number, low: Size, high: Size): string {
	return `${triangles} triangles, ${volume.toPrecision(6)} mm³, ${low} to ${high}`;
}

/** hull() and minkowski() differ in the last digits even between fresh instances. */
const NOISE = 1e-5;

function samePart(one: RenderedPart, other: RenderedPart): boolean {
	const [a, b] = [one.measures, other.measures];
	const reach = Math.max(...a.bounds.flat().map(Math.abs), 1e-30);
	const near = (x: number, y: number, scale: number) =>
		Object.is(x, y) || Math.abs(x - y) <= NOISE * scale;
	// Volumes of surfaces that are not closed mean nothing, and of flat ones next to nothing.
	const room = a.area * reach;
	return (
		a.bounds.flat().every((value, at) => near(value, b.bounds.flat()[at] as number, reach)) &&
		near(a.area, b.area, a.area) &&
		(!a.closed || near(a.volume, b.volume, room))
	);
}

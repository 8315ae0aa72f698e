/** How far two answers to the same program agree. */

import type { RenderAnswer } from "../src/engine/render/renderer";
import { decode } from "../src/geometry/decode";
import type { Measures } from "../src/wire/render-shapes";

export type Agreement =
	/** Byte for byte, or the same failure. */
	| "identical"
	/** The same triangles in another order. */
	| "reordered"
	/** Other triangles; volume and bounds are equal. */
	| "same size"
	/** Not the same, but a fresh instance gives this answer too: see `warm-check.ts`. */
	| "not reproducible"
	/** One of them ran out of time or memory. */
	| "not comparable"
	| "different";

export interface Verdict {
	agreement: Agreement;
	detail: string;
}

const TOLERANCE = 1e-6;

export function compareAnswers(one: RenderAnswer, other: RenderAnswer): Verdict {
	if (isBounded(one) || isBounded(other)) {
		return { agreement: "not comparable", detail: `${outcome(one)}, ${outcome(other)}` };
	}
	const echoes = [echoOf(one), echoOf(other)].map((lines) => lines.join("\n"));
	if (outcome(one) !== outcome(other)) {
		return { agreement: "different", detail: `${outcome(one)}, then ${outcome(other)}` };
	}
	if (echoes[0] !== echoes[1]) {
		return { agreement: "different", detail: "other echoes" };
	}
	if (!one.ok || !other.ok) {
		return { agreement: "identical", detail: "" };
	}
	return compareSolids(one.output, other.output);
}

function compareSolids(one: ArrayBuffer, other: ArrayBuffer): Verdict {
	if (Buffer.compare(new Uint8Array(one), new Uint8Array(other)) === 0) {
		return { agreement: "identical", detail: "" };
	}
	if (sortedTriangles(one) === sortedTriangles(other)) {
		return { agreement: "reordered", detail: "" };
	}
	const [a, b] = [decode(one, "binstl").measures, decode(other, "binstl").measures];
	const off = deviation(a, b);
	const counts = `${a.triangles} and ${b.triangles} triangles`;
	return off <= TOLERANCE
		? { agreement: "same size", detail: counts }
		: { agreement: "different", detail: `${counts}, off by ${off.toExponential(1)}` };
}

/** The largest relative difference of volume and bounds. */
export function deviation(a: Measures, b: Measures): number {
	const [from, to] = [a.bounds.flat(), b.bounds.flat()];
	const size = Math.max(...from.map(Math.abs), Number.MIN_VALUE);
	const bounds = from.map((value, index) => Math.abs(value - (to[index] ?? Number.NaN)) / size);
	const volume =
		Math.abs(a.volume - b.volume) / Math.max(Math.abs(a.volume), size ** 3 * TOLERANCE);
	return Math.max(volume, ...bounds);
}

function sortedTriangles(stl: ArrayBuffer): string {
	const text = Buffer.from(stl).toString("latin1");
	const triangles: string[] = [];
	for (let start = 84; start < text.length; start += 50) {
		triangles.push(text.slice(start, start + 50));
	}
	return triangles.sort().join("");
}

function outcome(answer: RenderAnswer): string {
	if (answer.ok) {
		return "a solid";
	}
	const { code, message } = answer.failure;
	// A flat shape is no failure but a part; what is said of its geometry is said once.
	return code === "two-dimensional" ? code : `${code}: ${message}`;
}

function echoOf(answer: RenderAnswer): string[] {
	return answer.ok ? answer.echo : answer.failure.echo;
}

function isBounded(answer: RenderAnswer): boolean {
	return !answer.ok && ["timeout", "out-of-memory"].includes(answer.failure.code);
}

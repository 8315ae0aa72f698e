/** Measures whether work grows with its input, and not with its square. */
import assert from "node:assert/strict";

/** Linear work takes 8 times as long for 8 times as much, squares 64 times. */
const GROWTH = 8;
const MOST = 28;
/** Below this, clocks and the compiler decide. */
const NOISE_MS = 4;
const ATTEMPTS = 4;

/** Fails where the work takes much more than 8 times as long for 8 times the size. */
export function assertLinear(name: string, work: (size: number) => () => unknown, size: number) {
	let worst = "";
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		const small = timeOf(work(size));
		const large = timeOf(work(size * GROWTH));
		if (large <= MOST * Math.max(small, NOISE_MS)) {
			return;
		}
		worst = `${small.toFixed(1)} ms for ${size}, ${large.toFixed(0)} ms for ${GROWTH} times that`;
	}
	assert.fail(`${name}: ${worst}`);
}

function timeOf(work: () => unknown): number {
	const began = performance.now();
	try {
		work();
	} catch {
		// What is refused was looked at, too.
	}
	return performance.now() - began;
}

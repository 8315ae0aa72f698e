/** Waits for conditions in the tests of the pool and its worker. */
import assert from "node:assert/strict";

/** Fails where the condition does not come true. */
export async function until(condition: () => boolean): Promise<void> {
	const deadline = performance.now() + 10_000;
	for (let turn = 0; !condition(); turn++) {
		assert.ok(performance.now() < deadline, `not within 10 s: ${condition}`);
		// At first each turn of the event loop: some states are short.
		await new Promise((resolve) => (turn < 50 ? setImmediate(resolve) : setTimeout(resolve, 2)));
	}
}

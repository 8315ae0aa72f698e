import assert from "node:assert/strict";
import { test } from "node:test";
import { Sums } from "./sums";

test("any stretch adds up as its rows do, and what is missing is 0", () => {
	const values = Float64Array.from({ length: 64 * 64 * 3 + 17 }, (_, row) =>
		row % 11 === 0 ? Number.NaN : (row * 7919) % 1000,
	);
	const sums = new Sums(values);
	const ends = [0, 1, 63, 64, 65, 127, 128, 4000, 4095, 4096, 4097, 8192, 9000, values.length];
	for (const from of ends) {
		for (const to of ends.filter((end) => end >= from)) {
			const plain = values
				.slice(from, to)
				.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
			assert.equal(sums.of(from, to), plain, `${from} to ${to}`);
		}
	}
});

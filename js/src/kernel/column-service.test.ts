import assert from "node:assert/strict";
import { test } from "node:test";
import { COLUMN } from "../wire/charts.test-support";
import { ColumnService, type PyBuffer } from "./column-service";

/** What Pyodide makes of Python's bytes. */
function buffer(...bytes: number[]): PyBuffer & { held: number } {
	const made = {
		held: 0,
		getBuffer: () => {
			made.held++;
			const release = () => {
				made.held--;
			};
			return { data: new Uint8Array(bytes), release };
		},
	};
	return made;
}

test("each section of a column begins at a multiple of eight, and Python lets go of it", async () => {
	const service = new ColumnService();
	const sections = [buffer(1, 2, 3), buffer(4), buffer()];
	const { bytes } = service.put(COLUMN, sections);
	const content = new Uint8Array(await bytes.arrayBuffer());
	assert.deepEqual([...content], [1, 2, 3, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0]);
	assert.deepEqual(
		sections.map(({ held }) => held),
		[0, 0, 0],
	);
	assert.equal(service.get(COLUMN.hash)?.bytes, bytes);
	assert.equal(service.get("other"), null);
});

test("a buffer that cannot be read leaves none held", () => {
	const good = buffer(1);
	const bad: PyBuffer = {
		getBuffer: () => {
			throw new Error("gone");
		},
	};
	const service = new ColumnService();
	assert.throws(() => service.put(COLUMN, [good, bad]), /gone/);
	assert.equal(good.held, 0);
	assert.equal(service.get(COLUMN.hash), null);
});

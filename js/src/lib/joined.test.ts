import assert from "node:assert/strict";
import { test } from "node:test";
import { joined } from "./joined";

test("pieces stand behind each other, and a single one is not copied", () => {
	const one = new Uint8Array([1, 2]);
	assert.deepEqual([...joined([one, new Uint8Array(), new Uint8Array([3])])], [1, 2, 3]);
	assert.equal(joined([one]), one);
	assert.equal(joined([]).byteLength, 0);
});

test("a piece of more memory than its own is copied: its buffer may be handed on", () => {
	const [middle] = [new Uint8Array([9, 1, 2, 9]).subarray(1, 3)];
	const whole = joined([middle as Uint8Array<ArrayBuffer>]);
	assert.deepEqual([...new Uint8Array(whole.buffer)], [1, 2]);
});

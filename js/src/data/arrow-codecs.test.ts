import assert from "node:assert/strict";
import { test } from "node:test";
import { arrowCodecs } from "./arrow-codecs";

/** A frame of so many blocks that each say one byte 131,072 times. */
function frameOf(blocks: number): Uint8Array {
	const frame = [0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x50];
	for (let block = 1; block <= blocks; block++) {
		const head = (131_072 << 3) | (1 << 1) | (block === blocks ? 1 : 0);
		frame.push(head & 0xff, (head >> 8) & 0xff, head >> 16, 7);
	}
	return Uint8Array.from(frame);
}

test("a buffer that unfolds to more than it says is refused where it does", () => {
	assert.throws(() => arrowCodecs.zstd(frameOf(100_000), 100), /more than the 100 bytes/);
	const whole = arrowCodecs.zstd(frameOf(2), 262_144);
	assert.equal(whole.length, 262_144);
	assert.equal(whole.byteOffset % 8, 0);
	assert.ok(whole.every((byte) => byte === 7));
	assert.throws(() => arrowCodecs.zstd(frameOf(2), 262_145), /should have 262145/);
});

test("a buffer of more bytes than are read is refused before there is room for them", () => {
	for (const unpack of [arrowCodecs.zstd, arrowCodecs.lz4]) {
		assert.throws(() => unpack(frameOf(1), 2 ** 40), /at most 1073741824 are read/);
	}
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { FrameReader, frameOf } from "./frames";

const MESSAGE = { type: "files", hashes: ["ä", "\ud800"] };
const BUFFERS = [new Uint8Array([1, 2, 3]), new Uint8Array(0), new Uint8Array(70_000).fill(7)];

function bytesOf(pieces: Uint8Array[]): Uint8Array {
	return Buffer.concat(pieces);
}

test("a frame comes out as it went in, in whatever pieces it comes", () => {
	const two = bytesOf([...frameOf(MESSAGE, BUFFERS), ...frameOf({ type: "end" }, [])]);
	for (const size of [1, 7, 12, 13, 4096, two.byteLength]) {
		const reader = new FrameReader();
		const frames = [];
		for (let at = 0; at < two.byteLength; at += size) {
			frames.push(...reader.push(two.subarray(at, at + size)));
		}
		assert.deepEqual(
			frames.map(({ message }) => message),
			[{ type: "files", hashes: ["ä", "\ud800"] }, { type: "end" }],
		);
		assert.deepEqual(frames[0]?.buffers, BUFFERS);
	}
});

test("each buffer is its own: what is transferred takes no other with it", () => {
	const [frame] = new FrameReader().push(bytesOf(frameOf(MESSAGE, BUFFERS)));
	assert.deepEqual(
		frame?.buffers.map(({ buffer }) => buffer.byteLength),
		[3, 0, 70_000],
	);
});

test("what is no frame is refused, before anything is kept for it", () => {
	const wrong = [
		Buffer.from("garbage, and more of it"),
		Buffer.from("4d4f5346ffffffff00000000", "hex"),
		Buffer.from("4d4f534600000000ffffffff", "hex"),
		bytesOf(frameOf({}, [])).map((byte, at) => (at > 11 ? 0x7b : byte)),
	];
	for (const bytes of wrong) {
		assert.throws(() => new FrameReader().push(bytes), /no message|JSON/);
	}
});

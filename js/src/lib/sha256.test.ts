import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { sha256 } from "./sha256";

test("SHA-256 agrees with Node's for every length round the block's border, and for megabytes", () => {
	const bytes = Uint8Array.from({ length: 2_000_003 }, (_, at) => (at * 31 + (at >> 8)) & 255);
	for (const length of [...Array(200).keys(), 1023, 1024, 1025, bytes.length]) {
		const part = bytes.subarray(0, length);
		assert.equal(sha256(part), createHash("sha256").update(part).digest("hex"));
	}
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { FromPage } from "../wire/messages";
import { FileCache } from "./file-cache";

test("files are kept within their bytes, and a job that waits has all of its own", async () => {
	const cache = new FileCache(100);
	const sent: FromPage[] = [];
	const send = (message: FromPage) => sent.push(message);
	const view = (size: number) => new DataView(new ArrayBuffer(size));
	for (let at = 0; at < 50; at++) {
		// A file that changes with each render.
		const files = [
			{ path: "/work/a", hash: `a${at}` },
			{ path: "/work/b", hash: `b${at}` },
		];
		const wanted = cache.wanted(files, send);
		cache.put([`a${at}`], [view(60)]);
		cache.put([`b${at}`, "unasked"], [view(60), view(60)]);
		assert.deepEqual(
			(await wanted).map(({ bytes }) => bytes.byteLength),
			[60, 60],
		);
		assert.ok(cache.bytes <= 100);
	}
	assert.equal(sent.length, 50);
	await cache.wanted([{ path: "/work/b", hash: "b49" }], send);
	assert.equal(sent.length, 50);
	const huge = cache.wanted([{ path: "/work/huge", hash: "huge" }], send);
	cache.put(["huge"], [view(1000)]);
	assert.equal((await huge)[0]?.bytes.byteLength, 1000);
	assert.ok(cache.bytes <= 100);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { IDBFactory } from "fake-indexeddb";
import { triangle } from "../../wire/results.test-support";
import { ResultCache } from "./cache";
import { buffersOf, sizeOf } from "./result";

const MB = 1024 * 1024;

function cacheOn(indexedDB: IDBFactory | null, memoryBytes = 64 * MB): ResultCache {
	return new ResultCache({ build: "b", memoryBytes, diskBytes: 256 * MB, indexedDB });
}

test("what the caller does to a part does not reach the cache", () => {
	const cache = cacheOn(null);
	const part = triangle(1000);
	const before = triangle(1000);
	cache.store("k", part);
	part.mesh.positions.fill(9);
	part.diagnostics.length = 0;
	structuredClone(part, { transfer: buffersOf(part) });
	const first = cache.fromMemory("k");
	assert.deepEqual(first, before);
	assert.ok(first);
	first.echo.push("mine");
	structuredClone(first, { transfer: buffersOf(first) });
	assert.equal(first.output.byteLength, 0);
	assert.deepEqual(cache.fromMemory("k"), before);
});

test("memory keeps the parts used last, within their bytes", () => {
	const cache = cacheOn(null, 3.5 * MB);
	for (const key of ["a", "b", "c"]) {
		cache.store(key, triangle(MB));
	}
	assert.ok(cache.fromMemory("a"));
	cache.store("d", triangle(MB));
	assert.equal(cache.fromMemory("b"), null);
	const { bytes, entries } = cache.report().memory;
	assert.deepEqual([bytes, entries], [3 * sizeOf(triangle(MB)), 3]);
});

test("a part outlives the page", async () => {
	const factory = new IDBFactory();
	const one = cacheOn(factory);
	one.store("k", triangle(1000));
	await one.dispose();
	const other = cacheOn(factory);
	assert.equal(other.fromMemory("k"), null);
	assert.deepEqual(await other.fromDisk("k"), triangle(1000));
	// It is in memory now, and still the cache's own.
	const again = other.fromMemory("k");
	assert.deepEqual(again, triangle(1000));
	assert.equal(await other.fromDisk("unknown"), null);
	await other.clear();
	assert.equal(other.fromMemory("k"), null);
	await other.dispose();
	const last = cacheOn(factory);
	assert.equal(await last.fromDisk("k"), null);
	await last.dispose();
});

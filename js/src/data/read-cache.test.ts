import assert from "node:assert/strict";
import { test } from "node:test";
import { IDBFactory } from "fake-indexeddb";
import { answered } from "../store/indexed-db";
import type { DecodedColumn } from "./decoded-column";
import { packed } from "./decoded-column";
import { ReadCache } from "./read-cache";

function columns(rows: number, fill = 1): DecodedColumn[] {
	const values = new Float64Array(rows).fill(fill);
	return [packed("x", { kind: "number", format: "f64", length: rows, values })];
}

async function nextMillisecond(): Promise<void> {
	const now = Date.now();
	while (Date.now() === now) {
		await new Promise((resolve) => setImmediate(resolve));
	}
}

test("columns outlive the worker, with the version that they are of", async () => {
	const factory = new IDBFactory();
	await new ReadCache(factory).set("k", columns(3), "etag 1");
	const other = new ReadCache(factory);
	assert.equal(await other.version("k"), "etag 1");
	assert.deepEqual(await other.get("k"), columns(3));
	assert.equal(await other.get("unknown"), null);
	assert.equal(await other.version("unknown"), null);
	await other.clear();
	assert.equal(await other.get("k"), null);
	assert.equal(await other.version("k"), null);
});

test("those used last are kept, within the limit of bytes", async () => {
	const cache = new ReadCache(new IDBFactory(), 3 * 80);
	for (const key of ["a", "b", "c"]) {
		await cache.set(key, columns(10), null);
		await nextMillisecond();
	}
	assert.ok(await cache.get("a"));
	await nextMillisecond();
	await cache.set("d", columns(10), null);
	assert.equal(await cache.get("b"), null);
	for (const key of ["a", "c", "d"]) {
		assert.ok(await cache.get(key), key);
	}
	await cache.set("large", columns(20), null);
	assert.equal(await cache.get("large"), null);
	await cache.set("a", columns(10, 2), null);
	assert.deepEqual(await cache.get("a"), columns(10, 2));
	assert.ok(await cache.get("c"));
});

test("where storage is missing, denied or silent, nothing is found and nothing fails", async () => {
	const denied = {
		open() {
			throw new DOMException("The operation is insecure.", "SecurityError");
		},
	} as unknown as IDBFactory;
	const silent = { open: () => ({}) } as unknown as IDBFactory;
	for (const factory of [null, denied, silent]) {
		const cache = new ReadCache(factory);
		await cache.set("k", columns(1), null);
		assert.equal(await cache.get("k"), null);
		await cache.clear();
	}
});

test("what is no column of its bytes is not handed out", async () => {
	const factory = new IDBFactory();
	const cache = new ReadCache(factory);
	const [good] = columns(4) as [DecodedColumn];
	const short = { ...good, bytes: good.bytes.slice(0, 8) };
	await cache.set("k", [short], null);
	assert.equal(await cache.get("k"), null);
});

test("columns that were changed, or moved to another key, are not handed out", async () => {
	const factory = new IDBFactory();
	const cache = new ReadCache(factory);
	const changes: [string, (column: DecodedColumn) => unknown][] = [
		["value", ({ bytes }) => bytes.set([9], 3)],
		["name", (column) => Object.assign(column, { name: "y" })],
		["unit", ({ shape }) => Object.assign(shape, { unit: "d" })],
		["hash", ({ shape }) => Object.assign(shape, { hash: "0" })],
	];
	for (const [key] of [...changes, ["same"], ["moved"], ["none"]] as [string][]) {
		await cache.set(key, columns(5), null);
	}
	const database = await new Promise<IDBDatabase>((resolve) => {
		const request = factory.open("marimo-openscad-data");
		request.onsuccess = () => resolve(request.result);
	});
	const tables = database.transaction("tables", "readwrite").objectStore("tables");
	for (const [key, change] of changes) {
		const kept = await answered(tables.get(key));
		change(kept.columns[0]);
		tables.put(kept, key);
	}
	tables.put(await answered(tables.get("same")), "moved");
	tables.put("<script>", "none");
	database.close();
	for (const key of [...changes.map(([key]) => key), "moved", "none"]) {
		assert.equal(await cache.get(key), null, key);
	}
	assert.deepEqual(await cache.get("same"), columns(5));
});

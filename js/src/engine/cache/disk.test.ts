import assert from "node:assert/strict";
import { test } from "node:test";
import { forceCloseDatabase, IDBFactory, IDBObjectStore } from "fake-indexeddb";
import { openDatabase } from "../../store/indexed-db";
import { triangle } from "../../wire/results.test-support";
import { DATABASE, PARTS } from "./database";
import { DiskCache } from "./disk";
import { sizeOf } from "./result";

const MB = 1024 * 1024;

/** Ages are in milliseconds; two uses in the same one have no order. */
async function nextMillisecond(): Promise<void> {
	const now = Date.now();
	while (Date.now() === now) {
		await new Promise((resolve) => setImmediate(resolve));
	}
}

test("a part is written by itself, after a pause", async () => {
	const factory = new IDBFactory();
	const disk = new DiskCache(MB, factory);
	disk.set("k", triangle(1000));
	assert.equal(disk.report().entries, 0);
	const deadline = Date.now() + 5000;
	while (disk.report().entries === 0 && Date.now() < deadline) {
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	assert.equal(disk.report().entries, 1);
	assert.equal(disk.report().bytes, sizeOf(triangle(1000)));
	await disk.dispose();
});

test("many parts are written a few at a time, the newest first", async () => {
	const disk = new DiskCache(256 * MB, new IDBFactory());
	for (let at = 0; at < 6; at++) {
		disk.set(`k${at}`, triangle(1.5 * MB));
	}
	const counts = new Set<number>();
	const deadline = Date.now() + 10_000;
	while (disk.report().entries < 6 && Date.now() < deadline) {
		if (disk.report().entries === 2 && counts.size === 1) {
			assert.ok(await disk.get("k5"));
			assert.equal(await disk.get("k0"), null);
		}
		counts.add(disk.report().entries);
		await new Promise((resolve) => setTimeout(resolve, 20));
	}
	assert.deepEqual([...counts], [0, 2, 4]);
	await disk.dispose();
});

test("the disk keeps what was used last, within its bytes, whichever tab wrote it", async () => {
	const factory = new IDBFactory();
	const size = sizeOf(triangle(1000));
	const one = new DiskCache(3 * size, factory);
	const other = new DiskCache(3 * size, factory);
	for (const [disk, key] of [
		[one, "a"],
		[other, "b"],
		[one, "c"],
	] as const) {
		disk.set(key, triangle(1000));
		await disk.flush();
		await nextMillisecond();
	}
	assert.ok(await one.get("a"));
	await one.flush();
	await nextMillisecond();
	other.set("d", triangle(1000));
	await other.flush();
	assert.equal(other.report().bytes, 3 * size);
	assert.equal(await other.get("b"), null);
	for (const key of ["a", "c", "d"]) {
		assert.ok(await other.get(key), key);
	}
	other.set("too large", triangle(10_000));
	await other.flush();
	assert.equal(other.report().entries, 3);
	await Promise.all([one.dispose(), other.dispose()]);
});

test("while a slider moves, the oldest parts that wait are let go", async () => {
	const disk = new DiskCache(256 * MB, new IDBFactory());
	for (let at = 0; at < 12; at++) {
		disk.set(`k${at}`, triangle(4 * MB));
	}
	await disk.flush();
	assert.ok(disk.report().bytes <= 32 * MB);
	assert.ok(await disk.get("k11"));
	assert.equal(await disk.get("k0"), null);
	await disk.dispose();
});

test("no storage, denied storage and a newer database: nothing is kept, and it says why", async () => {
	const denied = {
		open() {
			throw new DOMException("The operation is insecure.", "SecurityError");
		},
	} as unknown as IDBFactory;
	const newer = new IDBFactory();
	await new Promise((resolve) => {
		newer.open("marimo-openscad", 1000).onsuccess = resolve;
	});
	for (const [factory, reason] of [
		[null, /no IndexedDB/],
		[denied, /insecure/],
		[newer, /VersionError/],
	] as const) {
		const disk = new DiskCache(MB, factory);
		disk.set("k", triangle(10));
		await disk.flush();
		assert.equal(await disk.get("k"), null);
		assert.match(disk.report().unavailable ?? "", reason);
		await disk.clear();
		await disk.dispose();
	}
	const off = new DiskCache(0, new IDBFactory());
	assert.equal(off.report().unavailable, "switched off");
});

test("a browser that never opens its database is not waited for", async () => {
	const factory = { open: () => ({}) } as unknown as IDBFactory;
	const disk = new DiskCache(MB, factory);
	const start = performance.now();
	assert.equal(await disk.get("k"), null);
	assert.ok(performance.now() - start < 2000);
});

test("where the disk is full, renders go on and in the end nothing more is tried", async () => {
	const disk = new DiskCache(MB, new IDBFactory());
	const { put } = IDBObjectStore.prototype;
	// As a browser does it: the transaction is aborted.
	IDBObjectStore.prototype.put = function (...values: Parameters<typeof put>) {
		const request = put.apply(this, values);
		this.transaction.abort();
		return request;
	};
	try {
		for (const key of ["a", "b", "c"]) {
			assert.equal(disk.report().unavailable, null);
			disk.set(key, triangle(10));
			await disk.flush();
			assert.equal(await disk.get(key), null);
		}
		assert.match(disk.report().unavailable ?? "", /cannot be written/);
	} finally {
		IDBObjectStore.prototype.put = put;
	}
	await disk.dispose();
});

test("a full disk that was given room is used again", async () => {
	const disk = new DiskCache(MB, new IDBFactory());
	const { put } = IDBObjectStore.prototype;
	IDBObjectStore.prototype.put = function (...values: Parameters<typeof put>) {
		const request = put.apply(this, values);
		this.transaction.abort();
		return request;
	};
	disk.set("a", triangle(10));
	await disk.flush();
	IDBObjectStore.prototype.put = put;
	disk.set("b", triangle(10));
	await disk.flush();
	assert.ok(await disk.get("b"));
	await disk.dispose();
});

test("a database that the user clears is made anew", async () => {
	const factory = new IDBFactory();
	const opened: IDBDatabase[] = [];
	const open = factory.open.bind(factory);
	factory.open = (...name) => {
		const request = open(...name);
		request.addEventListener("success", () => opened.push(request.result));
		return request;
	};
	const disk = new DiskCache(MB, factory);
	disk.set("a", triangle(10));
	await disk.flush();
	assert.ok(await disk.get("a"));
	for (const database of opened) {
		forceCloseDatabase(database as unknown as Parameters<typeof forceCloseDatabase>[0]);
	}
	await new Promise((resolve) => {
		factory.deleteDatabase("marimo-openscad").onsuccess = resolve;
	});
	assert.equal(await disk.get("a"), null);
	disk.set("b", triangle(10));
	await disk.flush();
	assert.ok(await disk.get("b"));
	assert.equal(disk.report().unavailable, null);
	await disk.dispose();
});

test("another tab may delete the database while it is open here", async () => {
	const factory = new IDBFactory();
	const disk = new DiskCache(MB, factory);
	disk.set("a", triangle(10));
	await disk.flush();
	await new Promise((resolve, reject) => {
		const request = factory.deleteDatabase("marimo-openscad");
		request.onsuccess = resolve;
		request.onblocked = reject;
	});
	assert.equal(await disk.get("a"), null);
	assert.equal(disk.report().unavailable, null);
	await disk.dispose();
});

test("an entry that is no part is not handed out", async () => {
	const factory = new IDBFactory();
	const disk = new DiskCache(MB, factory);
	disk.set("a", triangle(10));
	disk.set("b", triangle(10));
	await disk.flush();
	const database = await openDatabase(factory, DATABASE, () => {});
	const store = database.transaction(PARTS, "readwrite").objectStore(PARTS);
	store.put({ ...triangle(10), mesh: { positions: [0] } }, "a");
	store.put("<script>", "b");
	assert.equal(await disk.get("a"), null);
	assert.equal(await disk.get("b"), null);
	database.close();
	await disk.dispose();
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { forceCloseDatabase, IDBFactory, IDBObjectStore } from "fake-indexeddb";
import { answered, openDatabase } from "../../store/indexed-db";
import type { RenderedPart } from "../../wire/results";
import { triangle } from "../../wire/results.test-support";
import { DATABASE, ENTRIES, type KeptResult, PARTS } from "./database";
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
	store.put({ digest: "", result: { ...triangle(10), mesh: { positions: [0] } } }, "a");
	store.put("<script>", "b");
	assert.equal(await disk.get("a"), null);
	assert.equal(await disk.get("b"), null);
	database.close();
	await disk.dispose();
});

test("a result that was changed, or moved to another key, is not handed out", async () => {
	const factory = new IDBFactory();
	const disk = new DiskCache(MB, factory);
	const changes: [string, (part: RenderedPart) => unknown][] = [
		["vertex", ({ mesh }) => mesh.positions.set([9], 3)],
		["normal", ({ mesh }) => mesh.normals.set([9], 3)],
		["edge", ({ mesh }) => mesh.edges.set([9], 3)],
		["colour", ({ mesh }) => mesh.colors?.set([9], 3)],
		["output", ({ output }) => new Uint8Array(output).set([9], 3)],
		["volume", (part) => Object.assign(part.measures, { volume: 9 })],
		["echo", ({ echo }) => echo.push("more")],
		["warning", ({ diagnostics }) => diagnostics.pop()],
	];
	for (const [key] of [...changes, ["same"], ["moved"]] as [string][]) {
		disk.set(key, triangle(1000));
	}
	await disk.flush();
	const database = await openDatabase(factory, DATABASE, () => {});
	const store = database.transaction(PARTS, "readwrite").objectStore(PARTS);
	for (const [key, change] of changes) {
		const kept = (await answered(store.get(key))) as KeptResult;
		change(kept.result as RenderedPart);
		store.put(kept, key);
	}
	store.put(await answered(store.get("same")), "moved");
	for (const key of [...changes.map(([name]) => name), "moved"]) {
		assert.equal(await disk.get(key), null, key);
	}
	assert.ok(await disk.get("same"));
	database.close();
	await disk.dispose();
});

test("clearing and writing end where another tab holds the database, and are done after it", async () => {
	const factory = new IDBFactory();
	const disk = new DiskCache(MB, factory);
	disk.set("a", triangle(10));
	await disk.flush();
	const other = await openDatabase(factory, DATABASE, () => {});
	let hold = true;
	const store = other.transaction([ENTRIES, PARTS], "readwrite").objectStore(PARTS);
	const holding = new Promise<void>((resolve) => {
		const again = () => {
			if (hold) {
				store.get("x").onsuccess = again;
			} else {
				resolve();
			}
		};
		again();
	});
	const began = performance.now();
	await disk.clear();
	assert.ok(performance.now() - began < 8000);
	assert.equal(await disk.get("a"), null);
	hold = false;
	await holding;
	const again = new DiskCache(MB, factory);
	await again.flush();
	assert.equal(await again.get("a"), null);
	other.close();
	await Promise.all([disk.dispose(), again.dispose()]);
});

test("an older version that another tab holds open is not waited for, nor held in turn", async () => {
	const factory = new IDBFactory();
	const older = await new Promise<IDBDatabase>((resolve) => {
		const request = factory.open(DATABASE.name, 1);
		request.onsuccess = () => resolve(request.result);
	});
	const disk = new DiskCache(MB, factory);
	assert.equal(await disk.get("a"), null);
	await disk.flush();
	assert.match(disk.report().unavailable ?? "", /another tab/);
	older.close();
	await new Promise((resolve) => setTimeout(resolve, 50));
	// Held open by nobody, it can be taken away at once.
	await new Promise((resolve, reject) => {
		const request = factory.deleteDatabase(DATABASE.name);
		request.onsuccess = resolve;
		request.onblocked = reject;
	});
	await disk.dispose();
});

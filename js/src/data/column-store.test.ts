import assert from "node:assert/strict";
import { test } from "node:test";
import { columnOf } from "./column.test-support";
import { ColumnStore } from "./column-store";

const named = (hash: string, rows = 100) => columnOf(Array(rows).fill(1), { hash });

test("columns in use stay, others go where room is short, the last used the last", () => {
	const store = new ColumnStore(2000);
	store.put(named("a"));
	store.put(named("b"));
	assert.ok(store.use("a"));
	store.put(named("c"));
	assert.deepEqual(
		["a", "b", "c"].map((hash) => store.has(hash)),
		[true, false, true],
	);
	store.put(named("d"));
	assert.deepEqual(
		["a", "c", "d"].map((hash) => store.has(hash)),
		[true, false, true],
	);
	store.giveBack("a");
	assert.ok(store.has("a"));
	store.put(named("e"));
	assert.equal(store.bytes, 1600);
});

test("what is larger than the bound is there while it is used, and gone when it is given back", () => {
	const store = new ColumnStore(100);
	store.put(named("large"));
	assert.ok(store.use("large"));
	store.giveBack("large");
	assert.ok(!store.has("large"));
	assert.equal(store.use("large"), null);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { ByteLru } from "./byte-lru";

test("the values used last are kept, within their bytes", () => {
	const lru = new ByteLru<string>(35, (value) => value.length);
	const ten = "x".repeat(10);
	for (const key of ["a", "b", "c"]) {
		lru.set(key, ten);
	}
	assert.ok(lru.get("a"));
	lru.set("d", ten);
	assert.equal(lru.get("b"), null);
	assert.ok(lru.get("a") && lru.get("c") && lru.get("d"));
	assert.equal(lru.bytes, 30);
	lru.set("a", ten);
	assert.equal(lru.bytes, 30);
	lru.set("huge", "x".repeat(40));
	assert.equal(lru.size, 3);
	lru.clear();
	assert.equal(lru.bytes, 0);
});

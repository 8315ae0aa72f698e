import assert from "node:assert/strict";
import { test } from "node:test";
import { PageSingleton } from "./page-singleton";

test("copies with the same key share what the first has made, until it is dropped", () => {
	const [one, copy] = [
		new PageSingleton<object>("test/one"),
		new PageSingleton<object>("test/one"),
	];
	const value = one.get(() => ({}));
	assert.equal(
		copy.get(() => ({})),
		value,
	);
	copy.drop();
	assert.notEqual(
		one.get(() => ({})),
		value,
	);
	one.drop();
});

test("copies with another key do not meet", () => {
	const [one, other] = [new PageSingleton<object>("test/1"), new PageSingleton<object>("test/2")];
	assert.notEqual(
		one.get(() => ({})),
		other.get(() => ({})),
	);
	one.drop();
	other.drop();
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { namedValues, valueNamed } from "./panel";

test("what objects inherit is no value, and any name is one", () => {
	for (const name of ["constructor", "__proto__", "toString", "2nd_width", "hasOwnProperty"]) {
		assert.equal(valueNamed({}, name), undefined);
		const values = namedValues([[name, 1]], new Map([[name, 2]]));
		assert.deepEqual(Object.entries(values), [[name, 2]]);
		assert.equal(valueNamed(values, name), 2);
		assert.deepEqual(Object.entries(JSON.parse(JSON.stringify(values))), [[name, 2]]);
	}
	const odd = JSON.parse('{"__proto__": 5}');
	assert.equal(valueNamed(namedValues(Object.entries(odd)), "__proto__"), 5);
});

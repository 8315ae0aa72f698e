import assert from "node:assert/strict";
import { test } from "node:test";
import { type Control, controlsOf, MOST_CHOICES, MOST_CONTROLS, withinBounds } from "./control";
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

test("a program's controls are bounded in number, and in what there is to choose", () => {
	const description = (counts: number[]) => {
		const parameters = counts.map((count, at) => ({
			name: `p${at}`,
			group: "Parameters",
			type: "number",
			initial: 0,
			options: Array.from({ length: count }, (_, value) => ({ name: `${value}`, value })),
		}));
		return new TextEncoder().encode(JSON.stringify({ parameters })).buffer;
	};
	const shown = (counts: number[]) => withinBounds(controlsOf(description(counts)));
	const names = (controls: Control[]) => controls.map(({ name }) => name);
	assert.equal(shown(Array(50_000).fill(0)).length, MOST_CONTROLS);
	// One with too many does not take those behind it along.
	assert.deepEqual(names(shown([3, MOST_CHOICES, 4, 100_000, 0])), ["p0", "p2", "p4"]);
	assert.deepEqual(names(shown([MOST_CHOICES, 1, 0])), ["p0", "p2"]);
});

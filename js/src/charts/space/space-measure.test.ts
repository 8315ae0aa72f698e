import assert from "node:assert/strict";
import { test } from "node:test";
import { Scale } from "../axes/scale";
import type { Body } from "./body";
import { apart } from "./space-measure";
import type { SpacePlan } from "./space-plan";

const points = {
	kind: "points",
	places: [Float64Array.of(0, 3), Float64Array.of(0, 4), Float64Array.of(1, 13)],
} as unknown as Body;
const ends = [
	{ body: points, at: 0 },
	{ body: points, at: 1 },
] as const;

function plan(kinds: readonly string[], factors: readonly number[]): SpacePlan {
	return {
		axes: kinds.map((kind) => ({ kind })),
		scales: factors.map((factor) => new Scale("linear", [0, 1], [0, factor])),
	} as unknown as SpacePlan;
}

test("along each axis, and straight where all axes have one unit", () => {
	const linear = ["linear", "linear", "linear"];
	assert.deepEqual(apart(plan(linear, [2, 2, 2]), ...ends), [
		["Δx", "3"],
		["Δy", "4"],
		["Δz", "12"],
		["distance", "13"],
	]);
	assert.deepEqual(
		apart(plan(linear, [2, 2, 1]), ...ends).map(([name]) => name),
		["Δx", "Δy", "Δz"],
	);
});

test("names are not apart, and times are by what lies between them", () => {
	const found = apart(plan(["category", "linear", "time"], [1, 1, 1]), ...ends);
	assert.deepEqual(
		found.map(([name]) => name),
		["Δy", "Δz"],
	);
	assert.match(found[1]?.[1] ?? "", /0\.012|12/);
});

test("corners of a surface are where its grid has them", () => {
	const surface = {
		kind: "surface",
		grid: {
			xs: Float64Array.of(0, 5),
			ys: Float64Array.of(1, 2),
			heights: [1, 2, 4, 8],
			rows: null,
		},
	} as unknown as Body;
	const found = apart(
		plan(["linear", "linear", "linear"], [1, 1, 2]),
		{ body: surface, at: 0 },
		{ body: surface, at: 3 },
	);
	assert.deepEqual(found, [
		["Δx", "5"],
		["Δy", "1"],
		["Δz", "7"],
	]);
});

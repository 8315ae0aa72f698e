import assert from "node:assert/strict";
import { test } from "node:test";
import { placesOf, tileAt } from "./tile-places";

test("tiles fill the width, side by side and one row below the other", () => {
	const places = placesOf(500, 10);
	assert.equal(places.columns, 3);
	const [first, third, fourth] = [places.at(0), places.at(2), places.at(3)];
	assert.ok(Math.abs(third.left + third.width + places.gap - 500) < 1e-9);
	assert.equal(fourth.left, first.left);
	assert.equal(fourth.top, first.top + first.height + places.gap);
	assert.equal(places.height, places.at(9).top + first.height + places.gap);
	assert.equal(placesOf(90, 3).columns, 1);
	assert.equal(placesOf(0, 0).height, places.gap);
});

test("only what is in sight, and a little beyond, is in the page", () => {
	const places = placesOf(500, 10_000);
	const pitch = places.at(3).top - places.at(0).top;
	assert.deepEqual(places.within(0, pitch * 2, 1), [0, 9]);
	assert.deepEqual(places.within(pitch * 100, pitch * 2, 1), [297, 309]);
	assert.deepEqual(places.within(pitch * 1e6, pitch * 2, 1), [10_000, 10_000]);
});

test("keys lead from tile to tile, and not over the ends", () => {
	const places = placesOf(500, 10);
	const from = (key: string, at: number) => tileAt(key, at, places, 400);
	assert.deepEqual(
		["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp", "Home", "End", "a"].map((key) =>
			from(key, 4),
		),
		[5, 3, 7, 1, 0, 9, null],
	);
	assert.equal(from("ArrowUp", 1), 1);
	assert.equal(from("ArrowDown", 9), 9);
	assert.equal(from("PageDown", 8), 9);
	assert.equal(from("PageUp", 2), 0);
});

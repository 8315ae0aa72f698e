import assert from "node:assert/strict";
import { test } from "node:test";
import type { Actions } from "./actions";
import { actionFor } from "./keys";

const NONE = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };

/** What a key asks for, as [action, ...arguments]. */
function asked(key: string, more: { code?: string; shiftKey?: boolean } = {}): unknown[] | null {
	const action = actionFor({ key, code: "", ...NONE, ...more });
	const calls: unknown[][] = [];
	const record =
		(name: string) =>
		(...values: unknown[]) =>
			calls.push([name, ...values]);
	const actions = Object.fromEntries(
		["orbit", "pan", "zoom", "zoomAt", "fit", "leave", "tap", "pivot"].map((name) => [
			name,
			record(name),
		]),
	) as unknown as Actions;
	action?.(actions);
	return calls[0] ?? null;
}

test("arrows turn, with Shift they move", () => {
	const [name, turn] = asked("ArrowRight") ?? [];
	assert.equal(name, "orbit");
	assert.ok((turn as number) < 0);
	assert.deepEqual(asked("ArrowUp", { shiftKey: true })?.[0], "pan");
});

test("plus comes closer, minus goes away, with and without Shift", () => {
	for (const key of ["+", "="]) {
		assert.ok((asked(key)?.[1] as number) < 1);
	}
	for (const key of ["-", "_"]) {
		assert.ok((asked(key)?.[1] as number) > 1);
	}
});

test("F fits, digits show sides wherever they are on the keyboard", () => {
	assert.deepEqual(asked("f"), ["fit", null]);
	assert.deepEqual(asked("1", { code: "Digit1" }), ["fit", "front"]);
	assert.deepEqual(asked("&", { code: "Digit1" }), ["fit", "front"]);
	assert.deepEqual(asked("7", { code: "Numpad7" }), ["fit", "iso"]);
	assert.equal(asked("8", { code: "Digit8" }), null);
});

test("Enter points at the middle, C turns around it", () => {
	assert.deepEqual(asked("Enter"), ["tap"]);
	assert.deepEqual(asked("c"), ["pivot"]);
});

test("the browser's and the notebook's own shortcuts stay theirs", () => {
	for (const key of ["Tab", "a"]) {
		assert.equal(asked(key), null);
	}
	// With Shift it runs the notebook's cell.
	assert.equal(asked("Enter", { shiftKey: true }), null);
	// The page's where there is nothing to leave.
	assert.deepEqual(asked("Escape"), ["leave"]);
	for (const modifier of ["ctrlKey", "altKey", "metaKey"]) {
		assert.equal(actionFor({ key: "f", code: "KeyF", ...NONE, [modifier]: true }), null);
	}
});

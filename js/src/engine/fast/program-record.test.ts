/** Whether the fast way is taken follows what both ways have taken. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { GAIN, LEAST_WON, ProgramRecords } from "./program-record";

function recorded(openscad: number, evaluation: number, text: number) {
	const record = new ProgramRecords(GAIN, LEAST_WON).of("a program");
	for (let part = 0; part < 4; part++) {
		record.openscadTook(openscad, true);
	}
	record.evaluationTook(evaluation);
	record.textTook(text);
	record.checked = true;
	return record;
}

test("the fast way is taken where it wins a part of the time", () => {
	assert.ok(recorded(100, 40, 40).ready);
	assert.ok(!recorded(100, 50, 40).ready);
});

test("what is quick stays OpenSCAD's, and is not measured at rest", () => {
	for (const openscad of [0.1, 1, 2, LEAST_WON - 0.1]) {
		const record = recorded(openscad, 0, 0);
		assert.ok(!record.ready);
		assert.ok(!record.isToBeMeasured());
	}
	assert.ok(!recorded(LEAST_WON + 1, 1, 1).ready);
	assert.ok(recorded(LEAST_WON + 3, 1, 1).ready);
});

test("the choice changes when the times do", () => {
	const record = recorded(20, 10, 20);
	assert.ok(!record.ready);
	assert.ok(record.isToBeMeasured());
	for (let move = 0; move < 10; move++) {
		record.textTook(2);
	}
	assert.ok(record.ready);
	for (let move = 0; move < 10; move++) {
		record.evaluationTook(30);
	}
	assert.ok(!record.ready);
});

test("what may be quick once OpenSCAD is warm waits for that", () => {
	for (const [first, ready] of [
		[100, true],
		[20, false],
	] as const) {
		const record = new ProgramRecords(GAIN, LEAST_WON).of("a program");
		record.openscadTook(2 * first, false);
		record.evaluationTook(1);
		record.textTook(1);
		record.checked = true;
		assert.equal(record.ready, ready);
		for (let part = 0; part < 3; part++) {
			record.openscadTook(first, true);
			assert.equal(record.ready, ready);
		}
		record.openscadTook(first, true);
		assert.ok(record.ready);
	}
});

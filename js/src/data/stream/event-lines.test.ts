/** Python's cases of events. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { EventLines } from "./event-lines";

interface EventCase {
	pieces: string[];
	events: string[];
	id: string;
	retry: number | null;
}

const path = join(process.cwd(), "..", "tests", "contract", "cases", "events.json");
const cases: EventCase[] = JSON.parse(readFileSync(path, "utf8"));

for (const [at, { pieces, events, id, retry }] of cases.entries()) {
	test(`events ${at}`, () => {
		const lines = new EventLines();
		const found = pieces.flatMap((piece) => lines.take(piece));
		assert.deepEqual([found, lines.lastId, lines.retry], [events, id, retry]);
	});
}

test("an event without end is refused, also one of lines that have nothing", () => {
	for (const piece of ["data: x", "data:\n", ": x\ndata\n"]) {
		const lines = new EventLines();
		const many = piece.repeat(2 ** 19);
		assert.throws(() => {
			for (let times = 0; times < 40; times += 1) {
				lines.take(many);
			}
		}, /an event of more than 16,777,216 characters/);
	}
});

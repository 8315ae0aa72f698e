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

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Column } from "../data/column";
import { RowFeed } from "../data/stream/row-feed";
import { type RowsFrom, StoredRows } from "../data/stream/stored-rows";
import type { StreamColumn } from "../data/stream/stream-protocol";
import type { RowsMessage, RowsWantedMessage } from "../wire/chart-messages";
import type { ChartShape } from "../wire/chart-shapes";
import type { ColumnShape } from "../wire/column-shapes";
import { Flow } from "./flow";

const COLUMN: StreamColumn = {
	...{ name: "y", kind: "number", format: "f64", unit: null, zone: null, second: 1_000_000 },
};
const SHAPE = {
	tables: [{ length: 0, grid: null, columns: [{ name: "y", column: emptyColumn() }] }],
	streams: [{ table: 0, stream: "s", capacity: 100, first: 0, direct: true }],
} as unknown as ChartShape;

// Node draws no frames.
Object.assign(globalThis, {
	requestAnimationFrame: (draw: () => void) => setTimeout(draw, 0),
	cancelAnimationFrame: clearTimeout,
});

function emptyColumn(): ColumnShape {
	const shape = new StoredRows([COLUMN], 1).from(0, 1).columns[0]?.column;
	assert.ok(shape);
	return shape;
}

/** Waits until whatever has been asked for has been done. */
const turns = async () => {
	for (let turn = 0; turn < 5; turn += 1) {
		await new Promise((resolve) => setTimeout(resolve, 1));
	}
};

/** A view that follows a stream; what is said between them arrives when the test lets it. */
class Followed {
	readonly toPage: (() => void)[] = [];
	readonly toFeed: (() => void)[] = [];
	readonly rows = new StoredRows([COLUMN], 100);
	readonly feed = new RowFeed(this.rows, () => "open");
	readonly flow = new Flow({
		want: (wanted) => this.toFeed.push(() => this.#want(wanted)),
		flowed: (_, columns, notes) => {
			this.notes = notes;
			this.drawn = [...(columns.get("s y") as Column).numbers];
		},
	});
	drawn: number[] = [];
	notes: readonly string[] = [];
	asker = "";

	add(...values: number[]): void {
		this.rows.add({ values: new Map([["y", values]]), count: values.length });
		this.feed.came();
	}

	/** Lets what the view has asked for arrive. */
	ask(): void {
		for (const arrive of this.toFeed.splice(0)) {
			arrive();
		}
	}

	/** Lets all that is under way arrive, and what is said because of it. */
	async settle(): Promise<void> {
		await turns();
		while (this.toPage.length + this.toFeed.length > 0) {
			this.ask();
			for (const arrive of this.toPage.splice(0)) {
				arrive();
			}
			await turns();
		}
	}

	#want(wanted: Omit<RowsWantedMessage, "type">): void {
		this.asker = wanted.asker;
		this.feed.want(wanted, (given, after) => {
			const message = rowsMessage(given, after, wanted.asker);
			this.toPage.push(() => this.flow.take(message, given.bytes));
		});
	}
}

function rowsMessage({ first, columns }: RowsFrom, after: number, asker: string): RowsMessage {
	return {
		...{ type: "rows", stream: "s", state: "open", dropped: 0, behind: 0 },
		...{ asker, after, first, columns },
	};
}

test("rows go on that were under way when the chart was shown again", async () => {
	const followed = new Followed();
	followed.flow.begin(SHAPE, new Map());
	await followed.settle();
	followed.add(0, 1, 2);
	await followed.settle();
	assert.deepEqual(followed.drawn, [0, 1, 2]);
	// Its cell has run again; the view asks anew, and is not heard before other rows are sent.
	followed.flow.begin(SHAPE, new Map());
	followed.add(3, 4);
	await turns();
	followed.ask();
	followed.add(5, 6);
	await followed.settle();
	for (let value = 7; value < 15; value += 1) {
		followed.add(value);
		await followed.settle();
	}
	assert.deepEqual(
		followed.drawn,
		Array.from({ length: 15 }, (_, value) => value),
	);
	followed.flow.dispose();
});

test("a view asks anew where no word comes: the last messages of all may be lost", (t) => {
	t.mock.timers.enable({ apis: ["setTimeout"] });
	const followed = new Followed();
	const deliver = () => {
		for (let turn = 0; turn < 10; turn += 1) {
			t.mock.timers.tick(1);
			followed.ask();
			for (const arrive of followed.toPage.splice(0)) {
				arrive();
			}
		}
	};
	const lose = () => {
		t.mock.timers.tick(1);
		followed.toPage.length = 0;
		followed.toFeed.length = 0;
	};
	followed.flow.begin(SHAPE, new Map());
	deliver();
	followed.add(0, 1, 2);
	deliver();
	assert.deepEqual(followed.drawn, [0, 1, 2]);
	for (const value of [3, 4, 5]) {
		followed.add(value);
		lose();
	}
	deliver();
	assert.deepEqual(followed.drawn, [0, 1, 2]);
	t.mock.timers.tick(5000);
	// What it asks may be lost, too: it asks again.
	lose();
	t.mock.timers.tick(10_000);
	deliver();
	assert.deepEqual(followed.drawn, [0, 1, 2, 3, 4, 5]);
	followed.flow.dispose();
	t.mock.timers.tick(200_000);
	assert.equal(followed.toFeed.length, 0);
});

test("a view that no Python answers says so, until one does", (t) => {
	t.mock.timers.enable({ apis: ["setTimeout"] });
	const followed = new Followed();
	followed.flow.begin(SHAPE, new Map());
	followed.toFeed.length = 0;
	t.mock.timers.tick(5000);
	assert.deepEqual(followed.notes, []);
	t.mock.timers.tick(10_000);
	assert.match(followed.notes.join(), /Where none runs, open the notebook with one/);
	// Of a stream that has no row yet there is a word, too.
	followed.ask();
	t.mock.timers.tick(1);
	for (const arrive of followed.toPage.splice(0)) {
		arrive();
	}
	t.mock.timers.tick(1);
	assert.deepEqual(followed.notes, []);
	followed.flow.dispose();
});

test("a newest row that has changed takes the place of the one that is there", async () => {
	const followed = new Followed();
	followed.flow.begin(SHAPE, new Map());
	await followed.settle();
	followed.add(0, 1, 2);
	await followed.settle();
	const asked = followed.asker;
	const again = new StoredRows([COLUMN], 100);
	again.add({ values: new Map([["y", [0, 1, 7, 8]]]), count: 4 });
	// As Python sends it: asked for from row 3 on, and row 2 comes again.
	const given = again.from(2, 10);
	followed.flow.take(rowsMessage(given, 3, asked), given.bytes);
	await turns();
	assert.deepEqual(followed.drawn, [0, 1, 7, 8]);
	followed.flow.dispose();
});

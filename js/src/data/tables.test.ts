import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { answerOrder } from "./answer-order";
import { valuesOf } from "./decoded-values";
import { lazyModules } from "./lazy-modules.test-support";

type Values = [kind: string, values: (string | null)[]];

interface Case {
	name: string;
	form: "csv" | "json";
	base64: string;
	options: Record<string, unknown>;
	/** Kind and values by name, or the row that is at fault; null for none. */
	columns?: Record<string, Values>;
	row?: number | null;
}

const cases: Case[] = JSON.parse(
	readFileSync(join("..", "tests", "contract", "cases", "tables.json"), "utf8"),
);

for (const { name, form, base64, options, columns, row } of cases) {
	test(`${form}: ${name}`, async () => {
		const bytes = new Uint8Array(Buffer.from(base64, "base64"));
		const order = { format: form, source: { bytes }, options, limit: 1e6, cache: false };
		const answer = await answerOrder(order, () => {}, lazyModules);
		if (columns === undefined) {
			assert.ok(answer.type === "failed", "it was read");
			assert.equal(answer.fault.kind, "decode");
			assert.ok(row === null || answer.fault.row === row, JSON.stringify(answer.fault));
			return;
		}
		assert.ok(answer.type === "decoded", JSON.stringify(answer));
		assert.deepEqual(
			answer.columns.map((column) => column.name),
			Object.keys(columns),
		);
		for (const column of answer.columns) {
			const known: Values | undefined = new Map(Object.entries(columns)).get(column.name);
			assert.ok(known);
			const [kind, values]: Values = known;
			assert.ok(column.shape.kind === kind || values.length === 0, `${column.shape.kind}`);
			const found = valuesOf(column);
			assert.equal(found.length, values.length);
			for (const [at, text] of values.entries()) {
				assert.ok(same(found[at], text), `${column.name}: ${String(found[at])}, not ${text}`);
			}
		}
	});
}

function same(value: unknown, text: string | null): boolean {
	if (value === null || text === null) {
		return value === text;
	}
	if (typeof value === "number") {
		const known: Record<string, number> = {
			nan: Number.NaN,
			inf: Number.POSITIVE_INFINITY,
			"-inf": Number.NEGATIVE_INFINITY,
		};
		return Object.is(value, known[text] ?? Number(text));
	}
	return String(value) === text;
}

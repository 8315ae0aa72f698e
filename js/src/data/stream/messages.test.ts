/** Python's cases of messages. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { arrowTable, decodeArrow } from "../arrow";
import { arrowCodecs } from "../arrow-codecs";
import { provide } from "../lazy-code";
import { checkLength } from "./message";
import { decoderOf, rowsOf } from "./messages";

// As the text of a worker has it that reads streams of Arrow.
provide("arrow", { arrowTable, decodeArrow });
provide("arrow-codecs", arrowCodecs);

function cases<Case>(name: string): Case[] {
	const path = join(process.cwd(), "..", "tests", "contract", "cases", `${name}.json`);
	return JSON.parse(readFileSync(path, "utf8"));
}

interface MessageCase {
	decode: string;
	columns: string[];
	message?: string;
	bytes?: string;
	rows?: unknown[][];
	fault?: string;
	refused?: string;
}

const plain = (value: unknown) => (typeof value === "bigint" ? Number(value) : value);

for (const [at, one] of cases<MessageCase>("messages").entries()) {
	test(`message ${at}, ${one.decode}`, () => {
		const contains = (text: string) => (error: Error) => error.message.includes(text);
		if (one.refused !== undefined) {
			assert.throws(() => decoderOf(one.decode, one.columns), contains(one.refused));
			return;
		}
		const decode = decoderOf(one.decode, one.columns);
		const message =
			one.bytes === undefined
				? (one.message ?? "")
				: Uint8Array.from(one.bytes.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
		if (one.fault !== undefined) {
			assert.throws(() => decode(message), contains(one.fault));
			return;
		}
		const { values, count } = decode(message);
		const rows = Array.from({ length: count }, (_, row) =>
			one.columns.map((name) => plain(values.get(name)?.[row])),
		);
		assert.deepEqual(rows, one.rows);
	});
}

test("few bytes do not say very many values", () => {
	const names = Array.from({ length: 1000 }, (_, at) => `c${at}`);
	const decode = decoderOf("json", names);
	assert.equal(decode(JSON.stringify({ c0: new Array(10_000).fill(1) })).count, 10_000);
	const fault = /has 20,000 rows, and of 1,000 columns at most 16,777/;
	assert.throws(() => decode(JSON.stringify({ c0: new Array(20_000).fill(1) })), fault);
	assert.throws(() => rowsOf({ c0: new Array(2 ** 32 - 1) }, names), /has 4,294,967,295 rows/);
	assert.throws(() => rowsOf(new Array(2 ** 32 - 1), names), /has 4,294,967,295 rows/);
	assert.throws(() => checkLength("x".repeat(2 ** 24 + 1)), /at most 16,777,216 are taken/);
});

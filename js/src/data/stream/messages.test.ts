/** Python's cases of messages. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { decoderOf } from "./messages";

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

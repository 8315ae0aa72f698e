/**
 * Makes rows of what a server sends, for the stream worker.
 *
 * `data/_messages.py` does the same where Python runs on a machine; both run the cases of
 * `tests/contract/cases/messages.json`.
 */

import { arrowRows } from "./arrow-message";
import { checkCells, type DecodeMessage, type Message, MessageFault, type Rows } from "./message";

const FORMAT = /^[@=<>!]?(?:\d{0,4}[xbBhHiIqQfd?])+$/;

/** @throws {MessageFault} where there is no such way. */
export function decoderOf(decode: string, names: readonly string[]): DecodeMessage {
	if (decode === "json") {
		return (message) => jsonRows(message, names);
	}
	if (decode === "csv") {
		return (message) => csvRows(message, names);
	}
	if (decode === "arrow") {
		return (message) => arrowRows(message, names);
	}
	if (!FORMAT.test(decode)) {
		throw new MessageFault(
			`decode=${JSON.stringify(decode)}: give "json", "csv", "arrow", or a format of struct, such as "<dd" for two numbers.`,
		);
	}
	const form = structOf(decode);
	if (form.fields.length !== names.length) {
		throw new MessageFault(
			`decode=${JSON.stringify(decode)} has ${form.fields.length} fields, and the stream ${names.length} columns: give as many.`,
		);
	}
	return (message) => structRows(message, names, form, decode);
}

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
	typeof value === "object" && value !== null && !Array.isArray(value);

function textOf(message: Message): string {
	if (typeof message === "string") {
		return message;
	}
	try {
		return new TextDecoder("utf-8", { fatal: true }).decode(message);
	} catch {
		throw new MessageFault("it is no text in UTF-8");
	}
}

function jsonRows(message: Message, names: readonly string[]): Rows {
	let found: unknown;
	try {
		found = JSON.parse(textOf(message));
	} catch (error) {
		throw new MessageFault(`it is no JSON (${error instanceof Error ? error.message : error})`);
	}
	return rowsOf(found, names);
}

/** Rows of an object, of a list of objects, or of an object of lists. */
export function rowsOf(found: unknown, names: readonly string[]): Rows {
	if (Array.isArray(found)) {
		checkCells(found.length, names.length);
		if (!found.every(isFields)) {
			throw new MessageFault('it is a list of something else than objects, such as {"t": 1}');
		}
		requireOne(found, names);
		const values = names.map((name): [string, unknown[]] => [
			name,
			found.map((row) => ownOf(row, name)),
		]);
		return { values: new Map(values), count: found.length };
	}
	if (!isFields(found)) {
		throw new MessageFault('it is no object, such as {"t": 1}, nor a list of them');
	}
	requireOne([found], names);
	const lists = names.map((name) => ownOf(found, name)).filter((value) => Array.isArray(value));
	const count = lists[0]?.length ?? 1;
	checkCells(count, names.length);
	if (lists.some(({ length }) => length !== count)) {
		throw new MessageFault("its lists are not of one length");
	}
	const values = names.map((name): [string, unknown[]] => {
		const value = ownOf(found, name);
		return [name, Array.isArray(value) ? value : new Array<unknown>(count).fill(value)];
	});
	return { values: new Map(values), count };
}

function ownOf(row: Fields, name: string): unknown {
	return Object.hasOwn(row, name) ? (row[name] ?? null) : null;
}

function requireOne(rows: readonly Fields[], names: readonly string[]): void {
	for (const row of rows) {
		if (!names.some((name) => Object.hasOwn(row, name))) {
			const known = Object.keys(row).slice(0, 10).join(", ") || "nothing";
			throw new MessageFault(
				`it has none of the columns ${names.slice(0, 10).join(", ")}, but ${known}: name the columns as the messages do`,
			);
		}
	}
}

function csvRows(message: Message, names: readonly string[]): Rows {
	const rows = textOf(message)
		.split(/\r\n|\r|\n/)
		.filter((line) => line !== "")
		.map(cellsOf);
	if (rows[0]?.length === names.length && rows[0].every((cell, at) => cell === names[at])) {
		rows.shift();
	}
	for (const row of rows) {
		if (row.length !== names.length) {
			throw new MessageFault(
				`a line of it has ${row.length} values, and there are ${names.length} columns`,
			);
		}
	}
	const values = names.map((name, at): [string, unknown[]] => [
		name,
		rows.map((row) => row[at]?.trim() || null),
	]);
	return { values: new Map(values), count: rows.length };
}

/** The values of one line; quotes around one keep commas, and two of them are one. */
function cellsOf(line: string): string[] {
	if (!line.includes('"')) {
		return line.split(",");
	}
	const cells: string[] = [];
	let cell = "";
	let quoted = false;
	for (let at = 0; at < line.length; at += 1) {
		const letter = line[at] as string;
		if (quoted && letter === '"' && line[at + 1] === '"') {
			cell += letter;
			at += 1;
		} else if (letter === '"' && (quoted || cell === "")) {
			quoted = !quoted;
		} else if (letter === "," && !quoted) {
			cells.push(cell);
			cell = "";
		} else {
			cell += letter;
		}
	}
	return [...cells, cell];
}

interface Struct {
	size: number;
	little: boolean;
	fields: { letter: string; at: number }[];
}

const SIZES: Record<string, number> = {
	...{ x: 1, b: 1, B: 1, "?": 1, h: 2, H: 2, i: 4, I: 4, f: 4, q: 8, Q: 8, d: 8 },
};

function structOf(decode: string): Struct {
	const fields: Struct["fields"] = [];
	let size = 0;
	for (const [, count, letter] of decode.matchAll(/(\d*)([a-zA-Z?])/g)) {
		for (let one = count === "" ? 1 : Number(count); one > 0; one -= 1) {
			if (letter !== "x") {
				fields.push({ letter: letter as string, at: size });
			}
			size += SIZES[letter as string] as number;
		}
	}
	return { size, little: !/^[>!]/.test(decode), fields };
}

function structRows(
	message: Message,
	names: readonly string[],
	{ size, little, fields }: Struct,
	decode: string,
): Rows {
	if (typeof message === "string") {
		throw new MessageFault(`it is text, and '${decode}' is for bytes`);
	}
	if (size === 0 || message.length % size !== 0) {
		throw new MessageFault(`it has ${message.length} bytes, and a row of '${decode}' has ${size}`);
	}
	const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
	const count = message.length / size;
	const values = names.map((name, column): [string, unknown[]] => {
		const { letter, at } = fields[column] as Struct["fields"][number];
		return [
			name,
			Array.from({ length: count }, (_, row) => field(view, row * size + at, letter, little)),
		];
	});
	return { values: new Map(values), count };
}

function field(view: DataView, at: number, letter: string, little: boolean): unknown {
	switch (letter) {
		case "b":
			return view.getInt8(at);
		case "B":
			return view.getUint8(at);
		case "?":
			return view.getUint8(at) !== 0;
		case "h":
			return view.getInt16(at, little);
		case "H":
			return view.getUint16(at, little);
		case "i":
			return view.getInt32(at, little);
		case "I":
			return view.getUint32(at, little);
		case "q":
			return view.getBigInt64(at, little);
		case "Q":
			return view.getBigUint64(at, little);
		case "f":
			return view.getFloat32(at, little);
		default:
			return view.getFloat64(at, little);
	}
}

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { tableFromArrays, tableToIPC } from "@uwdata/flechette";
import { arrowTable, decodeArrow as decode } from "./arrow";
import { arrowCodecs } from "./arrow-codecs";
import { DataFault } from "./data-fault";
import { DECIMAL_KINDS, DECIMALS, kindsOf, tableOf } from "./decoded.test-support";

/** Written by pyarrow: `tests/contract/data_files.py`. */
function file(name: string): Uint8Array<ArrayBuffer> {
	return new Uint8Array(readFileSync(join("..", "tests", "contract", "data", name)));
}

const decodeArrow = (bytes: Uint8Array<ArrayBuffer>, options = {}) =>
	decode(bytes, options, async () => arrowCodecs);

async function faultOf(bytes: Uint8Array<ArrayBuffer>, options = {}): Promise<DataFault> {
	try {
		await decodeArrow(bytes, options);
	} catch (error) {
		assert.ok(error instanceof DataFault, String(error));
		return error;
	}
	assert.fail("it was read");
}

const KINDS = {
	i8: "number i8",
	i64: "number i64",
	u64: "number u64",
	f32: "number f32",
	f64: "number f64",
	f16: "number f32",
	dec: "number f64",
	flag: "bool u8",
	day: "time i32 d",
	ms: "time i64 ms",
	us: "time i64 us Europe/Berlin",
	ns: "time i64 ns",
	span: "duration i64 us",
	clock: "duration i32 s",
	word: "text utf8",
	wide: "text utf8",
	view: "text utf8",
	kind: "category u8",
	none: "number f64",
};
const VALUES = {
	i8: [1, null, -3, 4, 5],
	i64: [9007199254740993n, null, -(2n ** 63n), 4, 5],
	u64: [18446744073709551615n, null, 3, 4, 5],
	f32: [0.5, null, -1.5, 4, 5],
	f64: [0.1, null, Number.NaN, 4, 5],
	f16: [0.5, null, 2, 4, 5],
	dec: [12.34, null, -0.01, 4, 5],
	flag: [true, null, false, true, false],
	day: [19723, null, -1, 0, 1],
	ms: [1704067200123, null, -1, 0, 1],
	us: [1704067200123456, null, -1, 0, 1],
	ns: [1704067200123456789n, null, -1, 0, 1],
	span: [1500000, null, -1, 0, 1],
	clock: [3661, null, 0, 1, 2],
	word: ["a", null, "é", "", "a"],
	wide: ["x", null, "y", "x", "z"],
	view: ["short", null, "longer than twelve bytes", "", "short"],
	kind: ["red", null, "blue", "red", "green"],
	none: [null, null, null, null, null],
};

for (const name of ["kinds.arrow", "kinds.arrows", "zstd.arrow", "lz4.arrow"]) {
	test(`each type of ${name} keeps its values, in batches cut from the middle of others`, async () => {
		const columns = await decodeArrow(file(name), {});
		assert.deepEqual(kindsOf(columns), KINDS);
		assert.deepEqual(tableOf(columns), VALUES);
	});
}

test("values that stand once for several rows are there in each of them", async () => {
	const columns = await decodeArrow(file("runs.arrow"), {});
	assert.deepEqual(kindsOf(columns), KINDS);
	const rows = Object.entries(VALUES).map(([name, values]) => [
		name,
		[0, 1, 1, 1, 2].map((row) => values[row]),
	]);
	assert.deepEqual(tableOf(columns), Object.fromEntries(rows));
});

test("runs that do not rise up to the last row are damage", async () => {
	const whole = file("runs.arrow");
	// Two runs of a row each.
	const ends = [1, 0, 0, 0, 2, 0, 0, 0];
	const places = [...whole.keys()].filter((at) =>
		ends.every((byte, by) => whole[at + by] === byte),
	);
	assert.equal(places.length, Object.keys(KINDS).length);
	for (const at of places) {
		const damaged = whole.slice();
		damaged[at + 4] = 1;
		assert.match((await faultOf(damaged)).message, /run ends that do not rise/);
	}
});

test("intervals without months last as long as they say", async () => {
	const columns = await decodeArrow(file("intervals.arrow"), {});
	assert.deepEqual(kindsOf(columns), { i: "duration i64 ns" });
	assert.deepEqual(tableOf(columns), { i: [86_400_000_000_007, null, -86_400_000_000_000] });
});

test("labels are of any type, and keep their digits", async () => {
	const columns = await decodeArrow(file("labels.arrow"), {});
	assert.deepEqual(new Set(columns.map(({ shape }) => shape.kind)), new Set(["category"]));
	assert.deepEqual(tableOf(columns), {
		i8: ["1", null, "-3", "4", "5"],
		i64: ["9007199254740993", null, "-9223372036854775808", "4", "5"],
		u64: ["18446744073709551615", null, "3", "4", "5"],
		f32: ["0.5", null, "-1.5", "4", "5"],
		f64: ["0.1", null, "NaN", "4", "5"],
		dec: ["12.34", null, "-0.01", "4.00", "5.00"],
		flag: ["true", null, "false", "true", "false"],
		day: ["2024-01-01", null, "1969-12-31", "1970-01-01", "1970-01-02"],
		ms: [
			"2024-01-01 00:00:00.123",
			null,
			"1969-12-31 23:59:59.999",
			"1970-01-01 00:00:00",
			"1970-01-01 00:00:00.001",
		],
		us: [
			"2024-01-01 01:00:00.123456 +01:00",
			null,
			"1970-01-01 00:59:59.999999 +01:00",
			"1970-01-01 01:00:00 +01:00",
			"1970-01-01 01:00:00.000001 +01:00",
		],
		ns: [
			"2024-01-01 00:00:00.123456789",
			null,
			"1969-12-31 23:59:59.999999999",
			"1970-01-01 00:00:00",
			"1970-01-01 00:00:00.000000001",
		],
		span: ["1500000 µs", null, "-1 µs", "0 µs", "1 µs"],
		clock: ["3661 s", null, "0 s", "1 s", "2 s"],
		word: ["a", null, "é", "", "a"],
		wide: ["x", null, "y", "x", "z"],
		view: ["short", null, "longer than twelve bytes", "", "short"],
	});
});

test("decimals are numbers where those have all their digits, and texts otherwise", async () => {
	const columns = await decodeArrow(file("decimals.arrow"));
	assert.deepEqual(kindsOf(columns), { ...DECIMAL_KINDS, coded: "category u8" });
	assert.deepEqual(tableOf(columns), {
		...DECIMALS,
		coded: ["12345678901234567.5", null, "-0.5"],
	});
});

test("dictionaries may be replaced and may grow between batches", async () => {
	for (const [name, values] of [
		["replaced.arrows", ["a", "b", "c", "a", null, "b"]],
		["grown.arrows", ["a", "b", "a", "c", "b", "d"]],
	] as const) {
		const columns = await decodeArrow(file(name), {});
		assert.deepEqual(tableOf(columns), { k: values });
	}
});

test("columns are chosen by name, and a table may have no rows", async () => {
	const columns = await decodeArrow(file("kinds.arrow"), { columns: ["word", "i8"] });
	assert.deepEqual(tableOf(columns), { word: VALUES.word, i8: VALUES.i8 });
	assert.deepEqual(tableOf(await decodeArrow(file("empty.arrow"), {})), { a: [], b: [] });
	assert.equal((await faultOf(file("kinds.arrow"), { columns: ["no"] })).kind, "column");
});

test("what is no column is named, unless other columns are chosen", async () => {
	const fault = await faultOf(file("nested.arrow"));
	assert.deepEqual([fault.kind, fault.column], ["decode", "lists"]);
	assert.deepEqual(tableOf(await decodeArrow(file("nested.arrow"), { columns: ["n"] })), {
		n: [1, 2],
	});
});

for (const [name, words] of [
	["list", "lists"],
	["large", "lists"],
	["fixed", "lists"],
	["bytes", "binary data"],
	["months", "intervals of months"],
	["coded", "lists"],
	["runs", "lists"],
] as const) {
	test(`a column of ${words} is refused by what it has: ${name}`, async () => {
		const fault = await faultOf(file("refused.arrow"), { columns: [name] });
		assert.deepEqual([fault.kind, fault.column], ["decode", name]);
		assert.match(fault.message, new RegExp(`^it has ${words}, and a column has`));
	});
}

test("a file that is cut off anywhere is refused, and so is what is none", async () => {
	for (const name of ["kinds.arrow", "kinds.arrows", "zstd.arrow", "lz4.arrow"]) {
		const whole = file(name);
		for (let size = 0; size < whole.length; size += 97) {
			assert.equal(
				(await faultOf(whole.slice(0, size))).kind,
				"decode",
				`${name} of ${size} bytes`,
			);
		}
		assert.equal((await faultOf(whole.slice(0, -1))).kind, "decode");
	}
	assert.equal((await faultOf(new TextEncoder().encode("a,b\n1,2\n"))).kind, "decode");
	const damaged = file("kinds.arrow");
	damaged.fill(255, 60, damaged.length - 200);
	assert.equal((await faultOf(damaged)).kind, "decode");
});

test("blocks of a compressed buffer refer to those before, and damage is noticed", async () => {
	const steps = Array.from({ length: 40_000 }, (_, row) => Math.floor(row / 100));
	const whole = file("blocks.arrow");
	assert.deepEqual(tableOf(await decodeArrow(whole)), { n: steps });
	const frame = whole.findIndex((_, at) =>
		[4, 0x22, 0x4d, 0x18].every((b, i) => whole[at + i] === b),
	);
	for (const [at, byte] of [
		[frame, 0],
		[frame + 4, 0],
		[frame + 10, 255],
		[frame + 17, 255],
	] as const) {
		const damaged = whole.slice();
		damaged[at] = byte;
		assert.equal((await faultOf(damaged)).kind, "decode", `${at}`);
	}
});

test("a few bytes that say very much are refused before there is room for it", async () => {
	for (const name of ["nulls", "runs", "views"].flatMap((one) => [
		`${one}.arrow`,
		`${one}.arrows`,
	])) {
		const bytes = file(`hostile-${name}`);
		const fault = await faultOf(bytes);
		assert.equal(fault.kind, "size", name);
		assert.match(fault.message, /unfolds to [\d,]+ MB, and at most 1,024 MB/, name);
		assert.throws(() => arrowTable(bytes, arrowCodecs, 1000), { kind: "size" }, name);
	}
});

test("a footer that names the same batches over and over is refused", async () => {
	const names = Array.from({ length: 300 }, (_, at) => `c${at}`);
	const columns = Object.fromEntries(names.map((name) => [name, [1]]));
	const table = tableFromArrays(columns);
	const written = tableToIPC(table, { format: "file" }) as Uint8Array<ArrayBuffer>;
	const view = new DataView(written.buffer, written.byteOffset, written.byteLength);
	const end = written.length - 10;
	const begin = end - view.getInt32(end, true);
	const root = begin + view.getUint32(begin, true);
	const field = root + view.getUint16(root - view.getInt32(root, true) + 10, true);
	const vector = field + view.getUint32(field, true);
	const block = written.slice(vector + 4, vector + 28);
	const times = 3000;
	// A longer list of them behind the footer, which it points to.
	const padding = (8 - ((end + 4) % 8)) % 8;
	const place = end + padding;
	const again = new Uint8Array(place + 4 + block.length * times + 10);
	again.set(written.subarray(0, end));
	const told = new DataView(again.buffer);
	told.setUint32(field, place - field, true);
	told.setUint32(place, times, true);
	for (let at = 0; at < times; at++) {
		again.set(block, place + 4 + at * block.length);
	}
	told.setInt32(again.length - 10, again.length - 10 - begin, true);
	again.set(new TextEncoder().encode("ARROW1"), again.length - 6);
	assert.match((await faultOf(again)).message, /it names the same batches over and over/);
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { compressors } from "hyparquet-compressors";
import { parquetWriteBuffer } from "hyparquet-writer";
import { DataFault } from "./data-fault";
import { DECIMAL_KINDS, DECIMALS, kindsOf, tableOf } from "./decoded.test-support";
import { decodeParquet, type ParquetOptions } from "./parquet";

/** Written by pyarrow: `tests/contract/data_files.py`. */
function file(name: string): Uint8Array<ArrayBuffer> {
	return new Uint8Array(readFileSync(join("..", "tests", "contract", "data", name)));
}

async function read(bytes: Uint8Array<ArrayBuffer>, options: ParquetOptions = {}) {
	let asked = 0;
	const columns = await decodeParquet(
		bytes,
		options,
		() => {},
		async () => {
			asked++;
			return compressors;
		},
	);
	return { columns, asked };
}

async function faultOf(bytes: Uint8Array<ArrayBuffer>, options: ParquetOptions = {}) {
	try {
		await read(bytes, options);
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
	dec: "number f64",
	flag: "bool u8",
	day: "time i32 d",
	ms: "time i64 ms",
	us: "time i64 us UTC",
	ns: "time i64 ns",
	clock: "duration i32 ms",
	word: "text utf8",
	kind: "text utf8",
};
const VALUES = {
	i8: [1, null, -3, 4, 5],
	i64: [9007199254740993n, null, -(2n ** 63n), 4, 5],
	u64: [18446744073709551615n, null, 3, 4, 5],
	f32: [0.5, null, -1.5, 4, 5],
	f64: [0.1, null, Number.NaN, 4, 5],
	dec: [12.34, null, -0.01, 4, 5],
	flag: [true, null, false, true, false],
	day: [19723, null, -1, 0, 1],
	ms: [1704067200123, null, -1, 0, 1],
	us: [1704067200123456, null, -1, 0, 1],
	ns: [1704067200123456789n, null, -1, 0, 1],
	clock: [3661000, null, 0, 1000, 2000],
	word: ["a", null, "é", "", "a"],
	kind: ["red", null, "blue", "red", "green"],
};

for (const [codec, asked] of [
	["none", 0],
	["snappy", 0],
	["gzip", 1],
	["zstd", 1],
	["lz4", 1],
	["brotli", 1],
] as const) {
	test(`each type keeps its values in several row groups, packed by ${codec}`, async () => {
		const found = await read(file(`${codec}.parquet`));
		assert.deepEqual(kindsOf(found.columns), KINDS);
		assert.deepEqual(tableOf(found.columns), VALUES);
		assert.equal(found.asked, asked);
	});
}

test("columns and rows are those that are asked for", async () => {
	const { columns } = await read(file("snappy.parquet"), { columns: ["word", "i8"], rows: [1, 4] });
	assert.deepEqual(tableOf(columns), { word: VALUES.word.slice(1, 4), i8: VALUES.i8.slice(1, 4) });
	for (const [rows, values] of [
		[[4, 100], [5]],
		[[2, 2], []],
		[[9, 12], []],
	] as const) {
		const part = await read(file("none.parquet"), { columns: ["i8"], rows: [...rows] });
		assert.deepEqual(tableOf(part.columns), { i8: values });
	}
	assert.equal((await faultOf(file("none.parquet"), { rows: [3, 1] })).kind, "options");
	assert.equal((await faultOf(file("none.parquet"), { columns: ["no"] })).kind, "column");
});

for (const stored of ["bytes", "numbers"]) {
	test(`decimals stored as ${stored} are numbers where those have all their digits`, async () => {
		const { columns } = await read(file(`decimals-${stored}.parquet`));
		assert.deepEqual(kindsOf(columns), DECIMAL_KINDS);
		assert.deepEqual(tableOf(columns), DECIMALS);
		const part = await read(file(`decimals-${stored}.parquet`), {
			columns: ["long"],
			rows: [1, 3],
		});
		assert.deepEqual(tableOf(part.columns), { long: [null, -0.001] });
	});
}

test("INT96 keeps its nanoseconds", async () => {
	const { columns } = await read(file("int96.parquet"));
	assert.deepEqual(kindsOf(columns), { t: "time i64 ns" });
	assert.deepEqual(tableOf(columns), { t: [1704067200123456789n, null, -1] });
});

test("a table without rows has its columns", async () => {
	const { columns } = await read(file("empty.parquet"));
	assert.deepEqual(kindsOf(columns), { a: "number i64", b: "text utf8" });
	assert.deepEqual(tableOf(columns), { a: [], b: [] });
});

test("bytes and lists are no columns, and are named", async () => {
	const fault = await faultOf(file("nested.parquet"));
	assert.deepEqual([fault.kind, fault.column], ["decode", "lists"]);
	const bytes = await faultOf(file("nested.parquet"), { columns: ["raw"] });
	assert.deepEqual([bytes.kind, bytes.column], ["decode", "raw"]);
	const { columns } = await read(file("nested.parquet"), { columns: ["n"] });
	assert.deepEqual(tableOf(columns), { n: [1, 2] });
});

test("a file that is cut off or damaged anywhere is refused, and never half read", async () => {
	const whole = file("snappy.parquet");
	for (let size = 0; size < whole.length; size += 211) {
		assert.equal((await faultOf(whole.slice(0, size))).kind, "decode", `of ${size} bytes`);
	}
	assert.match((await faultOf(whole.slice(0, -1))).message, /cut off/);
	assert.match((await faultOf(new TextEncoder().encode("a,b\n"))).message, /no Parquet file/);
});

test("a few bytes that say very much are refused before there is room for it", async () => {
	for (const name of ["texts", "rows"]) {
		const fault = await faultOf(file(`hostile-${name}.parquet`));
		assert.equal(fault.kind, "size", name);
		assert.match(fault.message, /unfolds to [\d,]+ MB, and at most 1,024 MB/, name);
	}
});

test("a footer that leads its reader astray is damage, and no lack of memory", async () => {
	const footers = [
		new Uint8Array(1_000_000).fill(0x1c),
		new Uint8Array([0x15, 2, 0x19, 0xfc, 0xff, 0xff, 0xff, 0xff, 7]),
		new Uint8Array([0x15, 2, 0x19, 0xf1, 0xff, 0xff, 0xff, 0xff, 7]),
		new Uint8Array([0xf1, 0xff, 0xff, 0xff, 0xff, 7]),
	];
	for (const footer of footers) {
		const bytes = new Uint8Array(footer.length + 12);
		bytes.set(new TextEncoder().encode("PAR1"));
		bytes.set(footer, 4);
		new DataView(bytes.buffer).setUint32(footer.length + 4, footer.length, true);
		bytes.set(new TextEncoder().encode("PAR1"), footer.length + 8);
		const fault = await faultOf(bytes);
		assert.equal(fault.kind, "decode");
		assert.match(fault.message, /it is damaged: its footer cannot be read/);
	}
});

// Each by itself: with a look at all others it takes minutes.
test("as many columns as are read at once are read", { timeout: 60_000 }, async () => {
	const columnData = Array.from({ length: 20_000 }, (_, at) => ({
		name: `c${at}`,
		data: [at],
		type: "INT32" as const,
	}));
	const { columns } = await read(new Uint8Array(parquetWriteBuffer({ columnData })));
	assert.equal(columns.length, 20_000);
	assert.equal(columns.at(-1)?.name, "c19999");
});

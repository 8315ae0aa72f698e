import assert from "node:assert/strict";
import { test } from "node:test";
import { kindsOf, tableOf } from "./decoded.test-support";
import { decodeParquet } from "./parquet";
import { type ArrowColumn, writeParquet } from "./parquet-writer";

/** Some rows have no value: those of the bits that are 0. */
const MIDDLE_MISSING = Uint8Array.of(0b101);

function column(
	name: string,
	format: string,
	buffers: (ArrayBufferView<ArrayBuffer> | Uint8Array)[],
	validity: Uint8Array | null = MIDDLE_MISSING,
	length = 3,
): ArrowColumn {
	const bytes = buffers.map(
		(part) => new Uint8Array(part.buffer, part.byteOffset, part.byteLength),
	);
	return { name, format, length, validity, buffers: bytes };
}

const text = new TextEncoder();
const rounded = (values: (bigint | number)[]) => BigInt64Array.from(values, BigInt);

async function readBack(columns: ArrowColumn[]) {
	const found = await decodeParquet(
		new Uint8Array(writeParquet(columns)),
		{},
		() => {},
		() => assert.fail("it is packed by what the reader has itself"),
	);
	return { kinds: kindsOf(found), values: tableOf(found) };
}

test("numbers of each format keep all bits, and rows without a value have none", async () => {
	const { kinds, values } = await readBack([
		column("c", "c", [Int8Array.of(-128, 1, 127)]),
		column("C", "C", [Uint8Array.of(0, 1, 255)]),
		column("s", "s", [Int16Array.of(-32768, 1, 32767)]),
		column("S", "S", [Uint16Array.of(0, 1, 65535)]),
		column("i", "i", [Int32Array.of(-(2 ** 31), 1, 2 ** 31 - 1)]),
		column("I", "I", [Uint32Array.of(0, 1, 2 ** 32 - 1)]),
		column("whole", "I", [Uint32Array.of(0, 1, 2 ** 32 - 1)], null),
		column("l", "l", [BigInt64Array.of(-(2n ** 63n), 1n, 2n ** 53n + 1n)]),
		column("L", "L", [BigUint64Array.of(0n, 1n, 2n ** 64n - 1n)]),
		column("f", "f", [Float32Array.of(-1.5, 1, 0.25)]),
		column("g", "g", [Float64Array.of(0.1, 1, Number.NaN)]),
	]);
	assert.deepEqual(kinds, {
		c: "number i8",
		C: "number u8",
		s: "number i16",
		S: "number u16",
		i: "number i32",
		I: "number u32",
		whole: "number u32",
		l: "number i64",
		L: "number u64",
		f: "number f32",
		g: "number f64",
	});
	assert.deepEqual(values, {
		c: [-128, null, 127],
		C: [0, null, 255],
		s: [-32768, null, 32767],
		S: [0, null, 65535],
		i: [-(2 ** 31), null, 2 ** 31 - 1],
		I: [0, null, 2 ** 32 - 1],
		whole: [0, 1, 2 ** 32 - 1],
		l: [-(2n ** 63n), null, 2n ** 53n + 1n],
		L: [0, null, 2n ** 64n - 1n],
		f: [-1.5, null, 0.25],
		g: [0.1, null, Number.NaN],
	});
});

test("texts, bools and times keep their kind", async () => {
	const words = text.encode("--é🙂ende");
	const { kinds, values } = await readBack([
		column("word", "u", [Uint32Array.of(2, 8, 8, 12), words], null),
		column("long", "U", [BigUint64Array.of(2n, 8n, 8n, 12n), words]),
		column("nothing", "u", [Uint32Array.of(0, 0, 0, 0), new Uint8Array(0)], Uint8Array.of(0)),
		column("flag", "b", [Uint8Array.of(0b100)]),
		column("day", "tdD", [Int32Array.of(19723, 0, -1)]),
		column("s", "tss:", [rounded([1704067200, 0, -1])]),
		column("ms", "tsm:", [rounded([1704067200123, 0, -1])]),
		column("us", "tsu:UTC", [rounded([1704067200123456, 0, -1])]),
		column("ns", "tsn:Europe/Berlin", [rounded([1704067200123456789n, 0, -1])]),
	]);
	assert.deepEqual(kinds, {
		word: "text utf8",
		long: "text utf8",
		nothing: "text utf8",
		flag: "bool u8",
		day: "time i32 d",
		s: "time i64 ms",
		ms: "time i64 ms",
		us: "time i64 us UTC",
		ns: "time i64 ns UTC",
	});
	assert.deepEqual(values, {
		word: ["é🙂", "", "ende"],
		long: ["é🙂", null, "ende"],
		nothing: [null, null, null],
		flag: [false, null, true],
		day: [19723, null, -1],
		s: [1704067200000, null, -1000],
		ms: [1704067200123, null, -1],
		us: [1704067200123456, null, -1],
		ns: [1704067200123456789n, null, -1],
	});
});

function littleEndian(values: bigint[], bytes: number): Uint8Array {
	return Uint8Array.from(
		values.flatMap((value) =>
			Array.from({ length: bytes }, (_, at) => Number((value >> BigInt(8 * at)) & 255n)),
		),
	);
}

test("decimals and numbers beyond 64 bits keep all digits", async () => {
	const { values } = await readBack([
		column("huge", "d:38,0,128", [littleEndian([2n ** 80n, 0n, -(2n ** 80n)], 16)]),
		column("fine", "d:38,3,128", [littleEndian([12345n, 0n, -1n], 16)]),
		column("wide", "d:76,0,256", [littleEndian([10n ** 70n + 1n, 0n, -(10n ** 70n) - 1n], 32)]),
	]);
	assert.deepEqual(values, {
		huge: [String(2n ** 80n), null, String(-(2n ** 80n))],
		fine: [12.345, null, -0.001],
		wide: [String(10n ** 70n + 1n), null, String(-(10n ** 70n) - 1n)],
	});
});

test("many rows keep their order, and no rows are none", async () => {
	const length = 250_000;
	const steps = BigInt64Array.from({ length }, (_, at) => 2n ** 60n + BigInt(at % 1009));
	const { values } = await readBack([column("n", "l", [steps], null, length)]);
	assert.deepEqual(values, { n: [...steps] });
	const empty = await readBack([
		column("n", "l", [new BigInt64Array(0)], null, 0),
		column("word", "u", [new Uint32Array(1), new Uint8Array(0)], null, 0),
	]);
	assert.deepEqual(empty.values, { n: [], word: [] });
	assert.deepEqual(empty.kinds, { n: "number i64", word: "text utf8" });
});

test("what Parquet has not got is named", () => {
	assert.throws(() => writeParquet([column("took", "tDu", [new BigInt64Array(3)])]), /took.*tDu/);
});

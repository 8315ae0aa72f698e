import assert from "node:assert/strict";
import { test } from "node:test";
import { type CsvOptions, decodeCsv } from "./csv";
import { DataFault } from "./data-fault";
import { kindsOf, tableOf } from "./decoded.test-support";
import { decodeJson } from "./json";
import { PIECE } from "./text-pieces";

const encoder = new TextEncoder();

function read(text: string, options: CsvOptions = {}) {
	return decodeCsv(encoder.encode(text), options);
}

const valuesIn = (text: string, options?: CsvOptions) => tableOf(read(text, options));
const kindsIn = (text: string, options?: CsvOptions) => kindsOf(read(text, options));

function faultOf(text: string | Uint8Array, options: CsvOptions = {}): DataFault {
	try {
		decodeCsv(typeof text === "string" ? encoder.encode(text) : text, options);
	} catch (error) {
		assert.ok(error instanceof DataFault, String(error));
		return error;
	}
	assert.fail("it was read");
}

test("columns are what all of their cells are", () => {
	const text = "t,n,x,b,w\n2024-02-29,1,0.5,true,ab\n2024-03-01,-2,1e3,False,cd\n,,,,\n";
	assert.deepEqual(kindsIn(text), {
		t: "time i32 d",
		n: "number i64",
		x: "number f64",
		b: "bool u8",
		w: "text utf8",
	});
	assert.deepEqual(valuesIn(text), {
		t: [19782, 19783, null],
		n: [1, -2, null],
		x: [0.5, 1000, null],
		b: [true, false, null],
		w: ["ab", "cd", null],
	});
});

test("a word after a hundred thousand numbers makes texts of all, as they were written", () => {
	const rows = Array.from({ length: 100_000 }, (_, at) => `${at}.50,${at}`);
	const [x, n] = read(`x,n\n${rows.join("\n")}\nlate,7\n`);
	assert.ok(x && n);
	assert.deepEqual([x.shape.kind, x.shape.format, n.shape.format], ["text", "utf8", "i64"]);
	const { x: texts, n: numbers } = tableOf([x, n]) as { x: string[]; n: number[] };
	assert.deepEqual(texts.slice(0, 2), ["0.50", "1.50"]);
	assert.deepEqual(texts.slice(-2), ["99999.50", "late"]);
	assert.equal(numbers[99_999], 99_999);
});

test("empty cells before the first value are missing values of its kind", () => {
	const text = `a,b,c\n${",,\n".repeat(1200)}1,x,2024-01-01T10:00Z\n`;
	const { a, b, c } = valuesIn(text) as { a: unknown[]; b: unknown[]; c: unknown[] };
	for (const [column, value] of [
		[a, 1],
		[b, "x"],
		[c, 1704103200000000],
	] as const) {
		assert.ok(column.slice(0, 1200).every((one) => one === null));
		assert.equal(column[1200], value);
	}
	assert.equal(kindsIn(text).c, "time i64 us UTC");
});

test("whole numbers keep their digits, beside missing values too", () => {
	assert.deepEqual(valuesIn("n\n9007199254740993\n\n-9223372036854775808\n"), {
		n: [9007199254740993n, null, -(2n ** 63n)],
	});
	assert.deepEqual(valuesIn("n\n18446744073709551615\n1\n").n, [18446744073709551615n, 1]);
	for (const kept of [
		["12345678901234567890123", "1"],
		["9007199254740993", "0.5"],
		["18446744073709551615", "-1"],
		["007", "8"],
		["007.5", "8"],
		["2024/01/31", "2024/02/01"],
		["2024-01-01T00:00+02", "2024-01-01T00:00Z"],
		["1e999", "2"],
		["0x10", "1"],
		["1_000", "1"],
		["0b11", "1"],
	]) {
		assert.deepEqual(valuesIn(`n\n${kept.join("\n")}\n`), { n: kept });
	}
});

test("what means no value is told; by itself only nothing does", () => {
	assert.deepEqual(valuesIn("n,w\n1,NA\nNA,x\n"), { n: ["1", "NA"], w: ["NA", "x"] });
	assert.deepEqual(valuesIn('n,w\n1,"NA"\nNA,-\n', { missing: ["NA", "-"] }), {
		n: [1, null],
		w: [null, null],
	});
	assert.deepEqual(valuesIn("n\n1\n \n"), { n: ["1", " "] });
	assert.deepEqual(valuesIn("x\nnan\n1.5\n-inf\n"), { x: [Number.NaN, 1.5, -Infinity] });
	assert.deepEqual(valuesIn("t\nNaN\n2024-01-01\n").t, ["NaN", "2024-01-01"]);
	assert.deepEqual(valuesIn("x\nnan\n7\n"), { x: [Number.NaN, 7] });
});

test("times keep their digits, and days that the calendar has not are texts", () => {
	const nanos = "t\n2024-05-06T07:08:09.123456789Z\n1999-12-31 23:59:59.5+01:00\n";
	assert.equal(kindsIn(nanos).t, "time i64 ns UTC");
	assert.equal(kindsIn("t\n2024-01-01T00:00-02:30\n").t, "time i64 us -02:30");
	assert.deepEqual(valuesIn(nanos).t, [1714979289123456789n, 946681199500000000n]);
	assert.deepEqual(
		valuesIn("t\n2024-05-06 07:08:09.123456\n1900-01-01 00:00\n").t,
		[1714979289123456, -2208988800000000],
	);
	assert.equal(kindsIn("t\n0001-01-01T00:00:00.1\n9999-12-31\n").t, "time i64 us");
	assert.deepEqual(valuesIn("t\n0001-01-01T00:00:00.1\n9999-12-31\n").t, [
		-62135596799900000n,
		253402214400000000n,
	]);
	for (const [one, other] of [
		["2023-02-29", "2023-03-01"],
		["2024-01-01T25:00", "2024-01-01T01:00"],
		["2024-01-01T00:00:00.1234567891", "2024-01-01T00:00:00"],
		["2024-01-01T10:00Z", "2024-01-01T10:00"],
		["1500-01-01T00:00:00.000000001", "2024-01-01"],
		["31.12.2024", "01.01.2025"],
		["12/31/2024", "01/01/2025"],
	]) {
		assert.deepEqual(valuesIn(`t\n${one}\n${other}\n`).t, [one, other]);
	}
});

test("line ends may be any and mixed, and are kept in quotes", () => {
	const text = 'a,b\r\n1,"x\r\ny"\n2,"p\rq"\r3,"say ""hi"""\r\n4,z';
	assert.deepEqual(valuesIn(text), { a: [1, 2, 3, 4], b: ["x\r\ny", "p\rq", 'say "hi"', "z"] });
	assert.deepEqual(valuesIn("a,b\r1,2\r3,4\r"), { a: [1, 3], b: [2, 4] });
	assert.deepEqual(valuesIn('a,b\r\n1,5" pipe\r\n2,6" pipe\r\n').b, ['5" pipe', '6" pipe']);
});

test("pieces of a file are cut anywhere", () => {
	const cell = 'ü"",\r\n€';
	const rows = 20_000;
	for (let shift = 0; shift < 14; shift++) {
		const text = `${"h".repeat(shift)},w\r\n${`7,"${cell}"\r\n`.repeat(rows)}`;
		assert.ok(encoder.encode(text).length > PIECE);
		const table = tableOf(read(text, { columns: ["w"] }));
		assert.deepEqual(new Set(table.w), new Set(['ü",\r\n€']));
		assert.equal(table.w?.length, rows);
	}
});

test("a byte order mark and other encodings are no part of the text", () => {
	assert.deepEqual(valuesIn("\ufeffa\n1\n"), { a: [1] });
	const wide = (text: string, big: boolean) => {
		const bytes = new Uint8Array(text.length * 2);
		const view = new DataView(bytes.buffer);
		for (let at = 0; at < text.length; at++) {
			view.setUint16(at * 2, text.charCodeAt(at), !big);
		}
		return bytes;
	};
	for (const big of [false, true]) {
		assert.deepEqual(tableOf(decodeCsv(wide("\ufeffä\nö\n", big), {})), { ä: ["ö"] });
	}
	const latin = new Uint8Array([0x61, 10, 0xe4, 10]);
	assert.deepEqual(tableOf(decodeCsv(latin, { encoding: "windows-1252" })), { a: ["ä"] });
	assert.match(faultOf(latin).message, /line 2 is not utf-8.*windows-1252/);
	assert.match(faultOf("a\n1\n", { encoding: "klingon" }).message, /no encoding "klingon"/);
	assert.match(faultOf(wide("a\n1\n", false)).message, /utf-16le/);
});

test("ragged rows and open quotes are named by their row", () => {
	assert.deepEqual(
		[faultOf("a,b\n1,2\n\n3\n"), faultOf("a,b\n1,2,\n"), faultOf('a,b\n1,2\n3,"4\n5,6\n')].map(
			({ kind, row }) => [kind, row],
		),
		[
			["decode", 2],
			["decode", 1],
			["decode", 2],
		],
	);
	assert.match(faultOf("a,b\n1,2,3\n").message, /has 3 cells, and the first record has 2/);
	assert.match(faultOf('a,b\n1,"x"y\n').message, /between closing quotes/);
	assert.match(faultOf('"a,b\n1,2\n').message, /header opens quotes/);
	assert.equal(faultOf(`a,b\n${"1,2\n".repeat(400_000)}3\n`).row, 400_001);
});

test("blank lines are no rows, but in a table of one column", () => {
	assert.deepEqual(valuesIn("a,b\n\n1,2\r\n\r\n3,4\n\n"), { a: [1, 3], b: [2, 4] });
	assert.deepEqual(valuesIn("a\n1\n\n3\n"), { a: [1, null, 3] });
	assert.deepEqual(valuesIn("a,b\n"), { a: [], b: [] });
	assert.match(faultOf("").message, /empty/);
});

test("columns are chosen by name, and names are made where there are none or two", () => {
	assert.deepEqual(valuesIn("a,b,c\n1,2,3\n", { columns: ["c", "a"] }), { c: [3], a: [1] });
	assert.deepEqual(Object.keys(valuesIn(" a ,,b\n1,2,3\n")), ["a", "column 2", "b"]);
	assert.match(faultOf("a,b,a\n1,2,3\n").message, /two columns are called "a"/);
	assert.deepEqual(valuesIn("1,x\n2,y\n", { header: false }), {
		"column 1": [1, 2],
		"column 2": ["x", "y"],
	});
	const { kind, column, message } = faultOf("a,b\n1,2\n", { columns: ["z"] });
	assert.deepEqual([kind, column], ["column", "z"]);
	assert.match(message, /The columns are a, b/);
});

test("separators are told, or found in the header", () => {
	assert.deepEqual(valuesIn("a;b\n1;2,5\n", { separator: ";" }), { a: [1], b: ["2,5"] });
	assert.deepEqual(valuesIn("a;b\n1;2,5\n", { decimal: "," }), { a: [1], b: [2.5] });
	assert.deepEqual(valuesIn("a;b\n1;2\n", { separator: "|" }), { "a;b": ["1;2"] });
	const first = faultOf('sep=;\n"a";"b\n');
	assert.match(first.message, /the header opens quotes/);
	assert.equal(faultOf("a\n", { separator: "ab" }).kind, "options");
});

test("files of another kind are named", () => {
	for (const [start, what] of [
		["<!DOCTYPE html><html>", /HTML page/],
		["\n <html>", /HTML page/],
		["PAR1\0", /read_parquet/],
		["ARROW1\0\0", /read_arrow/],
		["PK\x03\x04", /zip file/],
	] as const) {
		assert.match(faultOf(start).message, what);
	}
});

test("many different texts are texts as few are", () => {
	const rows = Array.from({ length: 70_000 }, (_, at) => `é${at}`);
	const text = `w\n${rows.join("\n")}\n\n${rows.slice(0, 3).join("\n")}\n`;
	assert.equal(kindsIn(text).w, "text utf8");
	assert.deepEqual(valuesIn(text).w, [...rows, null, ...rows.slice(0, 3)]);
});

test("a table of very many columns is refused before there is room for them", () => {
	const names = Array.from({ length: 20_001 }, (_, at) => `c${at}`);
	const text = `${names.join(",")}\n${names.fill("1").join(",")}\n`;
	assert.match(faultOf(text).message, /it has 20,001 columns, and at most 20,000 are read/);
	assert.deepEqual(valuesIn(text, { columns: ["c20000"] }), { c20000: [1] });
	const json = encoder.encode(JSON.stringify([Object.fromEntries(names.map((_, at) => [at, 1]))]));
	assert.throws(() => decodeJson(json, {}), /it has 20,001 columns/);
	assert.equal(decodeJson(json, { columns: ["7"] }).length, 1);
});

/** What is written for OpenSCAD is read by it as what it was. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Evaluator } from "../../scad/evaluate/evaluator";
import { type Numbers, numbersText, numberText } from "../../scad/evaluate/exact-numbers";
import { loadLibm } from "../../scad/evaluate/libm";
import { type ExactText, TreeWriter } from "../../scad/evaluate/tree-writer";
import { assets } from "../openscad/instance.test-support";
import { OpenSCADBackend } from "../render/openscad-backend";

const backend = await OpenSCADBackend.create(assets);

async function run(source: string, format: "binstl" | "csg", files: ExactText["files"] = []) {
	const base = { path: "/work/program.scad", assignments: "", timeoutMs: 30_000, features: [] };
	const found = await backend.run({ ...base, source, format, files: [...files] }, "kept");
	const said = found.log.messages.filter((line) =>
		/^(WARNING: (?!.*render_begins)|ERROR)/.test(line),
	);
	assert.deepEqual(said, []);
	return found;
}

/** Bits that come from nowhere, and are the same each time. */
function* doubles(): Generator<number> {
	const words = new Uint32Array(2);
	const [double] = [new Float64Array(words.buffer)];
	let state = 20_261_130;
	for (;;) {
		for (let at = 0; at < 2; at++) {
			state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
			words[at] = state ^ (state << 7);
		}
		const value = double[0] as number;
		if (Number.isFinite(value)) {
			yield value;
		}
	}
}

const EDGES = [
	...[0, -0, 0.1, -0.1, 1e-9, 1 / 3, 2 / 3, 12.5, -17.875, 20.125, 1e15, 1e16, 1e21, 123456789.125],
	...[
		2 ** 53,
		2 ** 53 + 2,
		2 ** 63,
		2 ** 64,
		-(2 ** 62),
		5e-324,
		1.7976931348623157e308,
		2 ** -1022,
	],
	...[Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 1e22, 1.1e-16, 8.646835306586816],
];

/** Decimals, which OpenSCAD reads exactly, with an exponent that makes them decimals. */
function plain(value: number): string {
	const sign = Object.is(value, -0) || value < 0 ? "-" : "";
	const size = Math.abs(value);
	if (size === Number.POSITIVE_INFINITY) {
		return `${sign}(1/0)`;
	}
	return size < 2 ** -1022
		? `${sign}${size * 2 ** 60}/(2^60)`
		: `${sign}${size.toExponential().replace("e+", "e")}`;
}

test("numbers are read as the doubles that they were", async () => {
	const random = doubles();
	const some = Array.from({ length: 300 }, () => random.next().value as number);
	const near = some.map((value) => Math.sin(value) * 40);
	const single = [...EDGES, ...some, ...near];
	const lists: Numbers[] = [
		...[EDGES, some, near],
		...single.map((value) => [value, 1, -value]),
		// Points, of which coordinates come again with either sign.
		near.map((value, at) => [value, at % 7 === 0 ? 1 / 3 : -1 / 3, near[at % 20] as number]),
		near.map((value, at) => [value, 5e-324 * at, 1e300]),
		[[], [1], [0.5, 0.25]],
	];
	const checks = [
		...single.map((value) => [numberText(value), plain(value)]),
		...lists.map((list) => [
			numbersText(list),
			`[${list.map((one) => (typeof one === "number" ? plain(one) : `[${one.map(plain).join()}]`)).join()}]`,
		]),
	];
	// 1/0 tells 0 from -0.
	const source = `function same(a, b) = is_list(a) ? len(a) == len(b) && len([for (i = [0:1:len(a)-1]) if (!same(a[i], b[i])) i]) == 0 : a == b && (a != 0 || 1/a == 1/b);
${checks.map(([ours, theirs], at) => `assert(same(${ours}, ${theirs}), ${at});`).join("\n")}
cube();`;
	const { ending, log } = await run(source, "csg");
	assert.equal(ending.kind, "graceful", log.messages.join("\n").slice(0, 500));
});

test("numbers that are none stay so", async () => {
	const source = `a = ${numbersText([Number.NaN, 1, 0.3])}; assert(a[0] != a[0] && a[1] == 1 && a[2] == 0.3); cube();`;
	assert.equal((await run(source, "csg")).ending.kind, "graceful");
});

const libm = await loadLibm();

function series(program: (value: number) => string) {
	const evaluator = new Evaluator([], libm);
	const writer = new TreeWriter();
	return (value: number) => {
		const whole = {
			path: "/work/program.scad",
			source: program(value),
			assignments: "",
			files: [],
		};
		const { nodes } = evaluator.evaluate(whole, { preview: false, timeoutMs: 30_000 });
		return writer.write(nodes);
	};
}

/** A solid of many faces in the middle of which something changes, a part that stays, and both again. */
const PROGRAM = (value: number) => `
n = 40 + ${value} % 3;
function at(i, j) = [(10 + i % 2) * cos(360 * j / n), (10 + i % 2) * sin(360 * j / n), i * 1.1];
module ring() {
    polyhedron(
        [for (i = [0:9], j = [0:n-1]) at(i, j)],
        [[for (j = [0:n-1]) j], [for (j = [n-1:-1:0]) 9 * n + j],
         for (i = [0:8], j = [0:n-1]) [i * n + j, (i + 1) * n + j, (i + 1) * n + (j + 1) % n, i * n + (j + 1) % n]]);
}
module post(x) { translate([x, 0.1, 0]) rotate([0, 0, 33]) cylinder(h = 1/3 + 20, r1 = 3.3, r2 = 1.7, $fn = 7); }
difference() {
    union() { ring(); translate([40, 0, 0]) ring(); group() {} }
    post(0); post(40);
    hull() { translate([0, 0, ${value}]) sphere(2, $fn = 9); post(0); translate([1, 2, ${value} / 7]) cube(1.25); }
}
intersection() { ring(); translate([0, 0, -1]) linear_extrude(${value} + 2) circle(10.5); }
group() { }
color("red") { translate([80, 0]) mirror([1, 1, 0]) { post(${value}); %cube(3); } }
`;

test("what stays from text to text makes the same part, and is not written again", async () => {
	const write = series(PROGRAM);
	const lengths: number[] = [];
	for (const value of [3, 6, 9, 10, 11, 12, 9, 9, 4, 7, 10, 13, 16]) {
		const { text, files } = write(value);
		lengths.push(text.length);
		const mine = await run(text, "binstl", files);
		const theirs = await run(PROGRAM(value), "binstl");
		assert.ok(mine.output !== null && mine.output.length > 1000);
		assert.deepEqual(mine.output, theirs.output, `of ${value}`);
	}
	const [first = 0, , third = 0, ...others] = lengths;
	assert.ok(third < first / 10, lengths.join());
	assert.ok(Math.min(...others) < first / 10, lengths.join());
});

test("constants are bounded", () => {
	const write = series(
		(value) =>
			`polyhedron([for (i = [0:9000]) [i, i * ${value}, 1 / (i + ${value})]], [[0, 1, 2]]);`,
	);
	let most = 0;
	// Each text is written twice, so that it stays.
	for (let value = 1; value < 12; value++) {
		for (let time = 0; time < 2; time++) {
			const { files } = write(value);
			most = Math.max(
				most,
				files.reduce((sum, { bytes }) => sum + bytes.length, 0),
			);
			assert.ok(files.length < 8);
		}
	}
	assert.ok(most > 500_000 && most < 4_000_000, String(most));
});

/** What is remembered from one evaluation to the next is what comes out anew. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { csgText } from "./csg-text";
import { Evaluator } from "./evaluator";
import { loadLibm } from "./libm";

const libm = await loadLibm();
const encoder = new TextEncoder();

/** Long enough to be worth remembering. */
const LONG = Array.from({ length: 60 }, (_, at) => `+ sin(x * ${at}) * 0`).join(" ");
const LIBRARY = `
factor = 2;
offsets = [1, [2, 3]];
function long(x) = 1 ${LONG};
function helper(x) = x * factor;
function plain(x) = helper(x) * long(x);
function listed(points) = [for (p = points) p * offsets[0] + long(1)];
function rounded(x) = ($fn > 0 ? x + $fn : x) * long(x);
function within(x) = let ($fn = x) rounded(x) + long(x);
function said(x) = echo("said", x) x * long(x);
function adder(x) = let (f = function (y) y + factor + x) long(x) > 0 ? f(1) : 0;
function maker(x) = long(x) > 0 ? function (y) y + factor + x : 0;
function drawn(x) = rands(0, 1, 1)[0] * long(x);
function many() = [for (i = [0:200]) [i * long(1), i]];
function kept(list) = [for (p = list) p[0] * long(2) + p[1]];
function deep(x) = said(x) + rounded(x) + listed([x, x])[0];
`;

const program = (factor: number, number: number, more = "") => `include <library.scad>
factor = ${factor};
${more}
module show(v) { translate([v, len(str(v)), 0]) cube(${number}); }
show(plain(${number})); show(plain(3)); show(plain(3));
show(listed([1, 2, 3])[2]); show(kept(many())[7]);
show(rounded(4)); show(rounded(4), $fn = 5); { $fn = ${number}; show(rounded(4)); } show(within(4)); show(rounded(4));
show(said(2)); show(said(2)); show(deep(${number})); show(deep(2));
show(adder(1)); show(maker(2)(5)); show(maker(2)(6));
show(drawn(1)); show(drawn(1)); show(offsets[1][1]);
show(rounded(4, $fn = 9)); show(is_undef(other) ? 0 : other);
`;

function evaluated(evaluator: Evaluator, source: string, assignments = "", more = ""): string {
	const bytes = encoder.encode(LIBRARY + more);
	const files = [{ path: "/work/library.scad", hash: `library ${more}`, bytes }];
	const whole = { path: "/work/program.scad", source, assignments, files };
	const { nodes, echoes } = evaluator.evaluate(whole, { preview: false, timeoutMs: 30_000 });
	return [...echoes, csgText(nodes)].join("\n");
}

/** Changes of what functions depend on, and none. */
const STEPS: readonly (readonly [source: string, assignments?: string])[] = [
	[program(2, 1)],
	[program(2, 1)],
	[program(2, 7)],
	[program(3, 7)],
	[program(3, 1)],
	[program(2, 1)],
	[program(2, 1), "factor = 5;"],
	[program(2, 1), "offsets = [4, [2, 8]];"],
	[program(2, 1), "offsets = [4, [2, 9]];"],
	[program(2, 1), "$fn = 6;"],
	[program(2, 1, "function helper(x) = x - factor;")],
	[program(2, 2, "function helper(x) = x - factor;")],
	[program(2, 2, "function helper(x) = x + factor;")],
	[program(2, 2)],
	[program(2, 2, "other = 4; function long(x) = 3;")],
	[program(2, 2, "other = 5; function long(x) = 3;")],
	[program(2, 2, "other = 5; function long(x) = 4;")],
	[program(-0, 2)],
	[program(0, 2)],
];

test("an evaluator that goes on says what a new one says", () => {
	const one = new Evaluator([], libm);
	for (const [at, [source, assignments]] of [...STEPS, ...STEPS].entries()) {
		const fresh = evaluated(new Evaluator([], libm), source, assignments);
		assert.equal(evaluated(one, source, assignments), fresh, `step ${at}`);
		assert.ok(fresh.includes("cube"));
	}
});

test("steps in any order come out the same", () => {
	const one = new Evaluator([], libm);
	const fresh = STEPS.map(([source, given]) => evaluated(new Evaluator([], libm), source, given));
	let state = 7;
	for (let round = 0; round < 150; round++) {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		const at = (state >>> 8) % STEPS.length;
		const [source, given] = STEPS[at] as (typeof STEPS)[number];
		assert.equal(evaluated(one, source, given), fresh[at], `round ${round}, step ${at}`);
	}
});

test("what was made is not made again", () => {
	// Twice is more than an evaluation may make.
	const calls = "a = made(3); b = made(3); cube(a[0] == b[0] ? 1 : 2);";
	const source = `function made(x) = let (l = long(x)) [for (i = [0:699999]) [x, x, x, x, x, x, x, i]];`;
	const one = new Evaluator([], libm);
	const whole = `include <library.scad>\n${source}\nmodule m() { ${calls} } m();`;
	assert.match(evaluated(one, whole), /cube/);
	assert.throws(() => evaluated(one, whole.replace("b = made(3)", "b = made(4)")), /memory/);
});

test("what is said again and again is bounded, too", () => {
	const one = new Evaluator([], libm);
	const program = `include <library.scad>
function says(x) = len([for (i = [0:9999]) echo("a") i]) + long(x);
for (i = [0:1999]) translate([says(1), 0, 0]) cube(1);`;
	assert.throws(() => evaluated(one, program), /memory/);
});

test("what the last program had no use for is let go", () => {
	setFlagsFromString("--expose-gc");
	const collect: () => void = runInNewContext("gc");
	const one = new Evaluator([], libm);
	const functions = Array.from(
		{ length: 40 },
		(_, at) => `function made${at}(x) = let (l = long(x)) [for (i = [0:499999]) i + ${at}];`,
	).join("\n");
	const program = (chosen: number) => `include <library.scad>
chosen = ${chosen};
module m() { ${Array.from({ length: 40 }, (_, at) => `if (chosen == ${at}) cube(made${at}(1)[7]);`).join(" ")} }
m();`;
	evaluated(one, program(0), "", functions);
	collect();
	const before = process.memoryUsage().heapUsed;
	for (let chosen = 0; chosen < 40; chosen++) {
		assert.match(evaluated(one, program(chosen), "", functions), /cube/);
	}
	collect();
	// Each of the lists has 4 MB.
	assert.ok(process.memoryUsage().heapUsed - before < 20_000_000);
});

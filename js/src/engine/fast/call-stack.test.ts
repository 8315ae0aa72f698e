import assert from "node:assert/strict";
import { test } from "node:test";
import { jobFile } from "../../scad/cut/library.test-support";
import type { Diagnostic, Job } from "../../wire/render-shapes";
import { jobOf, partOf } from "../../wire/results.test-support";
import { answerJob } from "../render/answer-job";
import { startRenderer } from "../render/renderer.test-support";
import { FastWay } from "./fast-way.test-support";

/** One with an evaluator, and one without; renderers end with their test. */
const engines = () => Promise.all([FastWay.start(), startRenderer()]);

/** The message that a failure is about. */
async function culpritOf(source: string, changes: Partial<Job> = {}): Promise<Diagnostic> {
	const [way, plain] = await engines();
	const job = { ...jobOf(source), ...changes };
	const outcome = await answerJob(way.renderer, job);
	assert.ok(!outcome.ok);
	const { failure } = outcome;
	// All else is as it is without an evaluator.
	const theirs = await answerJob(plain, job);
	assert.ok(!theirs.ok);
	const without = failure.diagnostics.map((one) => ({ ...one, calls: [] }));
	assert.deepEqual({ ...failure, diagnostics: without }, theirs.failure);
	return failure.diagnostics[failure.culprit ?? -1] as Diagnostic;
}

const shown = ({ calls }: Diagnostic) =>
	calls.map(({ name, arguments: given, file, line, depth }) => [
		depth,
		`${name}(${given})`,
		file,
		line,
	]);

const ASSERTING = `
module row(count, size = 2, unused = undef, label) {
	for (i = [0 : count - 1])
		translate([i * 5, 0, 0]) cube(checked(i - 2, str("n", i)));
}
function checked(value, name) =
	assert(value < 1, "too large") value + 3;
row(5, label = [1, 2]);
`;

test("a failed assertion has the calls around it, with arguments and places", async () => {
	assert.deepEqual(shown(await culpritOf(ASSERTING)), [
		[0, 'checked(value = 1, name = "n3")', null, 4],
		[1, "row(count = 5, size = 2, label = [1, 2])", null, 8],
	]);
});

test("parameters of the job and files of the program are in it", async () => {
	const files = [
		jobFile(
			"/work/lib.scad",
			"\n\nmodule checked(x) { assert(x > 0); }\nmodule outer(y) checked(y);",
		),
	];
	const source = "use <lib.scad>\nz = 3;\nouter(z);\n";
	assert.deepEqual(shown(await culpritOf(source, { files, assignments: "z = -1;" })), [
		[0, "checked(x = -1)", "/work/lib.scad", 4],
		[1, "outer(y = -1)", null, 3],
	]);
});

test("an endless recursion has the calls at both of its ends", async () => {
	const culprit = await culpritOf("function f(n) = n + f(n + 1);\nmodule m() cube(f(7));\nm();");
	assert.match(culprit.message, /^Recursion detected/);
	const calls = shown(culprit);
	assert.equal(calls.length, 8);
	assert.deepEqual(calls.at(-1)?.slice(1), ["m()", null, 3]);
	assert.deepEqual(calls.at(-2)?.slice(1), ["f(n = 7)", null, 2]);
	assert.match(String(calls[0]?.[1]), /^f\(n = \d{3}\)$/);
	assert.ok((calls.at(-1)?.[0] as number) > 100);
	const modules = await culpritOf("module deep(n) { deep(n + 1); }\ndeep(0);");
	assert.match(String(shown(modules)[0]?.[1]), /^deep\(n = \d+\)$/);
});

test("long values and many arguments are shortened", async () => {
	const names = Array.from({ length: 40 }, (_, at) => `argument_${at} = ${at}`).join(", ");
	const source = `function f(list, ${names}) = assert(false) 1;\ncube(f([for (i = [0 : 999]) i]));`;
	const [call] = (await culpritOf(source)).calls;
	assert.match(call?.arguments ?? "", /^list = \[0, 1, 2, .*…, argument_0 = 0, .*…$/);
	assert.equal(call?.arguments.length, 240);
});

test("a function in a variable has its name, one in none has none", async () => {
	const source = "f = function(x) assert(x > 1) x;\ncube((function(y) f(y))(1));";
	assert.deepEqual(shown(await culpritOf(source)), [
		[0, "f(x = 1)", null, 2],
		[1, "(y = 1)", null, 2],
	]);
});

async function warningOf(source: string, changes: Partial<Job> = {}): Promise<Diagnostic> {
	const [way, plain] = await engines();
	const job = { ...jobOf(source), ...changes };
	const part = partOf(await answerJob(way.renderer, job));
	const theirs = partOf(await answerJob(plain, job));
	const without = part.diagnostics.map((one) => ({ ...one, calls: [] }));
	assert.deepEqual(without, theirs.diagnostics);
	assert.deepEqual(part.output, theirs.output);
	return part.diagnostics[0] as Diagnostic;
}

const WARNING = 'module box(size) cube(is_undef(size + "x") ? 2 : 3);\nbox(4);';

test("an undefined operation and an unknown variable have their calls", async () => {
	assert.deepEqual(shown(await warningOf(WARNING)), [[0, "box(size = 4)", null, 2]]);
	const unknown = "module box(size) { y = nothing; cube(size); }\nbox(4);";
	assert.deepEqual(shown(await warningOf(unknown)), [[0, "box(size = 4)", null, 2]]);
});

test("nobody waits for them under a slider", async () => {
	assert.deepEqual((await warningOf(WARNING, { fast: true })).calls, []);
});

test("where our evaluator ends elsewhere, or nothing was called, there are none", async () => {
	// It leaves what it has not got to OpenSCAD before it comes to the assertion.
	const other = 'module m() { import("a.amf"); assert(false); }\nmodule n() { m(); }\nn();';
	assert.deepEqual((await culpritOf(other)).calls, []);
	assert.deepEqual((await culpritOf("assert(1 > 2);\ncube(1);")).calls, []);
	assert.deepEqual((await culpritOf("module m() { cube(; }\nm();")).calls, []);
});

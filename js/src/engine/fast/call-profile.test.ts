import assert from "node:assert/strict";
import { test } from "node:test";
import { jobFile } from "../../scad/cut/library.test-support";
import type { CallProfile, Job, ProfiledCall } from "../../wire/render-shapes";
import { documentOf, jobOf } from "../../wire/results.test-support";
import { answerJob } from "../render/answer-job";
import { startRenderer } from "../render/renderer.test-support";
import { FastWay } from "./fast-way.test-support";

function profileJob(source: string, changes: Partial<Job> = {}): Job {
	return { ...jobOf(source), ...changes, document: "profile" };
}

async function profileOf(source: string, changes: Partial<Job> = {}): Promise<CallProfile> {
	const { renderer } = await FastWay.start();
	const { output } = documentOf(await answerJob(renderer, profileJob(source, changes)));
	return JSON.parse(new TextDecoder().decode(output));
}

function named({ calls }: CallProfile, name: string): ProfiledCall {
	const [only, ...more] = calls.filter((call) => call.name === name);
	assert.ok(only && more.length === 0, `${name} once in ${JSON.stringify(calls)}`);
	return only;
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);

/** Its loops take the time; how much of it each function has is in the numbers of rounds. */
const LOOPS = `
function rounds(n) = [for (i = [1 : n]) sqrt(i) * i + i][n - 1];
function short() = rounds(2000);
function long() = rounds(8000);
module arm(n) {
	if (n > 0) {
		translate([0, 0, short() * 0]) arm(n - 1);
		translate([0, 0, long() * 0]) cube(n);
	}
}
arm(3);
`;

/** Whoever else has the processor for a moment spoils one profile, and not each of several. */
async function undisturbed(check: (profile: CallProfile) => void): Promise<void> {
	for (let left = 5; left >= 0; left -= 1) {
		try {
			check(await profileOf(LOOPS));
			return;
		} catch (error) {
			if (left === 0) {
				throw error;
			}
		}
	}
}

test("calls are counted, and their time is where the loops are", () =>
	undisturbed((profile) => {
		const [program, arm, short, long, rounds] = ["", "arm", "short", "long", "rounds"].map((name) =>
			named(profile, name),
		) as [ProfiledCall, ProfiledCall, ProfiledCall, ProfiledCall, ProfiledCall];
		assert.deepEqual(
			[program, arm, short, long, rounds].map(({ calls }) => calls),
			[1, 4, 3, 3, 6],
		);
		assert.deepEqual(
			[program, arm, rounds].map(({ kind, line }) => [kind, line]),
			[
				["program", null],
				["module", 5],
				["function", 2],
			],
		);
		assert.ok(profile.evaluations > 1);
		const own = sum(profile.calls.map((call) => call.own));
		assert.ok(Math.abs(own / program.total - 1) < 0.01, `${own} of ${program.total}`);
		assert.ok(rounds.own > 0.8 * program.total, JSON.stringify(profile.calls));
		// Of a module that calls itself the outermost call counts.
		assert.ok(arm.total <= program.total && arm.total > 0.9 * program.total);
		assert.ok(long.own < 0.2 * long.total);
		const ratio = long.total / short.total;
		assert.ok(ratio > 2.5 && ratio < 6, `${ratio} times, and 4 times as many rounds`);
	}));

test("paths tell callers apart, and hold all calls and all time", async () => {
	const { calls, paths } = await profileOf(LOOPS);
	const names = paths.map(([above, call]) => {
		const caller = paths[above];
		return `${calls[caller?.[1] ?? -1]?.name ?? ""}>${calls[call]?.name}`;
	});
	assert.deepEqual([...names].sort(), [
		">",
		">arm",
		"arm>long",
		"arm>short",
		"long>rounds",
		"short>rounds",
	]);
	for (const [number, call] of calls.entries()) {
		const own = paths.filter(([, one]) => one === number);
		assert.equal(sum(own.map(([, , count]) => count)), call.calls);
		assert.ok(Math.abs(sum(own.map(([, , , time]) => time)) - call.own) < 1e-6);
	}
});

test("libraries are in it with their files and lines, functions in variables with their names", async () => {
	const files = [
		jobFile(
			"/work/used.scad",
			"\nsize = inner(2);\nfunction inner(x) = x;\nfunction outer() = size;",
		),
		jobFile("/work/included.scad", "\n\n/* é */ module box() cube(outer());"),
	];
	const source =
		"use <used.scad>\ninclude <included.scad>\ntwo = function(x) 2 * x;\nbox(); cube(two(1));";
	const profile = await profileOf(source, { files });
	const found = profile.calls.map(({ kind, name, file, line, calls }) => [
		kind,
		name,
		file,
		line,
		calls,
	]);
	assert.deepEqual(found.sort(), [
		["function", "inner", "/work/used.scad", 3, 1],
		["function", "outer", "/work/used.scad", 4, 1],
		["function", "two", null, 3, 1],
		["module", "box", "/work/included.scad", 3, 1],
		["program", "", null, null, 1],
	]);
});

test("each call counts, also where its result is known, and parameters are those of the job", async () => {
	const steps = Array.from({ length: 40 }, (_, at) => `+ sin(x + ${at}) * cos(x)`).join("");
	const source = `n = 1; function f(x) = g(x); function g(x) = 0 ${steps} ${steps}; cube(1 + 0 * len([for (i = [1 : n]) f(5)]));`;
	const profile = await profileOf(source, { assignments: "n = 12;" });
	assert.deepEqual([named(profile, "f").calls, named(profile, "g").calls], [12, 12]);
});

test("a program that is left to OpenSCAD has no profile, and is told why", async () => {
	const { renderer } = await FastWay.start();
	for (const [source, reason] of [
		["cube(width);", /the unknown variable width/],
		["module m(n) m(n + 1); m(0);", /modules that call each other too deeply/],
	] as const) {
		const outcome = await answerJob(renderer, profileJob(source));
		assert.ok(!outcome.ok);
		assert.equal(outcome.failure.code, "unprofiled");
		assert.match(outcome.failure.message, reason);
	}
	const endless = profileJob("cube(len([for (i = 0; i < 1; i = i) i]));", { timeoutMs: 300 });
	const outcome = await answerJob(renderer, endless);
	assert.ok(!outcome.ok && outcome.failure.code === "unprofiled");
});

test("where no worker runs, there is no evaluator, and that is said", async () => {
	const outcome = await answerJob(await startRenderer(), profileJob("cube(1);"));
	assert.ok(!outcome.ok);
	assert.equal(outcome.failure.code, "unprofiled");
	assert.match(outcome.failure.message, /worker-src blob:/);
});

test("parts are made as before between two profiles", async () => {
	const way = await FastWay.start();
	const source = (n: number) => LOOPS.replace("arm(3)", `arm(${n})`);
	await way.prepare(source(2));
	await answerJob(way.renderer, profileJob(source(2)));
	const part = await way.render(source(3));
	assert.equal(part.engine.evaluation, "fast");
	assert.ok(part.measures.volume >= 27);
});

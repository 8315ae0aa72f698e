import assert from "node:assert/strict";
import { test } from "node:test";
import { jobFile } from "../../scad/cut/library.test-support";
import type { EvaluatedProgram } from "../../scad/evaluate/evaluator";
import { jobOf, partOf } from "../../wire/results.test-support";
import { answerJob } from "../render/answer-job";
import { outcomeOf, startRenderer } from "../render/renderer.test-support";
import { FastWay } from "./fast-way.test-support";
import { type EvaluatedTree, OwnEvaluator } from "./program-evaluator";

const ball = (radius: number) => `r = ${radius};\necho("radius", r);\nsphere(r, $fn = 24);\n`;

test("parts under a slider are evaluated here, and are OpenSCAD's", async () => {
	const way = await FastWay.start();
	await way.prepare(ball(3));
	for (const radius of [3.5, 4]) {
		const part = await way.render(ball(radius));
		const theirs = partOf(await outcomeOf(jobOf(ball(radius))));
		assert.equal(part.engine.evaluation, "fast");
		assert.deepEqual(part.output, theirs.output);
		assert.deepEqual(part.echo, theirs.echo);
		assert.deepEqual(part.echo, [`"radius", ${radius}`]);
		assert.deepEqual(part.diagnostics, []);
		assert.deepEqual(part.measures, theirs.measures);
	}
	const other = await way.render(ball(3), { assignments: "r = 6;" });
	assert.equal(other.engine.evaluation, "fast");
	assert.deepEqual(other.echo, ['"radius", 6']);
});

test("who asks for OpenSCAD's part gets it, and it confirms the one before in silence", async () => {
	const way = await FastWay.start();
	await way.prepare(ball(3));
	const first = await way.render(ball(5));
	const confirmed = await way.render(ball(5), { fast: false });
	assert.deepEqual(
		[first, confirmed].map(({ engine }) => engine.evaluation),
		["fast", "openscad"],
	);
	assert.deepEqual(confirmed.output, first.output);
	assert.deepEqual(confirmed.diagnostics, []);
	assert.equal((await way.render(ball(6))).engine.evaluation, "fast");
	assert.equal((await way.render(ball(7), { fast: false })).engine.evaluation, "openscad");
});

/** Says something else of programs with a 5. */
class WrongEvaluator extends OwnEvaluator {
	constructor(private readonly change: (tree: EvaluatedTree) => EvaluatedTree) {
		super();
	}

	override evaluate(
		program: EvaluatedProgram,
		timeoutMs: number,
		series: object,
	): EvaluatedTree | string {
		const tree = super.evaluate(program, timeoutMs, series);
		return typeof tree === "string" || !program.source.includes("5") ? tree : this.change(tree);
	}
}

for (const [name, change] of Object.entries<(tree: EvaluatedTree) => EvaluatedTree>({
	"another size": (tree) => ({ ...tree, text: `scale(1.01) ${tree.text}` }),
	"other triangles": (tree) => ({ ...tree, text: `${tree.text}translate([9, 9, 9]) cube(1);` }),
	"other echoes": (tree) => ({ ...tree, echoes: ["wrong"] }),
})) {
	test(`OpenSCAD's part takes the place of a wrong one, and says so: ${name}`, async () => {
		const way = await FastWay.start(new WrongEvaluator(change));
		await way.prepare(ball(3));
		assert.equal((await way.render(ball(4))).engine.evaluation, "fast");
		const wrong = await way.render(ball(5));
		const right = await way.render(ball(5), { fast: false });
		const theirs = partOf(await outcomeOf(jobOf(ball(5))));
		assert.deepEqual(
			[wrong, right].map(({ engine }) => engine.evaluation),
			["fast", "corrected"],
		);
		assert.deepEqual(right.output, theirs.output);
		assert.match(
			right.diagnostics.map(({ message }) => message).join(),
			/^This is OpenSCAD's part\./,
		);
		assert.equal((await way.render(ball(4.5))).engine.evaluation, "openscad");
	});
}

test("an evaluator that is wrong from the start is never asked", async () => {
	const way = await FastWay.start(
		new WrongEvaluator((tree) => ({ ...tree, text: `scale(1.01) ${tree.text}` })),
	);
	await way.prepare(ball(5));
	const part = await way.render(ball(4));
	assert.deepEqual([part.engine.evaluation, part.diagnostics], ["openscad", []]);
});

/** Programs of a number, of which OpenSCAD has something to say at 2, and nothing at 1. */
const SPEAKING: Readonly<Record<string, (value: number) => string>> = {
	"an unknown variable": (x) => `cube(5); if (${x} > 1) { y = nothing; cube(y == undef ? 1 : 2); }`,
	"a deprecated call": (x) => `cube(5); if (${x} > 1) assign(a = 2) cube(a);`,
	"a warning of an argument": (x) => `cube(5); if (${x} > 1) cube(3, nonsense = 1);`,
	"an error of a geometry": (x) =>
		`cube(5); if (${x} > 1) rotate_extrude() translate([-1, 0]) square(2);`,
	"flat and solid shapes": (x) => `cube(5); if (${x} > 1) square(3);`,
};

for (const [name, program] of Object.entries(SPEAKING)) {
	test(`OpenSCAD itself says what there is to say: ${name}`, async () => {
		const way = await FastWay.start();
		await way.prepare(program(1));
		const theirs = partOf(await outcomeOf(jobOf(program(2))));
		const part = await way.render(program(2));
		assert.equal(part.engine.evaluation, "openscad");
		assert.notDeepEqual(theirs.diagnostics, []);
		assert.deepEqual(part.diagnostics, theirs.diagnostics);
		assert.deepEqual(part.output, theirs.output);
	});
}

test("failures are OpenSCAD's", async () => {
	const way = await FastWay.start();
	for (const program of [
		(x: number) => `assert(${x} < 2, "too large"); cube(${x});`,
		(x: number) => `cube(5); if (${x} > 1) import("nothing.stl");`,
		(x: number) => `if (${x} < 2) cube(5);`,
	]) {
		await way.prepare(program(1));
		const mine = await answerJob(way.renderer, jobOf(program(2), { fast: true }));
		assert.ok(!mine.ok);
		assert.deepEqual(mine, await outcomeOf(jobOf(program(2))));
	}
});

test("an endless evaluation ends as OpenSCAD's does", async () => {
	const way = await FastWay.start();
	const program = (x: number) => `function f(n) = n > 9 ? 1 : f(n + ${x}); cube(f(0));`;
	await way.prepare(program(1));
	const outcome = await answerJob(way.renderer, jobOf(program(0), { fast: true, timeoutMs: 1500 }));
	assert.ok(!outcome.ok);
	assert.match(outcome.failure.code, /^(timeout|recursion)$/);
});

test("what a text lacks, and an open mesh, is said on both ways", async () => {
	const faces = (facets: string) => `solid x\n${facets}endsolid x\n`;
	const facet =
		"facet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 0 1 0\nendloop\nendfacet\n";
	const files = [jobFile("/work/open.stl", faces(facet))];
	const program = (x: number) =>
		`cube([${x}, 9, 1]); linear_extrude(2) text("\u6f22", font = "Nowhere");\ntranslate([20, 0, 0]) linear_extrude(2) text(str("\u6f22", ${x}));`;
	const way = await FastWay.start();
	await way.prepare(program(3), { files });
	const mine = await way.render(program(4), { files });
	const theirs = partOf(await outcomeOf(jobOf(program(4), { files })));
	assert.equal(mine.engine.evaluation, "fast");
	assert.ok(mine.diagnostics.length >= 2);
	assert.deepEqual(mine.diagnostics, theirs.diagnostics);
	assert.deepEqual(mine.output, theirs.output);
});

test("colours come by the fast way, and what has none is exported once", async () => {
	const red = (x: number) => `color("red") cube(${x}); translate([9, 0, 0]) cube(${x});`;
	const plain = (x: number) => `cube(${x}); translate([9, 0, 0]) sphere(${x}, $fn = 12);`;
	for (const program of [red, plain]) {
		const way = await FastWay.start();
		await way.prepare(program(3), { format: "off" });
		const mine = await way.render(program(4), { format: "off" });
		const theirs = partOf(await outcomeOf(jobOf(program(4), { format: "off" })));
		assert.equal(mine.engine.evaluation, "fast");
		assert.deepEqual(mine.output, theirs.output);
		assert.deepEqual(mine.mesh.colors, theirs.mesh.colors);
		assert.equal(mine.mesh.colors === null, program === plain);
		assert.equal(mine.mesh.positions.length, theirs.mesh.positions.length);
	}
});

test("flat shapes and other files go the old way", async () => {
	const way = await FastWay.start();
	const flat = (x: number) => `square(${x});`;
	await way.prepare(flat(2));
	const part = await way.render(flat(3));
	const theirs = partOf(await outcomeOf(jobOf(flat(3))));
	assert.equal(part.engine.evaluation, "openscad");
	assert.deepEqual(part.output, theirs.output);
	await way.prepare(ball(3));
	const job = { ...jobOf(ball(4), { fast: true }), document: "csg" as const };
	const tree = await answerJob(way.renderer, job);
	assert.deepEqual(
		tree.ok && new Uint8Array(tree.result.output),
		new Uint8Array(
			((await answerJob(await startRenderer(), job)) as Extract<typeof tree, { ok: true }>).result
				.output,
		),
	);
});

test("what does not pay is OpenSCAD's", async () => {
	const way = await FastWay.start(new OwnEvaluator(), 0);
	await way.prepare(ball(3));
	assert.equal((await way.render(ball(4))).engine.evaluation, "openscad");
});

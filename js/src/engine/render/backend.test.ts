import assert from "node:assert/strict";
import { test } from "node:test";
import { box, stlFile } from "../../geometry/solids.test-support";
import { codeOf, jobOf, partOf } from "../../wire/results.test-support";
import { assets } from "../openscad/instance.test-support";
import type { Backend, BackendProgram, BackendRun, BackendState } from "./backend";
import { OpenSCADBackend } from "./openscad-backend";
import { job, outcomeOf, rendered, rendererOn, startRenderer } from "./renderer.test-support";

/** Knows one program, a cube in whole millimetres, and asks OpenSCAD about the others. */
class CubeEvaluator implements Backend {
	readonly answered: string[] = [];
	readonly handedOn: [string, BackendState][] = [];
	readonly #next: Backend;

	constructor(next: Backend) {
		this.#next = next;
	}

	get version(): string {
		return this.#next.version;
	}

	get fonts() {
		return this.#next.fonts;
	}

	get memory(): number {
		return this.#next.memory;
	}

	async run(program: BackendProgram, state: BackendState): Promise<BackendRun> {
		const [, size] = /^cube\((\d+)\);$/.exec(program.source + program.assignments) ?? [];
		if (size === undefined || program.format !== "binstl") {
			this.handedOn.push([program.source, state]);
			return this.#next.run(program, state);
		}
		this.answered.push(program.source);
		const side = Number(size);
		return {
			ending: { kind: "graceful" },
			output: new Uint8Array(stlFile(box([0, 0, 0], [side, side, side]))),
			log: { messages: [], dropped: 0, droppedBytes: 0 },
			timings: { files: 0, evaluate: 0 },
			warm: true,
			memory: this.memory,
		};
	}

	discard(): void {
		this.#next.discard();
	}

	prepare(): void {
		this.#next.prepare();
	}

	dispose(): void {
		this.#next.dispose();
	}
}

async function startEvaluator(): Promise<CubeEvaluator> {
	return new CubeEvaluator(await OpenSCADBackend.create(assets));
}

test("a backend before OpenSCAD answers what it knows with the same part", async () => {
	const evaluator = await startEvaluator();
	const mine = partOf(await outcomeOf(jobOf("cube(3);"), rendererOn(evaluator)));
	const theirs = partOf(await outcomeOf(jobOf("cube(3);")));
	assert.deepEqual(evaluator.answered, ["cube(3);"]);
	assert.deepEqual(evaluator.handedOn, []);
	assert.deepEqual(mine.measures, theirs.measures);
	assert.equal(mine.mesh.edges.length, theirs.mesh.edges.length);
	assert.equal(mine.engine.version, theirs.engine.version);
});

test("it hands on the rest, whose answers are OpenSCAD's", async () => {
	const evaluator = await startEvaluator();
	const renderer = rendererOn(evaluator);
	const source = "n = 1;\necho(n);\nfoo();\nsphere(n);";
	const assignments = "n = 2;";
	const mine = rendered(await renderer.render(job(source, { assignments })));
	const theirs = rendered(await (await startRenderer()).render(job(source, { assignments })));
	assert.deepEqual(mine.output, theirs.output);
	assert.deepEqual([mine.echo, mine.diagnostics], [theirs.echo, theirs.diagnostics]);
	assert.equal(codeOf(await outcomeOf(jobOf("cube("), renderer)), "syntax");
	assert.deepEqual(evaluator.answered, []);
});

test("a backend hears in which state a program is to run", async () => {
	const evaluator = await startEvaluator();
	const renderer = rendererOn(evaluator);
	await renderer.render(job("sphere(1);"));
	await renderer.render(job("sphere(2);", { exactWarnings: true }));
	const deep = `${"union() {".repeat(3000)}cube(1);${"}".repeat(3000)}`;
	await renderer.render(job(deep));
	assert.deepEqual(
		evaluator.handedOn.map(([source, state]) => [source.slice(0, 9), state]),
		[
			["sphere(1)", "kept"],
			["sphere(2)", "fresh"],
			["union() {", "kept"],
			["union() {", "probe"],
		],
	);
});

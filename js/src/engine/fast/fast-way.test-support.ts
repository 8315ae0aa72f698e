/** Starts renderers with the fast way for tests, and brings programs on it. */
import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import type { PartJob, RenderedPart } from "../../wire/results";
import { jobOf, partOf } from "../../wire/results.test-support";
import { assets } from "../openscad/instance.test-support";
import { answerJob } from "../render/answer-job";
import { OpenSCADBackend } from "../render/openscad-backend";
import type { Renderer } from "../render/renderer";
import { rendererOn } from "../render/renderer.test-support";
import { EvaluatingBackend } from "./evaluating-backend";
import { OwnEvaluator, type ProgramEvaluator } from "./program-evaluator";

/** Milliseconds; the machine may have others to serve. */
const PATIENCE = 60_000;

/** Takes the fast way wherever it can be taken, whether it pays or not. */
export class FastWay {
	private constructor(
		readonly backend: EvaluatingBackend,
		readonly renderer: Renderer,
	) {}

	static async start(
		evaluator: ProgramEvaluator = new OwnEvaluator(),
		gain = Number.POSITIVE_INFINITY,
		least = Number.NEGATIVE_INFINITY,
	): Promise<FastWay> {
		const openscad = await OpenSCADBackend.create(assets);
		const backend = new EvaluatingBackend(openscad, evaluator, gain, least);
		return new FastWay(backend, rendererOn(backend));
	}

	async render(source: string, changes: Partial<PartJob> = {}): Promise<RenderedPart> {
		return partOf(await answerJob(this.renderer, jobOf(source, { fast: true, ...changes })));
	}

	/** Renders a program the first time, and waits until its fast way has been looked at. */
	async prepare(source: string, changes: Partial<PartJob> = {}): Promise<RenderedPart> {
		const part = await this.render(source, changes);
		assert.equal(part.engine.evaluation, "openscad", "the first part is OpenSCAD's");
		const end = performance.now() + PATIENCE;
		while (!this.backend.rested) {
			assert.ok(performance.now() < end, "the evaluator did not get ready");
			await sleep(20);
		}
		return part;
	}
}

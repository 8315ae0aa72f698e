/** Starts renderers on the real engine for tests, and checks their answers. */
import assert from "node:assert/strict";
import { afterEach } from "node:test";
import type { Job, RenderFailure } from "../../wire/render-shapes";
import type { Outcome } from "../../wire/results";
import { assets, program, triangleCount } from "../openscad/instance.test-support";
import { answerJob } from "./answer-job";
import type { Backend } from "./backend";
import type { OpenSCADOptions } from "./openscad-backend";
import { type RenderAnswer, type RenderedOutput, Renderer, type RenderJob } from "./renderer";

const renderers: Renderer[] = [];

/** A renderer with the real engine, disposed when the test is done. */
export async function startRenderer(options: OpenSCADOptions = {}): Promise<Renderer> {
	const renderer = await Renderer.create(assets, options);
	renderers.push(renderer);
	return renderer;
}

/** A renderer on this backend, disposed when the test is done. */
export function rendererOn(backend: Backend): Renderer {
	const renderer = new Renderer(backend);
	renderers.push(renderer);
	return renderer;
}

afterEach(() => {
	for (const renderer of renderers.splice(0)) {
		renderer.dispose();
	}
});

export function job(source: string, more: Partial<RenderJob> = {}): RenderJob {
	const { assignments = "", exactWarnings = false, features = [] } = more;
	return { ...program(source), assignments, exactWarnings, features, ...more };
}

export function rendered(answer: RenderAnswer): RenderedOutput {
	assert.ok(answer.ok, answer.ok ? "" : `${answer.failure.code}: ${answer.failure.message}`);
	return answer;
}

export function failed(answer: RenderAnswer): RenderFailure {
	assert.ok(!answer.ok, "it was rendered");
	return answer.failure;
}

/** A cube renders, and it is that cube. */
export async function assertRendersCube(renderer: Renderer): Promise<void> {
	const { output } = rendered(await renderer.render(job("cube(2);")));
	assert.equal(triangleCount(output), 12);
}

/** A job's outcome from a renderer of its own, as a worker answers. */
export async function outcomeOf(job: Job, renderer?: Renderer): Promise<Outcome> {
	return answerJob(renderer ?? (await startRenderer()), job);
}

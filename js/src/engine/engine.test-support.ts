import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { afterEach } from "node:test";
import type { JobFile, RenderFailure } from "../contract";
import { Instance, type Program, type Run } from "./instance";
import { packageAssets } from "./package-assets.test-support";
import {
	type RenderAnswer,
	type RenderedOutput,
	Renderer,
	type RendererOptions,
	type RenderJob,
} from "./renderer";

export const assets = await packageAssets();

export const MEGABYTE = 1024 * 1024;

/** Takes the engine hours. */
export const ENDLESS = "function f(n) = n < 2 ? n : f(n - 1) + f(n - 2); cube(f(60));";

const renderers: Renderer[] = [];

/** A renderer with the real engine, disposed when the test is done. */
export async function startRenderer(options: RendererOptions = {}): Promise<Renderer> {
	const renderer = await Renderer.create(assets, options);
	renderers.push(renderer);
	return renderer;
}

afterEach(() => {
	for (const renderer of renderers.splice(0)) {
		renderer.dispose();
	}
});

export function startInstance(memoryLimit = 1024 * MEGABYTE): Promise<Instance> {
	return Instance.create(assets, { memoryLimit });
}

/** Where a test's program lies, if it does not care. */
export const PATH = "/work/program.scad";

export function program(source: string, more: Partial<Program> = {}): Program {
	return { path: PATH, source, files: [], format: "binstl", timeoutMs: 20_000, ...more };
}

export function job(source: string, more: Partial<RenderJob> = {}): RenderJob {
	const { assignments = "", exactWarnings = false } = more;
	return { ...program(source), assignments, exactWarnings, ...more };
}

export function file(path: string, content: string | Uint8Array): JobFile {
	const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
	return { path, hash: createHash("sha256").update(bytes).digest("hex"), bytes };
}

export function echoes(run: Run): string[] {
	return run.log.messages.filter((message) => message.startsWith("ECHO: "));
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

export function triangleCount(stl: ArrayBuffer): number {
	return new DataView(stl).getUint32(80, true);
}

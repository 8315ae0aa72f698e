/** Starts instances of the real engine for tests, with programs and files. */
import { createHash } from "node:crypto";
import type { JobFile } from "../../wire/render-shapes";
import { Instance, type Program, type Run } from "./instance";
import { packageAssets } from "./package-assets.test-support";

export const assets = await packageAssets();

export const MEGABYTE = 1024 * 1024;

/** Takes the engine hours. */
export const ENDLESS = "function f(n) = n < 2 ? n : f(n - 1) + f(n - 2); cube(f(60));";

export function startInstance(memoryLimit = 1024 * MEGABYTE): Promise<Instance> {
	return Instance.create(assets, { memoryLimit });
}

/** Where a test's program lies, if it does not care. */
export const PATH = "/work/program.scad";

export function program(source: string, more: Partial<Program> = {}): Program {
	return { path: PATH, source, files: [], format: "binstl", timeoutMs: 20_000, ...more };
}

export function file(path: string, content: string | Uint8Array): JobFile {
	const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
	return { path, hash: createHash("sha256").update(bytes).digest("hex"), bytes };
}

export function echoes(run: Run): string[] {
	return run.log.messages.filter((message) => message.startsWith("ECHO: "));
}

export function triangleCount(stl: ArrayBuffer): number {
	return new DataView(stl).getUint32(80, true);
}

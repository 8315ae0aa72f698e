/** What `tests/bench/outputs.py` calls in the page. */

import type { Pool } from "../src/engine/pool/pool";
import type { MeshFormat, writeMesh } from "../src/exporters/exporters";
import { DOCUMENT_FORMATS, type DocumentFormat, type Job } from "../src/wire/render-shapes";
import type { RenderedPart } from "../src/wire/results";
import { openPool } from "./static-pool";

let pool: Promise<Pool> | null = null;
let writers: Promise<{ writeMesh: typeof writeMesh }> | null = null;
let part: RenderedPart | null = null;
let count = 0;

function jobOf(source: string, document: DocumentFormat | null): Job {
	count++;
	return {
		id: `bench-${count}`,
		viewer: null,
		path: "/work/model.scad",
		source,
		assignments: "",
		files: [],
		format: source.includes("color") ? "off" : "binstl",
		document,
		timeoutMs: 60_000,
		exactWarnings: false,
		fast: false,
		cutIncludes: true,
		features: [],
		cache: false,
	};
}

async function answer(job: Job) {
	pool ??= openPool();
	const outcome = await (await pool).render(job);
	if (!outcome.ok) {
		throw new Error(`${outcome.failure.code}: ${outcome.failure.message}`);
	}
	return outcome.result;
}

/** Renders the part whose files are asked for next; in ms. */
async function render(source: string): Promise<number> {
	const began = performance.now();
	const result = await answer(jobOf(source, null));
	const ms = performance.now() - began;
	part = result.kind === "part" ? result : null;
	return ms;
}

/** Writes the part's file in that format; gives how long that takes, and the file's size. */
async function write(source: string, format: string): Promise<{ ms: number; bytes: number }> {
	writers ??= import(new URL("static/exporters.js", document.baseURI).href);
	const { writeMesh } = await writers;
	if (!part) {
		throw new Error("nothing was rendered");
	}
	const began = performance.now();
	const bytes = isDocument(format)
		? (await answer(jobOf(source, format))).output.byteLength
		: (await writeMesh(part, format as MeshFormat)).byteLength;
	return { ms: performance.now() - began, bytes };
}

function isDocument(format: string): format is DocumentFormat {
	return (DOCUMENT_FORMATS as readonly string[]).includes(format);
}

Object.assign(globalThis, { outputsBench: { render, write } });

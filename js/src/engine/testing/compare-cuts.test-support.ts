/** Renders a program with its files whole and with its files cut, and compares. */
import assert from "node:assert/strict";
import { decode } from "../../geometry/decode";
import { CutCache } from "../../scad/cut/cut-cache";
import { cutFiles } from "../../scad/cut/files-to-write";
import { LIBRARIES } from "../../scad/cut/library.test-support";
import type { JobFile } from "../../wire/render-shapes";
import type { OutputFormat } from "../../wire/results";
import { Instance, type Run } from "../openscad/instance";
import { packageAssets } from "../openscad/package-assets.test-support";

const assets = await packageAssets();

/** OpenSCAD's own form of the tree that it evaluates, without making the geometry. */
export const TREE = "csg";

const TIMEOUT = 60_000;

/**
 * Whole programs with longer and longer comments, in bytes: hull() decides nearly flat cases
 * by where things lie in memory, and a comment changes nothing but that.
 */
const TRIES = 16;
const STEP = 977;

export const MAIN = "/work/program.scad";

export interface Program {
	/** Where it lies, if not in the work folder. */
	path?: string;
	source: string;
	files: JobFile[];
	assignments?: string;
	timeoutMs?: number;
}

export type Comparison =
	| { kind: "equal"; solid: boolean }
	/** Same tree, same size, other bytes: OpenSCAD's own noise. */
	| { kind: "same size" }
	/** Same tree, and the whole program gives this solid, too, where it ends in a comment. */
	| { kind: "not reproducible" }
	/** Too long, or too much, for the whole program: nothing to compare. */
	| { kind: "not comparable"; reason: string };

const cache = new CutCache();

export function cut({ path = MAIN, source, files, assignments = "" }: Program): JobFile[] {
	const placed = cutFiles({ path, source, assignments, files }, [LIBRARIES], cache);
	return placed.map(({ path, bytes, version }) => ({ path, bytes, hash: version }));
}

export function startInstance(): Promise<Instance> {
	return Instance.create(assets, { memoryLimit: 1536 * 1024 * 1024 });
}

/** On a fresh instance. */
export async function run(program: Program, format: OutputFormat): Promise<Run> {
	const instance = await startInstance();
	const { path = MAIN, source, files, assignments = "", timeoutMs = TIMEOUT } = program;
	const text = assignments === "" ? source : `${source}\n\x03\n${assignments}\n`;
	return instance.run({ path, source: text, files, format, timeoutMs });
}

/** Sizes of caches and times; and what the lexer says, of code that nothing calls too. */
const UNCOMPARED =
	/^(Total rendering|Geometr|CGAL (Poly|cache)|Could not init|DEPRECATED: Variable names starting|\\+$)/;

export function said({ log }: Run): string[] {
	return log.messages.filter((message) => !UNCOMPARED.test(message));
}

/** Throws where cutting makes a difference. */
export async function compare(
	program: Program,
	formats: readonly OutputFormat[] = [TREE, "binstl"],
): Promise<Comparison> {
	const reduced = { ...program, files: cut(program) };
	let comparison: Comparison = { kind: "equal", solid: false };
	for (const format of formats) {
		const whole = await run(program, format);
		if (whole.ending.kind !== "graceful") {
			return { kind: "not comparable", reason: whole.ending.kind };
		}
		// On a busy machine one run can take several times as long as the other.
		const timeoutMs = 5 * (program.timeoutMs ?? TIMEOUT);
		const short = await run({ ...reduced, timeoutMs }, format);
		assert.deepEqual(short.ending, whole.ending);
		if (format === TREE) {
			assertAlike(whole, short);
			assert.deepEqual(short.output, whole.output, "the trees differ");
		} else {
			comparison = await compareSolids(program, whole, short);
		}
	}
	return comparison;
}

async function compareSolids(program: Program, whole: Run, short: Run): Promise<Comparison> {
	try {
		return sameSolid(whole, short);
	} catch (difference) {
		for (let length = STEP; length <= TRIES * STEP; length += STEP) {
			const source = `${program.source}\n//${"x".repeat(length)}`;
			const other = await run({ ...program, source }, "binstl");
			if (isSameSolid(other, short)) {
				return { kind: "not reproducible" };
			}
		}
		throw difference;
	}
}

function sameSolid(whole: Run, short: Run): Comparison {
	assertAlike(whole, short);
	if (whole.output === null || short.output === null) {
		return { kind: "equal", solid: false };
	}
	if (Buffer.compare(whole.output, short.output) === 0) {
		return { kind: "equal", solid: true };
	}
	assertSameSize(whole.output.buffer, short.output.buffer);
	return { kind: "same size" };
}

function isSameSolid(whole: Run, short: Run): boolean {
	try {
		sameSolid(whole, short);
		return true;
	} catch {
		return false;
	}
}

function assertAlike(whole: Run, short: Run): void {
	assert.deepEqual(said(short), said(whole));
	assert.equal(short.output === null, whole.output === null, "one of them gave a file");
}

function assertSameSize(whole: ArrayBuffer, short: ArrayBuffer): void {
	const [a, b] = [whole, short].map((output) => {
		const { volume, bounds } = decode(output, "binstl").measures;
		return [volume, ...bounds.flat()];
	}) as [number[], number[]];
	const scale = Math.max(...a.slice(1).map(Math.abs));
	a.forEach((value, index) => {
		const unit = index === 0 ? scale ** 3 : scale;
		assert.ok(Math.abs(value - (b[index] as number)) <= 1e-6 * unit, `${value} is ${b[index]}`);
	});
}

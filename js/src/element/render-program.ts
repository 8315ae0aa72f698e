/** Renders a page's program on the pool and makes an element's part of the answer. */

import type { Pool } from "../engine/pool/pool";
import { withoutConverted, withoutFinder } from "../scad/syntax/converted-imports";
import { assignments } from "../scad/syntax/literal";
import type { RenderFailure } from "../wire/render-shapes";
import type { PartJob } from "../wire/results";
import { forPages } from "./failure";
import { asAuthored, failedAsAuthored } from "./imported-meshes";
import { type Drawn, RenderError } from "./latest-render";
import { type LoadExporters, renderedFiles } from "./part-files";
import { named, type Program, textOf, usesColors } from "./program";

export const TIMEOUT_MS = 30_000;
/** Lines shown before and after the failing one. */
const AROUND = 2;

let jobs = 0;

export function jobOf(
	program: Program,
	parameters: Readonly<Record<string, unknown>>,
	viewer: string | null,
	fast = false,
): PartJob {
	jobs += 1;
	const { path, source, files } = program;
	return {
		id: `${viewer ?? "page"}/${jobs}`,
		viewer,
		path,
		source,
		assignments: assignments(parameters),
		files,
		// Slower to write and read; only OFF keeps the colours of the faces.
		format: usesColors(program) ? "off" : "binstl",
		document: null,
		timeoutMs: TIMEOUT_MS,
		exactWarnings: false,
		fast,
		cache: true,
		cutIncludes: true,
		features: [],
	};
}

/**
 * @param program As its author wrote it, whatever the job has of it.
 * @throws RenderError where there is no part.
 */
export async function renderProgram(
	pool: Pool,
	program: Program,
	job: PartJob,
	load: LoadExporters,
): Promise<Drawn> {
	const outcome = await pool.render(job);
	const isConverted = program.converted || job.files !== program.files;
	const authored = (failure: RenderFailure) => (isConverted ? failedAsAuthored(failure) : failure);
	if (!outcome.ok) {
		const failure = authored(outcome.failure);
		throw new RenderError(readable(failure, program), excerptOf(failure, program));
	}
	const { output, mesh, measures, echo, timings, engine } = outcome.result;
	const said = outcome.result.diagnostics;
	const diagnostics = isConverted ? asAuthored(said) : said;
	const files = renderedFiles(pool, job, outcome.result, load);
	const failure = outcome.result.failure && authored(outcome.result.failure);
	const told = {
		failure: failure && readable(failure, program),
		excerpt: failure ? excerptOf(failure, program) : [],
	};
	const report = { diagnostics, echo, timings, engine, elapsed: timings.total, ...told };
	return { output, mesh, measures, files, ...report };
}

function readable(failure: RenderFailure, program: Program): RenderFailure {
	const shown = forPages(named(failure, program));
	const { unreachable } = program;
	if (failure.code !== "missing-file" || unreachable.length === 0) {
		return shown;
	}
	const why = unreachable.some((address) => address.startsWith("file:"))
		? "Pages opened from files cannot read other files; serve the folder instead."
		: "See whether their server lets this page read them.";
	return {
		...shown,
		message: `${shown.message} Could not be fetched: ${unreachable.join(", ")}. ${why}`,
	};
}

function excerptOf({ diagnostics, culprit }: RenderFailure, program: Program): [number, string][] {
	const first = diagnostics[culprit ?? -1];
	const text = first && textOf(program, first.file);
	if (!first?.line || !text) {
		return [];
	}
	const lines = (program.converted ? withoutFinder(text) : text).split("\n");
	const from = Math.max(1, first.line - AROUND);
	return lines
		.slice(from - 1, first.line + AROUND)
		.map((text, at): [number, string] => [
			from + at,
			program.converted ? withoutConverted(text) : text,
		]);
}

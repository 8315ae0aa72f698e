/** Answers one job for an executor: cuts its files, renders it, decodes its part. */

import { decode } from "../../geometry/decode";
import { decodeFlat } from "../../geometry/flat";
import { MeshError } from "../../geometry/mesh-error";
import { isExhaustion } from "../../lib/exhaustion";
import { CutCache } from "../../scad/cut/cut-cache";
import { cutFiles, wholeFiles } from "../../scad/cut/files-to-write";
import type { Diagnostic, Job, Measures, RenderFailure } from "../../wire/render-shapes";
import type { Outcome } from "../../wire/results";
import { LIBRARIES } from "../openscad/file-tree";
import { exactDrawing } from "./exact-drawing";
import { remark } from "./explain";
import { ofAnotherExport, omissionIn } from "./failure";
import { unknownParameters, untilEvaluated } from "./parameter-check";
import type { FailedRender, RenderAnswer, RenderedOutput, Renderer, RenderJob } from "./renderer";

/** What this realm knows of the files that it has cut. */
const cuts = new CutCache();

/**
 * Renders one job and decodes its part: what a worker does, and what is done without one.
 *
 * Never rejects. Queue, transfer and total time are for the pool to fill in.
 *
 * @param evaluated Called when OpenSCAD is done and decoding begins.
 * @param decodingMs Milliseconds for that; `Infinity` where whoever waits can end the thread.
 */
export async function answerJob(
	renderer: Renderer,
	job: Job,
	evaluated: () => void = () => {},
	decodingMs = Number.POSITIVE_INFINITY,
): Promise<Outcome> {
	const asked = performance.now();
	try {
		const files = job.cutIncludes ? cutFiles(job, [LIBRARIES], cuts) : wholeFiles(job.files);
		const cutting = performance.now() - asked;
		const program = {
			...job,
			whole: job.files,
			fast: job.fast && job.document === null,
			files: files.map(({ version, ...file }) => ({ ...file, hash: version })),
		};
		const misnamed = unknownParameters(job, cuts);
		if (misnamed !== null) {
			const reading = await renderer.render(untilEvaluated(program));
			const readable = reading.ok || reading.failure.code === "assertion";
			return { ok: false, failure: readable ? misnamed : reading.failure };
		}
		return job.document === null
			? await renderPart(renderer, program, cutting, evaluated, decodingMs)
			: await renderDocument(renderer, program, job.document, cutting, evaluated);
	} catch (error) {
		return { ok: false, failure: failureOf(error) };
	}
}

async function renderDocument(
	renderer: Renderer,
	program: RenderJob,
	format: NonNullable<Job["document"]>,
	cutting: number,
	evaluated: () => void,
): Promise<Outcome> {
	const drawn =
		format === "profile"
			? await renderer.profile({ ...program, format })
			: format === "svg" || format === "dxf"
				? await exactDrawing(renderer, program, format)
				: null;
	const answer = drawn ?? (await renderer.render({ ...program, format }));
	evaluated();
	if (!answer.ok) {
		return failureIn(answer);
	}
	const { output } = answer;
	return { ok: true, result: { kind: "document", format, output, ...account(answer, cutting, 0) } };
}

/**
 * An OFF keeps colours but only six digits of each coordinate, and the geometry is there
 * after the first export. So a coloured part is exported twice: its file and its measures
 * come from the STL, what is drawn from the OFF. Where it is known that nothing has a colour, the
 * STL has all of it.
 */
async function renderPart(
	renderer: Renderer,
	program: RenderJob & Pick<Job, "format">,
	cutting: number,
	evaluated: () => void,
	decodingMs: number,
): Promise<Outcome> {
	const { format } = program;
	const answer = await renderer.render({ ...program, format: "binstl" });
	if (!answer.ok) {
		return answer.failure.code === "two-dimensional"
			? renderFlat(renderer, program, answer, cutting, evaluated, decodingMs)
			: failureIn(answer);
	}
	const { output, timings } = answer;
	let colored: RenderAnswer | null = null;
	if (format === "off" && !answer.colorless) {
		const timeoutMs = timeLeft(program, timings);
		colored = await renderer.render({ ...program, format, timeoutMs, exactWarnings: false });
		if (!colored.ok) {
			return { ok: false, failure: ofAnotherExport(colored.failure, answer) };
		}
		timings.files += colored.timings.files;
		timings.evaluate += colored.timings.evaluate;
	}
	evaluated();
	const begin = performance.now();
	const { mesh, measures } = decode(output, "binstl", decodingMs);
	if (colored !== null) {
		Object.assign(mesh, decode(colored.output, "off", decodingMs).mesh);
	}
	const decoding = performance.now() - begin;
	return {
		ok: true,
		result: {
			kind: "part",
			format,
			output,
			mesh,
			measures,
			failure: answer.failure,
			...account(
				{ ...answer, diagnostics: [...answer.diagnostics, ...oddities(measures)] },
				cutting,
				decoding,
			),
		},
	};
}

/**
 * A shape without height is exported as a drawing, from the geometry that is there already.
 * What OpenSCAD had to say of it, it has said in the first run.
 */
async function renderFlat(
	renderer: Renderer,
	program: RenderJob,
	{ failure, run }: FailedRender,
	cutting: number,
	evaluated: () => void,
	decodingMs: number,
): Promise<Outcome> {
	const timeoutMs = timeLeft(program, run?.timings);
	const again = { ...program, timeoutMs, exactWarnings: false };
	const answer =
		(await exactDrawing(renderer, again, "svg")) ??
		(await renderer.render({ ...again, format: "svg" }));
	evaluated();
	if (!answer.ok) {
		return { ok: false, failure: ofAnotherExport(answer.failure, failure) };
	}
	const { output, timings, engine } = answer;
	const begin = performance.now();
	const decoded = decodeFlat(output, decodingMs);
	const decoding = performance.now() - begin;
	const { diagnostics, echo } = failure;
	timings.files += run?.timings.files ?? 0;
	timings.evaluate += run?.timings.evaluate ?? 0;
	const warm = run?.engine.warm ?? engine.warm;
	const both = { ...answer, diagnostics, echo, timings, engine: { ...engine, warm } };
	return {
		ok: true,
		result: {
			kind: "part",
			format: "svg",
			output,
			...decoded,
			failure: answer.failure ?? omissionIn(diagnostics, echo),
			...account(both, cutting, decoding),
		},
	};
}

/** What OpenSCAD does not say of a solid. */
function oddities({ closed, volume }: Measures): Diagnostic[] {
	return closed && volume < 0
		? [
				remark(
					"warning",
					"The solid is inside out: its volume is negative. Turn the faces of its polyhedron() " +
						"or mesh file round: seen from outside, their corners run clockwise in OpenSCAD.",
				),
			]
		: [];
}

/** For another export of what was evaluated; there may be none left, but a job has some. */
function timeLeft({ timeoutMs }: RenderJob, used?: RenderedOutput["timings"]): number {
	return Math.max(1, timeoutMs - (used?.evaluate ?? 0));
}

function failureIn({ failure }: FailedRender): Outcome {
	return { ok: false, failure };
}

/** How a result came about. */
function account(answer: RenderedOutput, cutting: number, decode: number) {
	const { diagnostics, echo, timings, engine } = answer;
	const files = timings.files + cutting;
	return {
		diagnostics,
		echo,
		timings: { ...timings, files, decode, queue: 0, transfer: 0, total: 0 },
		engine: { ...engine, cache: null },
	};
}

function failureOf(error: unknown): RenderFailure {
	const context = { culprit: null, diagnostics: [], echo: [] };
	if (error instanceof MeshError) {
		const message = `The part cannot be shown or measured. ${error.message}`;
		return { code: "evaluation", message, ...context };
	}
	if (isExhaustion(error)) {
		const message = `The part is too large for this browser's memory (${error.message}). Lower $fn or the number of objects.`;
		return { code: "out-of-memory", message, ...context };
	}
	const message = `The engine failed (${error}). The next render starts afresh.`;
	return { code: "crash", message, ...context };
}

import type { Job, Outcome, RenderFailure } from "../contract";
import { decode } from "../geometry/decode";
import { MeshError } from "../geometry/mesh-error";
import { CutCache } from "../scad/cut-cache";
import { cutFiles, wholeFiles } from "../scad/files-to-write";
import { LIBRARIES } from "./file-tree";
import { unknownParameters, untilEvaluated } from "./parameter-check";
import type { RenderAnswer, RenderedOutput, Renderer, RenderJob } from "./renderer";

/** What this realm knows of the files that it has cut. */
const cuts = new CutCache();

/**
 * Renders one job and decodes its part: what a worker does, and what is done without one.
 *
 * Never rejects. Queue, transfer and total time are for the pool to fill in.
 *
 * @param evaluated Called when OpenSCAD is done and decoding begins.
 */
export async function answerJob(
	renderer: Renderer,
	job: Job,
	evaluated: () => void = () => {},
): Promise<Outcome> {
	const asked = performance.now();
	try {
		const files = job.cutIncludes ? cutFiles(job, [LIBRARIES], cuts) : wholeFiles(job.files);
		const cutting = performance.now() - asked;
		const program = {
			...job,
			whole: job.files,
			files: files.map(({ version, ...file }) => ({ ...file, hash: version })),
		};
		const misnamed = unknownParameters(job, cuts);
		if (misnamed !== null) {
			const reading = await renderer.render(untilEvaluated(program));
			const readable = reading.ok || reading.failure.code === "assertion";
			return { ok: false, failure: readable ? misnamed : reading.failure };
		}
		return job.document === null
			? await renderPart(renderer, program, job.format, cutting, evaluated)
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
	const answer = await renderer.render({ ...program, format });
	evaluated();
	if (!answer.ok) {
		return answer;
	}
	const { output } = answer;
	return { ok: true, result: { kind: "document", format, output, ...account(answer, cutting, 0) } };
}

/**
 * An OFF keeps colours but only six digits of each coordinate, and the geometry is there
 * after the first export. So a coloured part is exported twice: its file and its measures
 * come from the STL, what is drawn from the OFF.
 */
async function renderPart(
	renderer: Renderer,
	program: RenderJob,
	format: Job["format"],
	cutting: number,
	evaluated: () => void,
): Promise<Outcome> {
	const answer = await renderer.render({ ...program, format: "binstl" });
	if (!answer.ok) {
		return answer;
	}
	const { output, timings } = answer;
	let colored: RenderAnswer | null = null;
	if (format === "off") {
		const timeoutMs = program.timeoutMs - timings.evaluate;
		colored = await renderer.render({ ...program, format, timeoutMs });
		if (!colored.ok) {
			return colored;
		}
		timings.files += colored.timings.files;
		timings.evaluate += colored.timings.evaluate;
	}
	evaluated();
	const begin = performance.now();
	const { mesh, measures } = decode(output, "binstl");
	if (colored !== null) {
		Object.assign(mesh, decode(colored.output, "off").mesh);
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
			...account(answer, cutting, decoding),
		},
	};
}

/** What is told of the way to a result. */
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
	const context = { diagnostics: [], echo: [] };
	if (error instanceof MeshError) {
		const message = `The part cannot be shown or measured. ${error.message}`;
		return { code: "evaluation", message, ...context };
	}
	if (error instanceof RangeError) {
		const message = `The part is too large for this browser's memory (${error.message}). Lower $fn or the number of objects.`;
		return { code: "out-of-memory", message, ...context };
	}
	const message = `The engine failed (${error}). The next render starts afresh.`;
	return { code: "crash", message, ...context };
}

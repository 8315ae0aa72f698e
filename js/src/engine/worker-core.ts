import type { Job, Outcome } from "../contract";
import { decode } from "../geometry/decode";
import { MeshError } from "../geometry/mesh-error";
import { CutCache } from "../scad/cut-cache";
import { cutFiles, wholeFiles } from "../scad/files-to-write";
import { LIBRARIES } from "./file-tree";
import { unknownParameters, untilEvaluated } from "./parameter-check";
import type { RenderAnswer, Renderer } from "./renderer";

/** What this realm knows of the files that it has cut. */
const cuts = new CutCache();

/**
 * Renders and decodes one job: what a worker does, and what is done without one.
 *
 * An OFF keeps colours but only six digits of each coordinate, and the geometry is there
 * after the first export. So a coloured part is exported twice: its file and its measures
 * come from the STL, what is drawn from the OFF.
 *
 * Never rejects. Queue, transfer and total time are for the pool to fill in.
 *
 * @param evaluated Called when OpenSCAD is done and decoding begins.
 */
export async function renderPart(
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
			files: files.map(({ version, ...file }) => ({ ...file, hash: version })),
		};
		const misnamed = unknownParameters(job, cuts);
		if (misnamed !== null) {
			const reading = await renderer.render(untilEvaluated(program));
			const readable = reading.ok || reading.failure.code === "assertion";
			return { ok: false, failure: readable ? misnamed : reading.failure };
		}
		const answer = await renderer.render({ ...program, format: "binstl" });
		if (!answer.ok) {
			return answer;
		}
		const { ok: _, timings, engine, ...rest } = answer;
		let colored: RenderAnswer | null = null;
		if (job.format === "off") {
			colored = await renderer.render({ ...program, timeoutMs: job.timeoutMs - timings.evaluate });
			if (!colored.ok) {
				return colored;
			}
			timings.files += colored.timings.files;
			timings.evaluate += colored.timings.evaluate;
		}
		evaluated();
		const begin = performance.now();
		const { mesh, measures } = decode(answer.output, "binstl");
		if (colored !== null) {
			Object.assign(mesh, decode(colored.output, "off").mesh);
		}
		const decoding = performance.now() - begin;
		return {
			ok: true,
			part: {
				...rest,
				format: job.format,
				mesh,
				measures,
				timings: {
					...timings,
					files: timings.files + cutting,
					decode: decoding,
					queue: 0,
					transfer: 0,
					total: 0,
				},
				engine: { ...engine, cache: null },
			},
		};
	} catch (error) {
		return { ok: false, failure: failureOf(error) };
	}
}

function failureOf(error: unknown) {
	const context = { diagnostics: [], echo: [] };
	if (error instanceof MeshError) {
		const message = `The part cannot be shown or measured. ${error.message}`;
		return { code: "evaluation", message, ...context } as const;
	}
	if (error instanceof RangeError) {
		const message = `The part is too large for this browser's memory (${error.message}). Lower $fn or the number of objects.`;
		return { code: "out-of-memory", message, ...context } as const;
	}
	const message = `The engine failed (${error}). The next render starts afresh.`;
	return { code: "crash", message, ...context } as const;
}

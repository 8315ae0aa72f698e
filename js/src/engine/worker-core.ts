import type { Job, Outcome } from "../contract";
import { decode } from "../geometry/decode";
import { MeshError } from "../geometry/mesh-error";
import type { RenderAnswer, Renderer } from "./renderer";

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
	try {
		const answer = await renderer.render({ ...job, format: "binstl" });
		if (!answer.ok) {
			return answer;
		}
		const { ok: _, timings, engine, ...rest } = answer;
		let colored: RenderAnswer | null = null;
		if (job.format === "off") {
			colored = await renderer.render({ ...job, timeoutMs: job.timeoutMs - timings.evaluate });
			if (!colored.ok) {
				return colored;
			}
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
				timings: { ...timings, decode: decoding, queue: 0, transfer: 0, total: 0 },
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

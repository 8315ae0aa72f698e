/** Finds the contours of a grid for their painter: at once, in a worker, or in slices of the page. */
import type { Numbers } from "../../data/numbers";
import { blobWorkers } from "../../lib/blob-worker";
import { laterText } from "../later/later";
import type { ContourJob } from "./contour-worker";
import { LEVEL_RINGS } from "./later-rings";
import type { LevelRings, levelRings } from "./level-rings";

/** Cells up to which all is found at once. */
const SMALL = 256 * 256;
const open = blobWorkers<ContourJob, LevelRings>("contours");

export interface ContourListener {
	found(rings: LevelRings): void;
	/** The message names the cause and the fix. */
	failed(message: string): void;
}

/** Tells of each level, in their order; of small grids before it returns, if the code is there. */
export function findLevels(
	values: Numbers,
	size: [number, number],
	levels: readonly number[],
	listener: ContourListener,
): void {
	if (levels.length === 0) {
		return;
	}
	const there = LEVEL_RINGS.code;
	if (there && values.length <= SMALL) {
		atOnce(there, values, size, levels, listener);
		return;
	}
	const begin = async () => {
		if (values.length <= SMALL) {
			atOnce(await LEVEL_RINGS.load(), values, size, levels, listener);
			return;
		}
		const found = await inWorker({ values: values.slice(), size, levels }, listener);
		const left = levels.slice(found);
		if (left.length > 0) {
			await inSlices(await LEVEL_RINGS.load(), values, size, left, listener);
		}
	};
	begin().catch((error: Error) => listener.failed(error.message));
}

function atOnce(
	find: typeof levelRings,
	values: Numbers,
	size: [number, number],
	levels: readonly number[],
	{ found }: ContourListener,
): void {
	for (const value of levels) {
		found(find(values, size, value));
	}
}

/** How many levels were found: pages may forbid workers, or have no text to start one from. */
async function inWorker(job: ContourJob, { found }: ContourListener): Promise<number> {
	const text = await laterText();
	if (text === null) {
		return 0;
	}
	return await new Promise((done) => {
		let count = 0;
		try {
			const worker = open(text, {
				message: (rings) => {
					found(rings);
					count += 1;
					if (count === job.levels.length) {
						worker.terminate();
						done(count);
					}
				},
				failure: () => {
					worker.terminate();
					done(count);
				},
			});
			worker.post(job, [job.values.buffer as ArrayBuffer]);
		} catch {
			done(0);
		}
	});
}

async function inSlices(
	find: typeof levelRings,
	values: Numbers,
	size: [number, number],
	levels: readonly number[],
	{ found }: ContourListener,
): Promise<void> {
	for (const value of levels) {
		await new Promise((done) => setTimeout(done, 0));
		found(find(values, size, value));
	}
}

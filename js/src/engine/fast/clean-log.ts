/** Reads in OpenSCAD's log whether it has anything to say, and how long the geometry took. */

import type { BackendRun } from "../render/backend";
import { parseLog } from "../render/log-parser";

const RENDERING = /^Total rendering time: (\d+):(\d+):(\d+(?:\.\d+)?)/;

/** Echoes of a run that came to its end, makes a solid, and has nothing else to say; else null. */
export function cleanEchoes({ ending, log }: BackendRun, path: string): string[] | null {
	if (ending.kind !== "graceful") {
		return null;
	}
	const { diagnostics, echo, result } = parseLog(log, path, 1);
	return diagnostics.length === 0 && result === null ? echo : null;
}

/** Milliseconds of a run that are not the geometry's: reading, evaluating, writing. */
export function readingMs({ log, timings }: BackendRun): number {
	let geometry = 0;
	for (const message of log.messages) {
		const [, hours, minutes, seconds] = RENDERING.exec(message) ?? [];
		if (seconds !== undefined) {
			geometry = 1000 * (3600 * Number(hours) + 60 * Number(minutes) + Number(seconds));
		}
	}
	return Math.max(0, timings.evaluate - geometry);
}

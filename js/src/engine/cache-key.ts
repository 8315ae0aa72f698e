import { CONTRACT_VERSION, type Job } from "../contract";
import { sha256 } from "./cache-sha256";

const encoder = new TextEncoder();

/**
 * Names what a job's answer depends on.
 *
 * @param build Names the engine and the code around it; their answers may differ.
 */
export function cacheKey(job: Job, build: string): string {
	const files = job.files.map(({ path, hash }) => [path, hash]).sort(byPath);
	// JSON keeps the parts apart: no program can look like another one with assignments.
	const parts = [
		CONTRACT_VERSION,
		build,
		job.path,
		job.source,
		job.assignments,
		files,
		job.format,
		job.exactWarnings,
		job.cutIncludes,
	];
	return sha256(encoder.encode(JSON.stringify(parts)));
}

function byPath([one = ""]: string[], [other = ""]: string[]): number {
	return one < other ? -1 : Number(one > other);
}

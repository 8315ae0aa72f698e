/** Derives the cache's keys from a job: one of its program, one of its answer. */
import { sha256 } from "../../lib/sha256";
import { CONTRACT_VERSION, type Job } from "../../wire/render-shapes";

const encoder = new TextEncoder();

/** Names what a job has evaluated, whatever is made of it. */
export function programKey(job: Job): string {
	const files = job.files.map(({ path, hash }) => [path, hash]).sort(byPath);
	return digest([job.path, job.source, job.assignments, files]);
}

/**
 * Names what a job's answer depends on.
 *
 * @param program Of {@link programKey}.
 * @param build Names the engine and the code around it; their answers may differ.
 */
export function cacheKey(job: Job, program: string, build: string): string {
	const { format, document, exactWarnings, cutIncludes, features } = job;
	const form = document === null ? ["part", format] : ["document", document];
	const how = [exactWarnings, cutIncludes, [...features].sort()];
	return digest([CONTRACT_VERSION, build, program, form, how]);
}

/** JSON keeps the parts apart: no program can look like another one with assignments. */
function digest(parts: unknown[]): string {
	return sha256(encoder.encode(JSON.stringify(parts)));
}

function byPath([one = ""]: string[], [other = ""]: string[]): number {
	return one < other ? -1 : Number(one > other);
}

/** Refuses jobs that the engine could not hold, or that name files it must not touch. */
import { DOCUMENT_FORMATS, type Job, type JobFile } from "../../wire/render-shapes";
import type { OutputFormat } from "../../wire/results";
import { LIBRARIES, WORK } from "../openscad/file-tree";

export const LONGEST_SOURCE = 16 * 1024 * 1024;
export const LARGEST_FILES = 256 * 1024 * 1024;
const MOST_FILES = 10_000;

export type CheckedJob = Pick<
	Job,
	"path" | "source" | "assignments" | "files" | "timeoutMs" | "exactWarnings" | "features"
> & { format: OutputFormat };

const FORMATS: readonly string[] = ["binstl", ...DOCUMENT_FORMATS];

/** Why the job cannot be rendered, or null. */
export function checkJob(job: CheckedJob): string | null {
	const length = job.source.length + job.assignments.length;
	if (length > LONGEST_SOURCE) {
		return (
			`The program is ${megabytes(length)} long and the engine takes ${megabytes(LONGEST_SOURCE)}. ` +
			"Put data into a file that the program imports, or build it with loops."
		);
	}
	if (!FORMATS.includes(job.format)) {
		return `The format ${JSON.stringify(job.format)} is unknown. Use ${FORMATS.join(", ")}.`;
	}
	const odd = job.features.find((name) => !/^[a-z][a-z0-9-]{0,40}$/.test(name));
	if (odd !== undefined) {
		return `${JSON.stringify(odd)} is no feature of OpenSCAD. Give names such as "roof".`;
	}
	if (!(job.timeoutMs > 0)) {
		return `The timeout is ${job.timeoutMs} ms. Give a number above 0.`;
	}
	return checkFiles(job.path, job.files);
}

function checkFiles(program: string, files: JobFile[]): string | null {
	const size = files.reduce((sum, file) => sum + file.bytes.byteLength, 0);
	if (files.length > MOST_FILES || size > LARGEST_FILES) {
		return (
			`The program comes with ${files.length} files of ${megabytes(size)}; the engine takes ` +
			`${MOST_FILES} files of ${megabytes(LARGEST_FILES)} together. Give it fewer files.`
		);
	}
	const paths = new Set([program, ...files.map((file) => file.path)]);
	if (paths.size <= files.length) {
		return "Two files of the program have the same path. Give each path once.";
	}
	// The program comes last: what is wrong with a file is said of the file.
	for (const path of [...paths].reverse()) {
		const fault = checkPath(path) ?? checkFolders(path, paths);
		if (fault !== null) {
			return `The file path ${JSON.stringify(path.slice(0, 200))} ${fault}.`;
		}
	}
	return null;
}

function checkPath(path: string): string | null {
	const parts = path.split("/");
	const [before, root, ...rest] = parts;
	if (before !== "" || (root !== WORK.slice(1) && root !== LIBRARIES.slice(1))) {
		return `is outside the engine's folders; use a path below ${WORK}/ or ${LIBRARIES}/`;
	}
	if (rest.length === 0 || rest.some((part) => part === "" || part === "." || part === "..")) {
		return 'is not normalised; it must not contain "." or "..", "//" or a "/" at its end';
	}
	if (path.includes("\0")) {
		return "contains a NUL character; leave it out";
	}
	if (path.length > 1000 || parts.some((part) => part.length > 200)) {
		return "is too long; use at most 1,000 characters, and 200 for each name";
	}
	return null;
}

function checkFolders(path: string, paths: Set<string>): string | null {
	for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
		if (paths.has(path.slice(0, end))) {
			return "needs a folder where the program has a file; rename one of them";
		}
	}
	return null;
}

function megabytes(bytes: number): string {
	return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

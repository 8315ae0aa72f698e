/** Checks a job's shape for the pool. Jobs come from Python, where no compiler looks at them. */

const TEXTS = ["id", "path", "source", "assignments", "format"] as const;
const SWITCHES = ["exactWarnings", "fast", "cache", "cutIncludes"] as const;

/** Why this is no {@link Job}, or null. What is in it is the engine's to judge. */
export function faultOf(job: unknown): string | null {
	if (typeof job !== "object" || job === null) {
		return `The job is ${job === null ? "null" : `a ${typeof job}`}, not an object.`;
	}
	const fields = job as Record<string, unknown>;
	const wrong = (name: string, wanted: string) =>
		`The job's "${name}" is ${describe(fields[name])}; it must be ${wanted}.`;
	for (const name of TEXTS) {
		if (typeof fields[name] !== "string") {
			return wrong(name, "a string");
		}
	}
	for (const name of SWITCHES) {
		if (typeof fields[name] !== "boolean") {
			return wrong(name, "true or false");
		}
	}
	const { viewer, document, timeoutMs, files, features } = fields;
	if (viewer !== null && viewer !== undefined && typeof viewer !== "string") {
		return wrong("viewer", "a string or null");
	}
	if (document !== null && document !== undefined && typeof document !== "string") {
		return wrong("document", "a string or null");
	}
	if (typeof timeoutMs !== "number" || !(timeoutMs > 0)) {
		return wrong("timeoutMs", "a number above 0");
	}
	if (!Array.isArray(features) || !features.every((one) => typeof one === "string")) {
		return wrong("features", "an array of names");
	}
	if (!Array.isArray(files)) {
		return wrong("files", "an array");
	}
	return files.every(isFile) ? null : 'One of the job\'s "files" is not {path, hash, bytes}.';
}

function isFile(file: unknown): boolean {
	const { path, hash, bytes } = (file ?? {}) as Record<string, unknown>;
	return typeof path === "string" && typeof hash === "string" && bytes instanceof Uint8Array;
}

function describe(value: unknown): string {
	return typeof value === "object"
		? String(value)
		: (JSON.stringify(value)?.slice(0, 40) ?? "missing");
}

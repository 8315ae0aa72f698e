import type { Job } from "../src/wire/render-shapes";

/** One render as the benchmark asks every subject for it. */
export interface Task {
	/** Name of the model. */
	model: string;
	/** The value of its parameter. */
	value: number;
	path: string;
	source: string;
	/** Libraries: below `/libraries/` for the engine, served by hash. */
	files: { path: string; hash: string }[];
	/** What Python asks for, where the same is asked of both. */
	job?: Pick<Job, "format" | "fast" | "exactWarnings" | "cutIncludes">;
}

/** What one subject made of a task. */
export interface Measured {
	/** From the call to the answer, in ms. */
	ms: number;
	triangles: number;
	volume: number;
	/** All but OpenSCAD's own time, in ms; only the pool can tell. */
	overhead?: { total: number; decode: number; transfer: number; queue: number; files: number };
	/** Of the instance after the render, in bytes; only the pool can tell. */
	memory?: number;
}

/** A subject did not give a part. */
export interface Failed {
	error: string;
}

export type Answer = Measured | Failed;

const contents = new Map<string, Uint8Array>();

/** Fetches the task's files, so that no subject has to while it is timed. */
export async function prepare(task: Task): Promise<void> {
	await Promise.all(
		task.files.map(async ({ hash }) => {
			if (!contents.has(hash)) {
				contents.set(hash, await fetchBytes(`files/${hash}`));
			}
		}),
	);
}

export function filesOf(task: Task): Job["files"] {
	return task.files.map(({ path, hash }) => {
		const bytes = contents.get(hash);
		if (!bytes) {
			throw new Error(`${path} was not prepared`);
		}
		return { path, hash, bytes };
	});
}

export async function fetchBytes(address: string): Promise<Uint8Array<ArrayBuffer>> {
	const response = await fetch(address);
	if (!response.ok) {
		throw new Error(`${address}: ${response.status}`);
	}
	return new Uint8Array(await response.arrayBuffer());
}

export async function fetchText(address: string): Promise<string> {
	return new TextDecoder().decode(await fetchBytes(address));
}

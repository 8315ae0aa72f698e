/** Reads a mesh file from its address, for `<openscad-view mesh>`. */

import { abortable } from "../lib/abortable";
import type * as readers from "../readers/readers";
import { fault } from "./failure";
import { ByteBudget, readBounded, TooLargeError } from "./fetch-bounded";
import type { Drawn } from "./latest-render";
import { type LoadExporters, meshFiles } from "./part-files";

/** What reads mesh files. */
export type LoadReaders = () => Promise<typeof readers>;

const MOST_BYTES = 256 * 1024 * 1024;

/** Whether `src` is the address of a mesh file, and of no program. */
export function isMeshAddress(src: string): boolean {
	return /\.(?:stl|off|obj|ply|3mf)$/i.test(src.replace(/[?#].*$/s, ""));
}

/** Fetches the file, and decodes it as a part to be drawn. */
export async function readMeshFile(
	address: string,
	load: LoadExporters,
	loadReaders: LoadReaders,
	signal: AbortSignal,
): Promise<Drawn> {
	const reading = loadReaders();
	// It is awaited when the file is there, and may have failed before.
	reading.catch(() => {});
	const answer = await fetch(address, { signal }).catch((error: unknown) => {
		if (signal.aborted) {
			throw signal.reason;
		}
		throw fault(
			"missing-file",
			`${address} could not be fetched (${error}). Pages opened from files cannot read other files; elsewhere check the address.`,
		);
	});
	if (!answer.ok) {
		throw fault(
			"missing-file",
			`${address} could not be fetched: the server answers ${answer.status}. Check the address.`,
		);
	}
	const output = await bytesOf(answer, address, signal);
	const { readMesh } = await abortable(signal, reading);
	const { mesh, measures } = readMesh(output, nameOf(address));
	return {
		output,
		mesh,
		measures,
		files: meshFiles(mesh, load),
		diagnostics: [],
		echo: [],
		elapsed: null,
		timings: null,
		engine: null,
		failure: null,
		excerpt: [],
	};
}

function nameOf(address: string): string {
	const { pathname } = new URL(address);
	const name = pathname.slice(pathname.lastIndexOf("/") + 1);
	try {
		return decodeURIComponent(name) || "mesh";
	} catch {
		return name;
	}
}

async function bytesOf(
	answer: Response,
	address: string,
	signal: AbortSignal,
): Promise<ArrayBuffer> {
	try {
		return (await readBounded(answer, new ByteBudget(MOST_BYTES), signal)).buffer;
	} catch (error) {
		throw error instanceof TooLargeError
			? fault("invalid-job", `The mesh ${address} has ${error.message}. Use a smaller one.`)
			: error;
	}
}

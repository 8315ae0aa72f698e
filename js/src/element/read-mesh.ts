/** Reads a mesh file from its address, for `<openscad-view mesh>`. */

import { decodeMeshFile } from "../geometry/mesh-file";
import { fault } from "./failure";
import { ByteBudget, readBounded, TooLargeError } from "./fetch-bounded";
import type { Drawn } from "./latest-render";
import { type LoadExporters, meshFiles } from "./part-files";

const MOST_BYTES = 256 * 1024 * 1024;

/** Fetches the file, and decodes it as a part to be drawn. */
export async function readMesh(
	address: string,
	load: LoadExporters,
	signal: AbortSignal,
): Promise<Drawn> {
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
	const { mesh, measures } = decodeMeshFile(output);
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

/** Reads a mesh file from its address, for `<openscad-view mesh>`. */

import { decodeMeshFile } from "../geometry/mesh-file";
import { fault } from "./failure";
import type { Drawn } from "./latest-render";
import { type LoadExporters, meshFiles } from "./part-files";

/** Fetches the file, and decodes it as a part to be drawn. */
export async function readMesh(address: string, load: LoadExporters): Promise<Drawn> {
	const answer = await fetch(address).catch((error: unknown) => {
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
	const output = await answer.arrayBuffer();
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
	};
}

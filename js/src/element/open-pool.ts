/** Opens the page's pool for `<openscad-view>`, or says why OpenSCAD does not start. */
import type { Pool } from "../engine/pool/pool";
import { errorText } from "../lib/error-text";
import type { EngineFiles } from "./engine-files";
import { fault } from "./failure";
import { pagePool } from "./page-pool";

/** @throws PartError */
export async function openPool(files: () => Promise<EngineFiles>): Promise<Pool> {
	try {
		return await pagePool().open(files);
	} catch (error) {
		const reason = errorText(error);
		throw fault(
			"unavailable",
			`OpenSCAD could not be started in this page: ${reason}. It needs WebAssembly and scripts ` +
				"from blob: addresses, which a content security policy may forbid.",
		);
	}
}

/**
 * Lays the glue into the source of a worker, for `worker-executor.ts`; `glue-module.ts` finds it
 * there. So a worker imports nothing: WebKit refuses it modules from `blob:` addresses in pages
 * that were opened from files, and a policy need not allow scripts from there.
 */
import type { GlueFactory } from "./emscripten";
import { EngineAssumptionError } from "./glue-exports";
import { addMemoryBound } from "./memory-bound";

const NAME = "ownOpenSCADGlue";
const ADDRESS = /\bimport\.meta\.url\b/g;
const EXPORT = /\bexport default (\w+);?\s*$/;

/** @param worker A classic script. */
export function withGlue(worker: string, glue: string): string {
	const bounded = addMemoryBound(glue);
	if (!EXPORT.test(bounded)) {
		throw new EngineAssumptionError("the glue ends with its default export", "not as known");
	}
	// Nothing is loaded from beside it: it is given the wasm.
	const body = bounded.replace(EXPORT, "return $1;").replaceAll(ADDRESS, '""');
	return `${worker}\nself.${NAME} = (() => { "use strict";\n${body}\n})();\n`;
}

/** The glue that this worker's source brought, if it did. */
export function ownGlue(): GlueFactory | null {
	return (globalThis as { [NAME]?: GlueFactory })[NAME] ?? null;
}

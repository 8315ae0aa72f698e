/**
 * Finds the names that an instance needs inside the minified glue.
 *
 * Emscripten renames the wasm's imports and exports to one or two letters, and they
 * change with every engine build. The glue's own text says which letter is which, so
 * they are read from there. The build runs this too: an update that moves something
 * fails there, by name, and not in somebody's notebook.
 */
import type { Invoke } from "./invoke-module";

export interface GlueNames {
	/** Exports of the wasm. */
	malloc: string;
	stackSave: string;
	stackRestore: string;
	setThrew: string;
	memory: string;
	table: string;
	/** Name of the one module that the wasm imports from. */
	importModule: string;
	/** Imports of the wasm. */
	resizeHeap: string;
	dateNow: string;
	fdRead: string;
	fdWrite: string;
	/** The imports that call a function of the wasm and catch C++ exceptions. */
	invokes: Invoke[];
	/** Those of them that pass 64-bit numbers. */
	otherInvokes: string[];
	/** The imports that throw C++ exceptions. */
	throwers: string[];
}

/** One assumption about the pinned engine does not hold. */
export class EngineAssumptionError extends Error {
	constructor(assumption: string, detail: string) {
		super(
			`the OpenSCAD build breaks an assumption of this library: ${assumption} (${detail}). ` +
				"Use the pinned engine package, or adapt js/src/engine to the new build.",
		);
		this.name = "EngineAssumptionError";
	}
}

export function readGlueNames(glue: string): GlueNames {
	const imports = readImportTable(glue);
	const imported = (symbol: string) => {
		const name = imports.get(symbol);
		if (name === undefined) {
			throw new EngineAssumptionError(`the wasm imports ${symbol}`, "not in wasmImports");
		}
		return name;
	};
	return {
		malloc: exportName(glue, "_malloc"),
		stackSave: exportName(glue, "stackSave"),
		stackRestore: exportName(glue, "stackRestore"),
		setThrew: exportName(glue, "_setThrew"),
		table: capture(glue, /wasmTable=Module\["asm"\]\["([^"]+)"\]/, "the wasm exports its table"),
		memory: capture(glue, /wasmMemory=Module\["asm"\]\["([^"]+)"\]/, "the wasm exports its memory"),
		importModule: capture(glue, /var info=\{"([^"]+)":wasmImports\}/, "one import module"),
		resizeHeap: imported("_emscripten_resize_heap"),
		dateNow: imported("_emscripten_date_now"),
		fdRead: imported("_fd_read"),
		fdWrite: imported("_fd_write"),
		...readInvokes(imports),
		throwers: [
			"___cxa_throw",
			"___cxa_rethrow",
			"___resumeException",
			"__emscripten_throw_longjmp",
		].map(imported),
	};
}

function readInvokes(imports: Map<string, string>): Pick<GlueNames, "invokes" | "otherInvokes"> {
	const found: Pick<GlueNames, "invokes" | "otherInvokes"> = { invokes: [], otherInvokes: [] };
	for (const [symbol, name] of imports) {
		const signature = /^invoke_([vijfd]+)$/.exec(symbol)?.[1];
		if (signature?.includes("j")) {
			found.otherInvokes.push(name);
		} else if (signature !== undefined) {
			found.invokes.push({ name, signature });
		}
	}
	if (found.invokes.length === 0) {
		throw new EngineAssumptionError("the wasm calls through invoke_* imports", "there are none");
	}
	return found;
}

/** Symbol in the glue to the minified name that the wasm imports it by. */
function readImportTable(glue: string): Map<string, string> {
	const table = capture(glue, /var wasmImports=\{([^}]*)\}/, "the glue lists its imports");
	const entries = [...table.matchAll(/"([^"]+)":([\w$]+)/g)];
	return new Map(entries.map(([, name = "", symbol = ""]) => [symbol, name]));
}

function exportName(glue: string, symbol: string): string {
	return capture(
		glue,
		new RegExp(
			`[ ,;]${symbol}=function\\(\\)\\{return\\(${symbol}=Module\\["asm"\\]\\["([^"]+)"\\]`,
		),
		`the wasm exports ${symbol.replace(/^_/, "")}`,
	);
}

function capture(text: string, pattern: RegExp, assumption: string): string {
	const found = pattern.exec(text)?.[1];
	if (found === undefined) {
		throw new EngineAssumptionError(assumption, `${pattern} does not occur in the glue`);
	}
	return found;
}

/**
 * Links the calls between OpenSCAD's functions without JavaScript in between.
 *
 * The build handles C++ exceptions in JavaScript: each call that may throw leaves the
 * wasm, goes through an `invoke_*` function of the glue with a `try` around it, and
 * enters the wasm again. That makes up a third of the time that OpenSCAD evaluates a
 * program, and most of the browser's stack that a recursion uses, of which a worker has
 * only 500 KB. Newer WebAssembly catches exceptions itself. So a small module is written
 * that does what the glue's functions do, and OpenSCAD gets its functions instead.
 *
 * They see to the deadline as well, for they are called many thousand times a second.
 */
import type { ImportTable, RawExports } from "./emscripten";
import type { GlueNames } from "./glue-exports";
import { copyModule, invokeModule, SET_THREW, STACK_RESTORE, STACK_SAVE } from "./invoke-module";

export interface InvokeModules {
	invokes: WebAssembly.Module;
	copier: WebAssembly.Module;
}

export async function compileInvokes(names: GlueNames): Promise<InvokeModules> {
	const [invokes, copier] = await Promise.all([
		WebAssembly.compile(invokeModule(names.invokes)),
		WebAssembly.compile(copyModule()),
	]);
	return { invokes, copier };
}

interface InvokeExports {
	[name: string]: unknown;
	functions: WebAssembly.Table;
	helpers: WebAssembly.Table;
	/** 1 from the moment that a C++ exception is thrown until it is caught. */
	thrown: WebAssembly.Global<"i32">;
}

/** Calls of the glue's functions between two looks at the clock. */
const CALLS = 1024;

/** Leaves the calls to the glue, and has them see to the deadline. */
export function watchInvokes(names: GlueNames, imports: ImportTable, check: () => void): void {
	let calls = 0;
	for (const name of [...names.invokes.map((invoke) => invoke.name), ...names.otherInvokes]) {
		const original = imports[name] as ImportTable[string];
		imports[name] = (...args) => {
			calls = (calls + 1) % CALLS;
			if (calls === 0) {
				check();
			}
			return original(...args);
		};
	}
}

/**
 * Puts the functions among the imports of the wasm to be made.
 *
 * @param check throws when the time is over
 * @returns what is to be called with the exports of the wasm before any of them
 */
export function replaceInvokes(
	{ invokes, copier }: InvokeModules,
	names: GlueNames,
	imports: ImportTable,
	check: () => void,
): (exports: RawExports) => void {
	const own = new WebAssembly.Instance(invokes, { engine: { check } }).exports as InvokeExports;
	for (const { name } of names.invokes) {
		imports[name] = own[name] as ImportTable[string];
	}
	for (const name of names.throwers) {
		const original = imports[name] as ImportTable[string];
		imports[name] = (...args) => {
			own.thrown.value = 1;
			return original(...args);
		};
	}
	// Those with 64-bit parameters stay the glue's own.
	for (const name of names.otherInvokes) {
		const original = imports[name] as ImportTable[string];
		imports[name] = (...args) => {
			const result = original(...args);
			own.thrown.value = 0;
			return result;
		};
	}
	return (exports) => {
		const table = exports[names.table] as WebAssembly.Table;
		own.functions.grow(table.length);
		new WebAssembly.Instance(copier, { engine: { from: table, to: own.functions } });
		own.helpers.set(STACK_SAVE, exports[names.stackSave]);
		own.helpers.set(STACK_RESTORE, exports[names.stackRestore]);
		own.helpers.set(SET_THREW, exports[names.setThrew]);
	};
}

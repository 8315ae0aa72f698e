/** Makes an OpenSCAD from the compiled wasm, with every trick in place. */
import type { EngineAssets } from "./assets";
import { InstanceClock } from "./clock";
import { Deadline } from "./deadline";
import { removeDevices } from "./devices";
import type { GlueModule, ImportTable, RawExports } from "./emscripten";
import { LIBRARIES } from "./file-tree";
import { FONT_ENVIRONMENT, installFonts } from "./fonts";
import type { GlueNames } from "./glue-exports";
import { loadGlue } from "./glue-module";
import { replaceInvokes, watchInvokes } from "./invoke";
import { LogCapture } from "./log-capture";
import { MemoryBound } from "./memory-bound";
import { relocateStack } from "./stack";

export interface InstanceOptions {
	/** Most memory that a render may take, in bytes. */
	memoryLimit: number;
	/** Stack that a recursion may use, in bytes; see `stack.ts`. */
	recursionBudget?: number;
	/** Whether the glue catches C++ exceptions, and not the wasm: slower, and sure everywhere. */
	catchesInGlue?: boolean;
}

/** An OpenSCAD whose `main()` can be called. */
export interface Started {
	module: GlueModule;
	memory: () => WebAssembly.Memory;
	/** To be called after each `main()`. */
	resetStack: () => void;
	tools: Tools;
}

export async function start(assets: EngineAssets, options: InstanceOptions): Promise<Started> {
	const { factory, names, invokes } = await loadGlue(assets.glue);
	const tools: Tools = {
		clock: new InstanceClock(),
		deadline: new Deadline(),
		bound: new MemoryBound(options.memoryLimit),
		log: new LogCapture(),
	};
	let exports: RawExports = {};
	const memory = () => exports[names.memory] as WebAssembly.Memory;
	const module = await new Promise<GlueModule>((resolve, reject) => {
		const made = factory({
			noInitialRun: true,
			noExitRuntime: true,
			locateFile: (path) => path,
			stdin: () => null,
			// What the glue itself has to say comes with the error that it throws.
			print: () => {},
			printErr: () => {},
			preRun: [
				(starting) => {
					Object.assign(starting.ENV, { OPENSCADPATH: LIBRARIES, ...FONT_ENVIRONMENT });
				},
			],
			memoryLimit: tools.bound.limit,
			instantiateWasm(info, receive) {
				const imports = info[names.importModule] ?? {};
				applyTools(imports, names, tools, memory);
				const { check } = tools.deadline;
				const connect = options.catchesInGlue
					? watchInvokes(names, imports, check)
					: replaceInvokes(invokes, names, imports, check);
				WebAssembly.instantiate(assets.module, info)
					.then((instance) => {
						exports = instance.exports;
						connect?.(exports);
						receive(instance);
					})
					.catch(reject);
				return {};
			},
		});
		made.then(resolve, reject);
	});
	removeDevices(module.FS);
	installFonts(module.FS, assets.fonts);
	const resetStack = relocateStack(module, exports, names, options.recursionBudget);
	tools.log.take();
	return { module, memory, resetStack, tools };
}

/** What watches an instance from inside its imports. */
export interface Tools {
	clock: InstanceClock;
	deadline: Deadline;
	bound: MemoryBound;
	log: LogCapture;
}

type Import = (...args: number[]) => number;

function applyTools(
	imports: ImportTable,
	names: GlueNames,
	tools: Tools,
	memory: () => WebAssembly.Memory,
): void {
	const original = (name: string) => imports[name] as Import;
	// Reading, writing and growing happen in long stretches that pass no `invoke_*`.
	const watched =
		(call: Import): Import =>
		(...args) => {
			tools.deadline.check();
			return call(...args);
		};
	imports[names.dateNow] = tools.clock.now;
	imports[names.fdRead] = watched(original(names.fdRead));
	imports[names.fdWrite] = watched(tools.log.around(original(names.fdWrite), memory) as Import);
	imports[names.resizeHeap] = watched(tools.bound.around(original(names.resizeHeap)) as Import);
}

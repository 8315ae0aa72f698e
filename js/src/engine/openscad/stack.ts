/**
 * Gives OpenSCAD a stack, and arms its own recursion check.
 *
 * The build has a stack of 64 KB, while OpenSCAD believes it has 8 MB and only stops a
 * recursion there. So 100 to 200 levels of an ordinary program run over the end of the
 * stack into the heap: wrong results, traps, endless loops.
 *
 * The cure: allocate what OpenSCAD believes to have, and let the stack pointer start
 * there. OpenSCAD notes the address of its first frame as the origin of its check, so
 * one early-returning `main()` is run from the region's top. Afterwards the pointer is
 * set so low that only {@link RECURSION_BUDGET} is left before the check fires: it has
 * to fire before the browser's own stack, which the same recursion uses up, is over.
 */
import type { GlueModule, RawExports } from "./emscripten";
import type { GlueNames } from "./glue-exports";

/** What OpenSCAD's check compares with: 8 MiB less 128 KiB. */
const OPENSCAD_LIMIT = 8 * 1024 * 1024 - 128 * 1024;
/** Below the point where the check fires, for the frames that report it. */
const SLACK = 64 * 1024;

/** About 650 levels of a function that calls itself. */
const RECURSION_BUDGET = 300 * 1024;
/** Fires before the browser's stack ends on any recursion; only good for finding its place. */
export const RECURSION_PROBE_BUDGET = 100 * 1024;

/** Returns a function that puts the stack pointer back to its start. */
export function relocateStack(
	module: GlueModule,
	exports: RawExports,
	names: GlueNames,
	budget = RECURSION_BUDGET,
): () => void {
	const malloc = exports[names.malloc] as (size: number) => number;
	const setPointer = exports[names.stackRestore] as (pointer: number) => void;
	const region = malloc(OPENSCAD_LIMIT + SLACK);
	const top = aligned(region + OPENSCAD_LIMIT + SLACK);
	setPointer(top);
	// Returns before it does anything, but after the origin of the check is set.
	module.callMain(["--export-format=bogus"]);
	const start = aligned(top - OPENSCAD_LIMIT + budget);
	// `callMain` leaves its arguments on the stack; this is called after each.
	const reset = () => setPointer(start);
	reset();
	return reset;
}

function aligned(pointer: number): number {
	return pointer & ~15;
}

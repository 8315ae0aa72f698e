/**
 * Ends a render in time, from inside its own thread.
 *
 * `callMain` blocks the thread, so no timer and no message can interrupt it. But
 * OpenSCAD is compiled with JavaScript-style exceptions: nearly everything it does
 * passes through the glue's `invoke_*` functions, many thousand times a second. They
 * get a counter, and every 1,024th call looks at the clock.
 *
 * The check is written into the glue's text and not wrapped around the imports: a
 * wrapper costs a JavaScript frame on each of the nested calls, which is both slower
 * and takes away a quarter of the recursion depth. For the same reason the glue's own
 * abort wrappers are left out (see {@link addDeadlineChecks}).
 *
 * What passes no `invoke_*` call (long loops of the Manifold kernel, mostly) is not
 * reached; the pool's `terminate()` is the backstop there.
 */
import { replaceOnce } from "./glue-edit";
import { EngineAssumptionError } from "./glue-exports";

/** Thrown through OpenSCAD's frames. The glue knows it, and reports no abort for it. */
export const UNWIND = "unwind";

export class Deadline {
	/** The deadline was reached; the instance is torn in the middle of something. */
	expired = false;
	#at = Number.POSITIVE_INFINITY;

	start(milliseconds: number): void {
		this.expired = false;
		this.#at = performance.now() + milliseconds;
	}

	stop(): void {
		this.#at = Number.POSITIVE_INFINITY;
	}

	/** Throws {@link UNWIND} when the time is over. */
	check = (): void => {
		if (performance.now() > this.#at) {
			this.expired = true;
			throw UNWIND;
		}
	};
}

/**
 * The glue's text with a deadline check in each `invoke_*` function, and without the
 * wrappers that turn any exception into an abort message: they put two more JavaScript
 * frames around every call between OpenSCAD's functions (20 % slower), and the engine
 * handles exceptions of `callMain` itself.
 */
export function addDeadlineChecks(glue: string): string {
	let text = replaceOnce(glue, "exports=instrumentWasmExportsWithAbort(exports);", "");
	text = replaceOnce(
		text,
		"instrumentWasmTableWithAbort();removeRunDependency",
		"removeRunDependency",
	);
	text = replaceOnce(text, "var Module=", "var invokeCalls=0;var Module=");
	let count = 0;
	text = text.replace(/function invoke_\w+\([^)]*\)\{/g, (head) => {
		count++;
		return `${head}if(!(invokeCalls=invokeCalls+1&1023))Module["checkDeadline"]();`;
	});
	const imported = glue.match(/:invoke_\w+[,}]/g)?.length ?? 0;
	if (count === 0 || count !== imported) {
		throw new EngineAssumptionError(
			"the wasm calls its functions through invoke_* imports",
			`${imported} are imported, ${count} are defined`,
		);
	}
	return text;
}

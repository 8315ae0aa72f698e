/**
 * Keeps an instance from taking all memory.
 *
 * The wasm may grow to 4 GB, takes most of a minute for it, and then fails in ways that
 * OpenSCAD does not always survive. Growing goes through one import; past the bound it
 * ends the render there and then. The instance is thrown away afterwards.
 */
import { UNWIND } from "./deadline";
import { EngineAssumptionError } from "./glue-exports";

export class MemoryBound {
	/** The bound was met; the instance is torn in the middle of something. */
	exceeded = false;
	readonly #limit: number;

	/** @param limit in bytes */
	constructor(limit: number) {
		this.#limit = limit;
	}

	/** For the edited glue, which grows the memory by more than it is asked for. */
	get limit(): number {
		return this.#limit;
	}

	/** The import that grows the memory, with the bound in front. */
	around(resizeHeap: (size: number) => number): (size: number) => number {
		return (size) => {
			if (size >>> 0 > this.#limit) {
				this.exceeded = true;
				throw UNWIND;
			}
			return resizeHeap(size);
		};
	}
}

/** The glue's text with the bound of {@link MemoryBound} where it had its own, 4 GB. */
export function addMemoryBound(glue: string): string {
	const parts = glue.split("function getHeapMax(){return 4294901760}");
	if (parts.length !== 2) {
		throw new EngineAssumptionError("the glue bounds its memory in getHeapMax()", "not as known");
	}
	return parts.join('function getHeapMax(){return Module["memoryLimit"]}');
}

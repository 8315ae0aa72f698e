/** Bounds the time that decoders take to cut areas into triangles. */
import { MeshError } from "./mesh-error";

/** Milliseconds in which a page decodes a file: nothing else happens there meanwhile. */
export const PAGE_PATIENCE = 10_000;
/** Milliseconds in which a page reads a file of anyone's. */
export const READ_PATIENCE = 30_000;
const LOOK = 4096;
/** Milliseconds that an area of the worst shape takes for each pair of its corners. */
const A_PAIR = 2e-5;

/** What is left of a time. Cutting up one area cannot be stopped, so it is not begun in vain. */
export class Patience {
	readonly #end: number;
	#unlooked = 0;

	/** @param milliseconds `Infinity` where whoever waits can end the whole thread. */
	constructor(milliseconds: number) {
		this.#end = performance.now() + milliseconds;
	}

	/**
	 * Looks now and then whether there is time left for what is small, such as a line or a number.
	 *
	 * @throws MeshError where there is not.
	 */
	look(): void {
		this.#unlooked += 1;
		if (this.#unlooked === LOOK) {
			this.#unlooked = 0;
			if (performance.now() > this.#end) {
				throw new MeshError("It takes too long to be read. Use a smaller file.");
			}
		}
	}

	/**
	 * Looks whether there is time for an area of so many corners.
	 *
	 * @throws MeshError where there is not.
	 */
	spend(corners: number): void {
		if (performance.now() + corners * corners * A_PAIR > this.#end) {
			throw new MeshError(
				`Its outlines have too many corners to be drawn in time (one area has ${corners}). ` +
					"Lower $fn, or leave out details.",
			);
		}
	}
}

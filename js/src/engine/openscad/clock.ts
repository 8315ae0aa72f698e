/**
 * Gives an instance the clock that it sees.
 *
 * A warm OpenSCAD keeps `use`d and `import`ed files in its caches and takes them for
 * unchanged while the modification time is the same; it looks again at most once a
 * second. Two renders within a second would get the first one's file. So time is made:
 * each render is two seconds after the one before, and each file that is written gets
 * that time. The clock is handed to the wasm as an import; `Date` stays as it is.
 *
 * It starts at a fixed moment, because OpenSCAD seeds `rands()` from it: on a fresh
 * instance the same program gives the same part.
 */
const START = Date.UTC(2025, 2, 25);
const STEP = 2000;

export class InstanceClock {
	#time = START;

	/** Milliseconds since 1970, for the wasm and for the files it reads. */
	now = (): number => this.#time;

	/** Moves on to the next render. */
	advance(): void {
		this.#time += STEP;
	}
}

/** Lends the decoder the arrays that it needs while it works on one mesh. */

/** Bytes that stay between two meshes; those of larger meshes are let go. */
const LARGEST_KEPT = 8 * 1024 * 1024;
/** Elements of all kinds begin at multiples of this. */
const ALIGNMENT = 8;

/**
 * Memory that one mesh after another is worked out in.
 *
 * New arrays are pages that the system has to clear, one fault each, which takes half as long as
 * the work on a mesh itself.
 */
export class Scratch {
	#kept = new ArrayBuffer(0);
	#used = 0;
	#wanted = 0;

	/** Takes back all that was lent; what has been too small is larger from now on. */
	reset(): void {
		if (this.#wanted > this.#kept.byteLength && this.#wanted <= LARGEST_KEPT) {
			this.#kept = new ArrayBuffer(this.#wanted);
		}
		this.#used = 0;
		this.#wanted = 0;
	}

	/** An array of zeros. */
	lend<Lent extends { fill(value: 0): Lent }>(kind: Kind<Lent>, length: number): Lent {
		const size = Math.ceil((length * kind.BYTES_PER_ELEMENT) / ALIGNMENT) * ALIGNMENT;
		this.#wanted += size;
		if (this.#used + size > this.#kept.byteLength) {
			return new kind(length);
		}
		const lent = new kind(this.#kept, this.#used, length);
		this.#used += size;
		return lent.fill(0);
	}
}

interface Kind<Lent> {
	readonly BYTES_PER_ELEMENT: number;
	new (length: number): Lent;
	new (buffer: ArrayBuffer, offset: number, length: number): Lent;
}

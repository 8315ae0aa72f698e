/** Keeps the pieces that texts are put together of, so that the same one is known again. */

/** A value, such as a list of points, or a statement with all that stands behind it. */
export class Piece {
	/** How often it stands in the text that is being written. */
	times = 0;
	/** The last text that it was in. */
	seen = 0;
	/** The text before this one had it, too. */
	lasting = false;
	/** It is defined in a file of constants. */
	defined = false;

	/**
	 * @param number of no other one.
	 * @param size characters, those of the pieces in it counted.
	 */
	constructor(
		readonly number: number,
		readonly kind: "value" | "statement",
		readonly parts: readonly (string | Piece)[],
		readonly size: number,
	) {}
}

export class Pieces {
	readonly #known = new Map<string, Piece>();
	#text = 0;
	#made = 0;

	/** A new text begins. */
	begin(): void {
		this.#text++;
	}

	/** The piece of these parts, once more. */
	of(kind: Piece["kind"], parts: readonly (string | Piece)[]): Piece {
		const key = parts.reduce<string>(
			(text, part) => `${text}${typeof part === "string" ? part : `\0${part.number};`}`,
			kind,
		);
		let piece = this.#known.get(key);
		if (piece === undefined) {
			const size = parts.reduce(
				(sum, part) => sum + (typeof part === "string" ? part.length : part.size),
				0,
			);
			piece = new Piece(this.#made++, kind, parts, size);
			this.#known.set(key, piece);
		}
		if (piece.seen !== this.#text) {
			piece.lasting = piece.seen > 0 && piece.seen === this.#text - 1;
			piece.seen = this.#text;
			piece.times = 1;
			return piece;
		}
		piece.times++;
		// What is in it stands there only once.
		for (const part of parts) {
			if (typeof part !== "string") {
				part.times--;
			}
		}
		return piece;
	}

	/** Forgets what neither this text nor a file of constants has. */
	end(): void {
		for (const [key, piece] of this.#known) {
			if (piece.seen < this.#text && !piece.defined) {
				this.#known.delete(key);
			}
		}
	}

	/** No piece is defined any more. */
	undefine(): void {
		for (const piece of this.#known.values()) {
			piece.defined = false;
		}
	}
}

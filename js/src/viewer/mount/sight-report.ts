/** Tells how a view looks, when it has come to rest and differs from what was told last. */

/** A hand that pauses for so long has let go. */
const REST_MS = 150;

export class SightReport<Sight> {
	readonly #sight: () => Sight;
	readonly #tell: (sight: Sight) => void;
	#told = "";
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** `sight` is asked at rest; `tell` is called where it is news. */
	constructor(sight: () => Sight, tell: (sight: Sight) => void) {
		this.#sight = sight;
		this.#tell = tell;
	}

	/** Something may have changed. */
	touch(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			const sight = this.#sight();
			const text = JSON.stringify(sight);
			if (text !== this.#told) {
				this.#told = text;
				this.#tell(sight);
			}
		}, REST_MS);
	}

	/** Whoever listens now has heard nothing yet. */
	forget(): void {
		this.#told = "";
	}

	dispose(): void {
		clearTimeout(this.#timer);
	}
}

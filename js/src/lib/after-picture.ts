/** Puts off what a first picture does not need until that picture is on the screen. */

/** In ms; a page that is not seen has no frames. */
const AT_LATEST = 250;

export class AfterPicture {
	readonly #work: () => void;
	#frame = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(work: () => void) {
		this.#work = work;
	}

	/** Does the work once after the picture, however often it is asked for until then. */
	ask(): void {
		this.cancel();
		const work = () => {
			this.cancel();
			this.#work();
		};
		this.#timer = setTimeout(work, AT_LATEST);
		// The first of these frames paints the picture; at the next one it is on the screen.
		this.#frame = requestAnimationFrame(() => {
			this.#frame = requestAnimationFrame(() => {
				clearTimeout(this.#timer);
				this.#timer = setTimeout(work);
			});
		});
	}

	cancel(): void {
		cancelAnimationFrame(this.#frame);
		clearTimeout(this.#timer);
	}
}

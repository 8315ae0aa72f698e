/** Remembers of each program whether the fast way may be taken, and whether it pays. */

/** Programs that are remembered. */
const MOST = 100;
/** What has to be won: a text that costs nearly as much is not worth its confirmation. */
export const GAIN = 0.85;
/** Milliseconds that have to be won: less is lost again around the evaluation, and nobody sees it. */
export const LEAST_WON = 3;
/** What a first run's evaluation is at least, of what it takes with the reading of libraries. */
const EVALUATING = 0.5;
/** What takes less at first than so many times what has to be won may not when OpenSCAD is warm. */
const UNSURE = 8;
/** After so many parts it is. */
const WARMING = 4;
/** Refusals until a program is given up: each has cost an evaluation. */
const PATIENCE = 3;
/** How much a new measurement counts. */
const WEIGHT = 0.4;

export class ProgramRecord {
	/**
	 * @param gain The fast way pays where it takes at most so much of OpenSCAD's time.
	 * @param least And where it takes so many milliseconds less.
	 */
	constructor(
		private readonly gain: number,
		private readonly least: number,
	) {}

	/** Why the fast way is not taken for this program any more. */
	refused: string | null = null;
	#refusals = 0;
	/** A part of it came out as OpenSCAD's own. */
	checked = false;
	/** Milliseconds, by what they were spent on; null until measured. */
	#openscad: number | null = null;
	/** Of OpenSCAD's parts while it was warm. */
	#warm = 0;
	/** Of OpenSCAD's, and after how many there is something to measure. */
	#parts = 0;
	#next = 1;
	#evaluation: number | null = null;
	#text: number | null = null;

	/** The fast way is not taken any more. */
	end(reason: string): void {
		this.refused ??= reason;
	}

	/** OpenSCAD had to evaluate it this time: with other values it may not have to. */
	refuse(reason: string): void {
		this.#refusals++;
		if (this.#refusals === PATIENCE) {
			this.end(reason);
		}
	}

	/** OpenSCAD has evaluated it; at first it also reads libraries, which it keeps while warm. */
	openscadTook(milliseconds: number, warm: boolean): void {
		if (warm) {
			this.#openscad = mean(this.#warm > 0 ? this.#openscad : null, milliseconds);
			this.#warm++;
		} else if (this.#warm === 0) {
			this.#openscad = milliseconds * EVALUATING;
		}
	}

	evaluationTook(milliseconds: number): void {
		this.#evaluation = mean(this.#evaluation, milliseconds);
	}

	/** OpenSCAD has read the text. */
	textTook(milliseconds: number): void {
		this.#text = mean(this.#text, milliseconds);
	}

	/** Earlier evaluations were slow because their code was new. */
	warmedUp(milliseconds: number): void {
		this.#evaluation = milliseconds;
	}

	/** OpenSCAD has made one more part: whether to see, at rest, if the fast way pays by now. */
	isToBeMeasured(): boolean {
		if (this.refused !== null || this.ready || this.#isQuick) {
			return false;
		}
		this.#parts++;
		if (this.#parts < this.#next) {
			return false;
		}
		this.#next = 2 * this.#parts;
		return true;
	}

	get pays(): boolean {
		const [openscad, evaluation, text] = [this.#openscad, this.#evaluation, this.#text];
		return (
			openscad !== null &&
			evaluation !== null &&
			text !== null &&
			evaluation + text <= this.gain * openscad &&
			evaluation + text <= openscad - this.least
		);
	}

	/** OpenSCAD takes so little time that nothing can be won. */
	get #isQuick(): boolean {
		return this.#openscad !== null && this.#openscad < this.least;
	}

	/** Whether the next part may come the fast way. */
	get ready(): boolean {
		const sure = this.#warm >= WARMING || (this.#openscad ?? 0) >= UNSURE * this.least;
		return this.refused === null && this.checked && sure && this.pays;
	}

	/** An evaluation that takes longer wins nothing, unless it is taken whatever it costs. */
	get patience(): number {
		const openscad = this.#openscad;
		return openscad === null ? 50 : Math.max(50, openscad * Math.max(1, this.gain));
	}
}

/** Records by the shapes of programs, the latest ones. */
export class ProgramRecords {
	readonly #records = new Map<string, ProgramRecord>();

	constructor(
		private readonly gain: number,
		private readonly least: number,
	) {}

	/** Null of a program that never was to go the fast way. */
	known(shape: string): ProgramRecord | null {
		return this.#records.get(shape) ?? null;
	}

	of(shape: string): ProgramRecord {
		const record = this.#records.get(shape) ?? new ProgramRecord(this.gain, this.least);
		this.#records.delete(shape);
		this.#records.set(shape, record);
		const [oldest] = this.#records.keys();
		if (this.#records.size > MOST && oldest !== undefined) {
			this.#records.delete(oldest);
		}
		return record;
	}
}

function mean(before: number | null, now: number): number {
	return before === null ? now : (1 - WEIGHT) * before + WEIGHT * now;
}

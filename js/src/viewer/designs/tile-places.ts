/** Places the tiles of a design grid, of which only those in sight are in the page. */

const LEAST_WIDTH = 148;
const GAP = 10;
/** Of a title and a note below a picture. */
const TEXT = 62;
const ASPECT = 0.75;

export interface TileBox {
	left: number;
	top: number;
	width: number;
	height: number;
}

export class TilePlaces {
	readonly count: number;
	readonly columns: number;
	readonly gap = GAP;
	readonly #width: number;
	readonly #height: number;

	constructor(width: number, count: number) {
		this.count = count;
		this.columns = Math.max(1, Math.floor((width - GAP) / (LEAST_WIDTH + GAP)));
		this.#width = Math.max(60, (width - GAP * (this.columns + 1)) / this.columns);
		this.#height = this.#width * ASPECT + TEXT;
	}

	/** Of all tiles. */
	get height(): number {
		return Math.ceil(this.count / this.columns) * (this.#height + GAP) + GAP;
	}

	at(place: number): TileBox {
		const [row, column] = [Math.floor(place / this.columns), place % this.columns];
		return {
			left: GAP + column * (this.#width + GAP),
			top: GAP + row * (this.#height + GAP),
			width: this.#width,
			height: this.#height,
		};
	}

	/** First and behind last of the places in sight, with some rows beyond. */
	within(top: number, height: number, beyond: number): [number, number] {
		const pitch = this.#height + GAP;
		const first = Math.max(0, Math.floor(top / pitch) - beyond);
		const last = Math.ceil((top + height) / pitch) + beyond;
		return [Math.min(this.count, first * this.columns), Math.min(this.count, last * this.columns)];
	}

	/** Rows of tiles in so many pixels. */
	rowsIn(height: number): number {
		return Math.max(1, Math.floor(height / (this.#height + GAP)));
	}
}

export function placesOf(width: number, count: number): TilePlaces {
	return new TilePlaces(width, count);
}

/** Where a key leads from a place; null for keys that lead nowhere. */
export function tileAt(
	key: string,
	from: number,
	places: TilePlaces,
	height: number,
): number | null {
	const { columns, count } = places;
	const page = columns * places.rowsIn(height);
	const steps: Record<string, number> = {
		ArrowRight: 1,
		ArrowLeft: -1,
		ArrowDown: columns,
		ArrowUp: -columns,
		PageDown: page,
		PageUp: -page,
	};
	if (key === "Home") {
		return 0;
	}
	if (key === "End") {
		return count - 1;
	}
	const step = steps[key];
	if (step === undefined) {
		return null;
	}
	const to = from + step;
	// A column's end is no way into another one.
	return to < 0 || to >= count
		? Math.abs(step) > columns
			? Math.max(0, Math.min(count - 1, to))
			: from
		: to;
}

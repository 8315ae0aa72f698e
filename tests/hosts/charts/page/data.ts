/** Makes data that look like data, the same in every run. */

/** Numbers from 0 to 1 that nobody would guess. */
export function random(seed: number): () => number {
	let state = seed >>> 0 || 1;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Of the normal distribution. */
export function normal(next: () => number): number {
	return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

export function walk(length: number, seed: number, start = 0, step = 1): Float64Array {
	const next = random(seed);
	const values = new Float64Array(length);
	let at = start;
	for (let row = 0; row < length; row += 1) {
		at += (next() - 0.5) * step;
		values[row] = at;
	}
	return values;
}

export function counted(length: number, start = 0, step = 1): Float64Array {
	return Float64Array.from({ length }, (_, row) => start + row * step);
}

/** Points in a few clouds. */
export function clouds(
	length: number,
	seed: number,
): { x: Float64Array; y: Float64Array; kind: string[] } {
	const next = random(seed);
	const x = new Float64Array(length);
	const y = new Float64Array(length);
	const kind: string[] = [];
	const names = ["PLA", "PETG", "ABS"];
	for (let row = 0; row < length; row += 1) {
		const at = Math.floor(next() * 3);
		x[row] = normal(next) * (0.6 + at * 0.25) + at * 1.7;
		y[row] = normal(next) * 0.8 + (x[row] as number) * 0.5 - at;
		kind.push(names[at] as string);
	}
	return { x, y, kind };
}

/** Hills over a plane, row by row. */
export function hills(rows: number, columns: number): Float64Array {
	const values = new Float64Array(rows * columns);
	for (let row = 0; row < rows; row += 1) {
		for (let column = 0; column < columns; column += 1) {
			const u = (column / columns) * 6 - 3;
			const v = (row / rows) * 6 - 3;
			values[row * columns + column] =
				3 * (1 - u) ** 2 * Math.exp(-(u ** 2) - (v + 1) ** 2) -
				10 * (u / 5 - u ** 3 - v ** 5) * Math.exp(-(u ** 2) - v ** 2) -
				Math.exp(-((u + 1) ** 2) - v ** 2) / 3;
		}
	}
	return values;
}

export interface Prices {
	time: Float64Array;
	open: Float64Array;
	high: Float64Array;
	low: Float64Array;
	close: Float64Array;
	volume: Float64Array;
}

/** Minutes of a market that opens on weekdays, as long as `minutes`, from a Monday in March 2026. */
export function market(days: number, minutes: number, seed: number): Prices {
	const next = random(seed);
	const opens = Array.from({ length: days }, (_, day) => day).filter((day) => day % 7 < 5);
	const length = opens.length * minutes;
	const made = () => new Float64Array(length);
	const prices: Prices = {
		time: made(),
		open: made(),
		high: made(),
		low: made(),
		close: made(),
		volume: made(),
	};
	let price = 100;
	for (let row = 0; row < length; row += 1) {
		const day = opens[Math.floor(row / minutes)] as number;
		// Clocks of New York go forward on the sixth day.
		const open = Date.UTC(2026, 2, 2, day >= 6 ? 13 : 14, 30) + day * 86_400_000;
		prices.time[row] = open + (row % minutes) * 60_000;
		const begin = price;
		price = Math.max(1, price + (next() - 0.5) / 4);
		prices.open[row] = Math.round(begin * 100) / 100;
		prices.close[row] = Math.round(price * 100) / 100;
		prices.high[row] = Math.round((Math.max(begin, price) + next() / 10 + 0.01) * 100) / 100;
		prices.low[row] = Math.round((Math.min(begin, price) - next() / 10 - 0.01) * 100) / 100;
		prices.volume[row] = Math.floor(next() * 1000);
	}
	return prices;
}

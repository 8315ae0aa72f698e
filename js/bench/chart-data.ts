/** Makes the same data for every subject of the charts' measurements, from seeds. */

export interface Points {
	x: Float64Array<ArrayBuffer>;
	y: Float64Array<ArrayBuffer>;
}

function random(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) | 0;
		return (state >>> 0) / 2 ** 32;
	};
}

/** A random walk with long waves, on an even x. */
export function walk(rows: number, seed = 7): Points {
	const next = random(seed);
	const x = new Float64Array(rows);
	const y = new Float64Array(rows);
	let at = 0;
	for (let row = 0; row < rows; row++) {
		x[row] = row;
		at += next() - 0.5;
		y[row] = at + Math.sin(row / 5000) * 20;
	}
	return { x, y };
}

export interface Prices {
	time: Float64Array<ArrayBuffer>;
	open: Float64Array<ArrayBuffer>;
	high: Float64Array<ArrayBuffer>;
	low: Float64Array<ArrayBuffer>;
	close: Float64Array<ArrayBuffer>;
}

/** Minutes without a pause, in milliseconds. */
export function candles(rows: number): Prices {
	const next = random(5);
	const made = () => new Float64Array(rows);
	const prices = { time: made(), open: made(), high: made(), low: made(), close: made() };
	let price = 1000;
	for (let row = 0; row < rows; row++) {
		const begin = price;
		price += next() - 0.5;
		prices.time[row] = 1.6e12 + row * 60_000;
		prices.open[row] = begin;
		prices.close[row] = price;
		prices.high[row] = Math.max(begin, price) + next() / 2;
		prices.low[row] = Math.min(begin, price) - next() / 2;
	}
	return prices;
}

/** Four round clouds, between -5 and 5. */
export function clouds(rows: number, seed = 3): Points {
	const next = random(seed);
	const normal = () =>
		Math.sqrt(-2 * Math.log(next() + 1e-12)) * Math.cos(2 * Math.PI * next()) * 0.6;
	const x = new Float64Array(rows);
	const y = new Float64Array(rows);
	for (let row = 0; row < rows; row++) {
		const cloud = row % 4;
		x[row] = normal() + (cloud - 1.5) * 1.5;
		y[row] = normal() + Math.sin(cloud * 2) * 1.5;
	}
	return { x, y };
}

/** Waves on a square grid, row by row. */
export function waves(side: number): Float64Array<ArrayBuffer> {
	const z = new Float64Array(side * side);
	for (let row = 0; row < side; row++) {
		for (let column = 0; column < side; column++) {
			z[row * side + column] =
				Math.sin(column / 40) * Math.cos(row / 55) + Math.sin((row * column) / 9000);
		}
	}
	return z;
}

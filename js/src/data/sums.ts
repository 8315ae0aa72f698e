/** Adds up any stretch of a column in logarithmic time after one pass; what is missing counts as 0. */
import type { Numbers } from "./numbers";

const BLOCK = 64;

export class Sums {
	readonly #values: Numbers;
	/** Of blocks of 64, of blocks of 64 of these, and so on. */
	readonly #levels: Float64Array[] = [];

	constructor(values: Numbers) {
		this.#values = values;
		let below: Numbers = values;
		while (below.length >= BLOCK) {
			const level = new Float64Array(Math.floor(below.length / BLOCK));
			for (let at = 0; at < level.length; at += 1) {
				level[at] = added(below, at * BLOCK, (at + 1) * BLOCK);
			}
			this.#levels.push(level);
			below = level;
		}
	}

	/** Of the rows in [from, to). */
	of(from: number, to: number): number {
		let sum = 0;
		let [first, last] = [from, to];
		let below: Numbers = this.#values;
		for (const level of this.#levels) {
			const up = Math.ceil(first / BLOCK);
			const down = Math.min(Math.floor(last / BLOCK), level.length);
			if (up >= down) {
				break;
			}
			sum += added(below, first, up * BLOCK) + added(below, down * BLOCK, last);
			[first, last] = [up, down];
			below = level;
		}
		return sum + added(below, first, last);
	}
}

function added(values: Numbers, from: number, to: number): number {
	let sum = 0;
	for (let at = from; at < to; at += 1) {
		const value = values[at] as number;
		sum += Number.isNaN(value) ? 0 : value;
	}
	return sum;
}

/** The built-in function `lookup()`: between the values of a table. */

import { refuse } from "./refusal";
import { spend } from "./spending";
import { isFiniteNumber, isList, type Value } from "./values";

type Pair = readonly [key: number, value: number];

export function lookUp(values: readonly Value[]): Value {
	const [key, table] = values;
	if (values.length !== 2 || !isFiniteNumber(key) || !isList(table)) {
		return refuse("lookup() of other than a number and a table");
	}
	spend(table.length);
	if (!isPair(table[0])) {
		return undefined;
	}
	let [low, high]: [Pair, Pair] = [table[0], table[0]];
	for (const pair of table.slice(1).filter(isPair)) {
		const [at] = pair;
		if (at <= key && (at > low[0] || low[0] > key)) {
			low = pair;
		}
		if (at >= key && (at < high[0] || high[0] < key)) {
			high = pair;
		}
	}
	if (key <= low[0]) {
		return high[1];
	}
	if (key >= high[0]) {
		return low[1];
	}
	const share = (key - low[0]) / (high[0] - low[0]);
	return high[1] * share + low[1] * (1 - share);
}

function isPair(value: Value): value is Pair {
	return isList(value) && value.length === 2 && value.every((x) => typeof x === "number");
}

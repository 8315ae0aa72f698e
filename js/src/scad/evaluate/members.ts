/** Reads elements of lists, strings and ranges. What is not there is undefined, silently. */
import { spend } from "./spending";
import { isList, Range, type Value } from "./values";

export function index(of: Value, at: Value): Value {
	if (typeof at !== "number") {
		return undefined;
	}
	const whole = at > -1 ? Math.trunc(at) : -1;
	if (isList(of)) {
		return of[whole];
	}
	if (typeof of === "string") {
		spend(of.length);
		return whole < 0 ? undefined : Array.from(of)[whole];
	}
	return of instanceof Range ? [of.first, of.step, of.last][whole] : undefined;
}

const LETTERS: Record<string, number> = { x: 0, y: 1, z: 2, w: 3, r: 0, g: 1, b: 2, a: 3 };
const SEVERAL = /^([xyzw]{2,4}|[rgba]{2,4})$/;

export function member(of: Value, name: string): Value {
	if (isList(of)) {
		if (SEVERAL.test(name)) {
			return Array.from(name, (letter) => of[LETTERS[letter] as number]);
		}
		return Object.hasOwn(LETTERS, name) ? of[LETTERS[name] as number] : undefined;
	}
	if (of instanceof Range) {
		const parts: Record<string, number> = { begin: of.first, step: of.step, end: of.last };
		return Object.hasOwn(parts, name) ? parts[name] : undefined;
	}
	return undefined;
}

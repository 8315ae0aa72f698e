/** Compiles the reading of variables. */
import { refusing } from "./refusal";
import { isDynamic, type Location, type Scope } from "./scope";
import { type Evaluate, type Frame, UNSET, type Value } from "./values";

/**
 * Reads a variable; null where none can have that name.
 *
 * @param otherwise what it is where its assignment has not come yet.
 */
export function variable(
	name: string,
	scope: Scope,
	otherwise: Evaluate = refusing(`the variable ${name} before its assignment`),
): Evaluate | null {
	if (isDynamic(name)) {
		const { evaluation } = scope;
		const number = evaluation.dynamic(name);
		return (frame) => {
			const value = evaluation.read(number);
			return value === UNSET ? otherwise(frame) : value;
		};
	}
	const locations = scope.locate(name);
	if (locations.length === 0) {
		return name === "PI" ? () => Math.PI : null;
	}
	const missing = name === "PI" ? () => Math.PI : otherwise;
	return locations.reduceRight<Evaluate>((further, location) => {
		const read = reading(location);
		if (location.sure) {
			return read as Evaluate;
		}
		return (frame) => {
			const value = read(frame);
			return value === UNSET ? further(frame) : value;
		};
	}, missing);
}

/** The slots of frames next to the one where it is read are most of what is read at all. */
function reading({ steps, slot }: Location): (frame: Frame) => Value | typeof UNSET {
	switch (steps) {
		case 0:
			return (frame) => frame.slots[slot];
		case 1:
			return (frame) => (frame.outer as Frame).slots[slot];
		case 2:
			return (frame) => ((frame.outer as Frame).outer as Frame).slots[slot];
		default:
			return (frame) => frame.out(steps).slots[slot];
	}
}

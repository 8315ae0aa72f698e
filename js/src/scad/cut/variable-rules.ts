/** Decides for the outline of a file which of its variables no cut may drop. */
import type { NameTable } from "../names/name-table";
import type { Item } from "./item";

const CONSTANTS = ["PI"];

/**
 * Pins the variables of a file whose assignment OpenSCAD may have something to say about.
 *
 * It evaluates all assignments at the top level, whether anyone names the variable or
 * not. Only where that cannot print, fail, or draw a random number may one be dropped.
 */
export class VariableRules {
	private readonly known: Map<number, Item | null>;

	constructor(names: NameTable) {
		this.known = new Map(CONSTANTS.map((name) => [names.numberOf(name), null]));
	}

	/**
	 * The next assignment of the file.
	 *
	 * @param silent - Its value is silent if OpenSCAD knows all of `valueNames` by then.
	 */
	meet(item: Item, silent: boolean, valueNames: readonly number[]) {
		const earlier = this.known.get(item.name);
		if (earlier === undefined) {
			this.known.set(item.name, item);
		} else if (earlier !== null) {
			// OpenSCAD warns of a variable that a file assigns twice.
			earlier.pinned = true;
			item.pinned = true;
		}
		if (!silent || valueNames.some((name) => name === item.name || !this.known.has(name))) {
			item.pinned = true;
		}
	}
}

/** Compares values to the last bit, for whoever keeps what was made of them. */
import { type Frame, isList, Range } from "./values";

/** A value, or that there is none. */
export type Slot = Frame["slots"][number];

/**
 * A function is never the same as another one.
 *
 * @param room elements of lists that are left to be compared: longer ones count as other ones.
 */
export function areSame(one: Slot, other: Slot, room: { left: number }): boolean {
	if (Object.is(one, other)) {
		return true;
	}
	if (typeof one !== "object" || typeof other !== "object") {
		return false;
	}
	if (one instanceof Range && other instanceof Range) {
		return (
			Object.is(one.first, other.first) &&
			Object.is(one.step, other.step) &&
			Object.is(one.last, other.last)
		);
	}
	if (!isList(one) || !isList(other) || one.length !== other.length) {
		return false;
	}
	room.left -= one.length + 1;
	return room.left > 0 && one.every((value, at) => areSame(value, other[at], room));
}

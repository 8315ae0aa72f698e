/**
 * Bounds what operators and built-in functions do within lists and texts, which may be in each
 * other many times over: a few lines make a tree of them that nobody can walk.
 *
 * One program is evaluated at a time, so that its deadline is the module's.
 */
import { refuse } from "./refusal";

/** Elements and characters between two looks at the clock. */
const STRIDE = 100_000;
/** Elements of one list, or characters of one text. */
const MOST = 10_000_000;

let deadline = Number.POSITIVE_INFINITY;
let spent = 0;

/** Begins an evaluation. @param end of the clock of `performance`. */
export function spendUntil(end: number): void {
	deadline = end;
	spent = 0;
}

/** Counts elements or characters that are looked at; refuses when the time is over. */
export function spend(count: number): void {
	spent += count;
	if (spent >= STRIDE) {
		spent = 0;
		if (performance.now() > deadline) {
			refuse("an evaluation that takes too long");
		}
	}
}

/** Refuses what would be made too large. */
export function requireRoom(count: number): void {
	if (count > MOST) {
		refuse("an evaluation that needs too much memory");
	}
}

/** Finds the name that somebody most likely meant, for advice. */

/** A slip for about every third letter. */
const slipsAllowed = (name: string) => Math.max(1, Math.floor(name.length / 3));

/** The name that is nearest to `wanted`, or null if none is near. */
export function nearestName(wanted: string, names: Iterable<string>): string | null {
	let best: string | null = null;
	let least = slipsAllowed(wanted) + 0.5;
	for (const name of names) {
		if (name === wanted || Math.abs(name.length - wanted.length) >= least) {
			continue;
		}
		const slips = slipsBetween(wanted.toLowerCase(), name.toLowerCase());
		// Another case alone is less than a slip.
		const distance = slips === 0 ? 0 : slips + (name[0] === wanted[0] ? 0 : 0.25);
		if (distance < least && slips < name.length) {
			best = name;
			least = distance;
		}
	}
	return best;
}

/** Letters to add, leave out, replace, or swap with their neighbour. */
function slipsBetween(one: string, other: string): number {
	let before: number[] = [];
	let last = Array.from({ length: other.length + 1 }, (_, column) => column);
	for (let row = 1; row <= one.length; row++) {
		const now = [row];
		for (let column = 1; column <= other.length; column++) {
			const same = one[row - 1] === other[column - 1];
			const swapped =
				row > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
			now[column] = Math.min(
				(now[column - 1] as number) + 1,
				(last[column] as number) + 1,
				(last[column - 1] as number) + (same ? 0 : 1),
				swapped ? (before[column - 2] as number) + 1 : Number.POSITIVE_INFINITY,
			);
		}
		[before, last] = [last, now];
	}
	return last[other.length] as number;
}

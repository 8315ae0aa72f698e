/** Reads which letters a font has, from the table `cmap` of its file, for `FontFace`. */

/** First and last code point of letters that follow each other. */
type Range = [number, number];

const [UNICODE, WINDOWS] = [0, 3];
const SYMBOLS = 0;
/** Where fonts of symbols have what is typed as U+0000 to U+00FF. */
const PRIVATE_SYMBOLS = 0xf000;
/** Ranges of one font; those of all of Unicode are a few thousand. */
const MOST_RANGES = 100_000;

/**
 * Whether a font has a letter, by its code point.
 *
 * @param table Where its `cmap` begins, 0 where it has none: then nothing is known, and no
 *   letter is said to be missing.
 */
export function letterRanges(view: DataView, table: number): (letter: number) => boolean {
	const ranges: Range[] = [];
	let symbols = false;
	try {
		const count = table === 0 ? 0 : view.getUint16(table + 2);
		for (let index = 0; index < count; index++) {
			const record = table + 4 + 8 * index;
			const [platform, encoding] = [view.getUint16(record), view.getUint16(record + 2)];
			if (platform === UNICODE || platform === WINDOWS) {
				symbols ||= platform === WINDOWS && encoding === SYMBOLS;
				readRanges(view, table + view.getUint32(record + 4), ranges);
			}
		}
	} catch (error) {
		if (!(error instanceof RangeError)) {
			throw error;
		}
	}
	if (ranges.length === 0) {
		return () => true;
	}
	const isIn = finder(ranges);
	return symbols
		? (letter) => isIn(letter) || (letter < 256 && isIn(PRIVATE_SYMBOLS + letter))
		: isIn;
}

function readRanges(view: DataView, start: number, ranges: Range[]): void {
	const form = view.getUint16(start);
	if (form === 4) {
		segments(view, start, ranges);
	} else if (form === 6) {
		trimmed(view, start, ranges);
	} else if (form === 12 || form === 13) {
		groups(view, start, ranges);
	}
}

function segments(view: DataView, start: number, ranges: Range[]): void {
	const count = view.getUint16(start + 6) / 2;
	const [ends, starts] = [start + 14, start + 16 + 2 * count];
	const [deltas, offsets] = [starts + 2 * count, starts + 4 * count];
	for (let at = 0; at < count; at++) {
		const [first, last] = [view.getUint16(starts + 2 * at), view.getUint16(ends + 2 * at)];
		const offset = view.getUint16(offsets + 2 * at);
		const delta = view.getUint16(deltas + 2 * at);
		for (let letter = first; letter <= last && letter < 0xffff; letter++) {
			const place = offsets + 2 * at + offset + 2 * (letter - first);
			const glyph = offset === 0 ? letter : view.getUint16(place);
			if (glyph !== 0 && ((glyph + delta) & 0xffff) !== 0) {
				extend(ranges, letter, letter);
			}
		}
	}
}

function trimmed(view: DataView, start: number, ranges: Range[]): void {
	const [first, count] = [view.getUint16(start + 6), view.getUint16(start + 8)];
	for (let at = 0; at < count; at++) {
		if (view.getUint16(start + 10 + 2 * at) !== 0) {
			extend(ranges, first + at, first + at);
		}
	}
}

function groups(view: DataView, start: number, ranges: Range[]): void {
	const count = Math.min(view.getUint32(start + 12), MOST_RANGES);
	for (let at = 0; at < count; at++) {
		const group = start + 16 + 12 * at;
		const none = view.getUint32(group + 8) === 0 ? 1 : 0;
		extend(ranges, view.getUint32(group) + none, view.getUint32(group + 4));
	}
}

/** Takes letters in, which most often follow those before. */
function extend(ranges: Range[], first: number, last: number): void {
	const before = ranges.at(-1);
	if (before !== undefined && before[1] + 1 === first) {
		before[1] = last;
	} else if (first <= last && ranges.length < MOST_RANGES) {
		ranges.push([first, last]);
	}
}

function finder(found: readonly Range[]): (letter: number) => boolean {
	const merged: Range[] = [];
	for (const [first, last] of [...found].sort((one, other) => one[0] - other[0])) {
		const before = merged.at(-1);
		if (before !== undefined && first <= before[1] + 1) {
			before[1] = Math.max(before[1], last);
		} else {
			merged.push([first, last]);
		}
	}
	return (letter) => {
		let [low, high] = [0, merged.length - 1];
		while (low <= high) {
			const middle = (low + high) >> 1;
			const [first, last] = merged[middle] as Range;
			if (letter < first) {
				high = middle - 1;
			} else if (letter > last) {
				low = middle + 1;
			} else {
				return true;
			}
		}
		return false;
	};
}

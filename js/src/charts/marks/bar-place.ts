/** Places bars of markets on the canvas, and finds the one at a place. */
import { nearestRow } from "../../data/search";
import type { BarSpans, BarUnit, Span } from "./bar-spans";
import type { Channel } from "./channel";
import type { Frame, Region } from "./painter";

/** Of the distance between bars, how wide they are. */
const WIDE = 0.7;

/** A bar's sides, and the line in its middle, in whole pixels of the canvas. */
export interface Body {
	left: number;
	wide: number;
	wick: number;
}

export function bodyOf(span: Span, spans: BarSpans, unit: BarUnit, frame: Frame): Body {
	const wick = Math.max(1, Math.floor(frame.ratio));
	const wished = Math.max(wick, Math.floor(unit.apart * frame.ratio * WIDE));
	// As many pixels on either side of the wick.
	const wide = wished - ((wished - wick) % 2);
	return { left: Math.round(middleOf(span, spans, frame) - wide / 2), wide, wick };
}

/** The middle of a bar, in pixels of the canvas. */
export function middleOf([from, to]: Span, { x: { numbers } }: BarSpans, { x }: Frame): number {
	const first = x.place(numbers[from] as number);
	return to === from + 1 ? first : (first + x.place(numbers[to - 1] as number)) / 2;
}

/** The bar at a place along x; null where there is none. */
export function barAt(spans: BarSpans, unit: BarUnit, frame: Frame, x: number): Span | null {
	const row = nearest(spans.x, frame.x.value(x));
	if (row < 0) {
		return null;
	}
	const span = spans.around(unit, row);
	const { numbers } = spans.x;
	const places = [span[0], span[1] - 1].map((at) => frame.x.place(numbers[at] as number));
	const half = (unit.apart * frame.ratio) / 2 + frame.ratio;
	const isThere = x >= Math.min(...places) - half && x <= Math.max(...places) + half;
	return isThere ? span : null;
}

/** The row nearest to a value of x; -1 where there is none. */
export function nearest({ numbers, ascends }: Channel, value: number): number {
	if (ascends) {
		return nearestRow(numbers, value);
	}
	let best = -1;
	let least = Number.POSITIVE_INFINITY;
	for (let row = 0; row < numbers.length; row += 1) {
		const distance = Math.abs((numbers[row] as number) - value);
		if (distance < least) {
			least = distance;
			best = row;
		}
	}
	return best;
}

/** When a bar is, or from when to when. */
export function whenOf([from, to]: Span, { x }: BarSpans): string {
	const [first, last] = [x.text(from) ?? "missing", x.text(to - 1) ?? "missing"];
	return to === from + 1 ? first : `${first} to ${last}`;
}

/** Where the rows of a bar are. */
export function regionOf([from, to]: Span, { x: { numbers } }: BarSpans): Region {
	const x = [numbers[from] as number, numbers[to - 1] as number] as const;
	return { x, y: null, isBox: true, contains: () => true };
}

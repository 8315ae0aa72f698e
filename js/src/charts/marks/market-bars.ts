/** Sums rows of a market up to bars: first open, highest high, lowest low, last close. */
import type { Column } from "../../data/column";
import { exactText } from "../../data/exact-text";
import type { Numbers } from "../../data/numbers";
import { Sums } from "../../data/sums";
import type { BarSpans, BarUnit, Span } from "./bar-spans";
import { Channel } from "./channel";

/** One row, or what stands for many. */
export interface MarketBar {
	/** Rows in [from, to). */
	from: number;
	to: number;
	open: number;
	high: number;
	low: number;
	close: number;
}

export interface Prices {
	open: Channel;
	high: Channel;
	low: Channel;
	close: Channel;
}

const PARTS = ["open", "high", "low", "close"] as const;

export class MarketBars {
	readonly spans: BarSpans;
	readonly prices: Prices;
	readonly volume: Channel | null;
	#sums: Sums | null = null;

	constructor(spans: BarSpans, prices: Prices, volume: Channel | null) {
		this.spans = spans;
		this.prices = whole(prices);
		this.volume = volume;
	}

	/** Null where all of its rows miss a price. */
	bar([from, to]: Span): MarketBar | null {
		const { open, high, low, close } = this.prices;
		if (to === from + 1) {
			const bar = {
				from,
				to,
				open: open.numbers[from] as number,
				high: high.numbers[from] as number,
				low: low.numbers[from] as number,
				close: close.numbers[from] as number,
			};
			return Number.isNaN(bar.close) ? null : bar;
		}
		const first = open.pyramid(false).nextValue(from, to);
		const last = lastValue(close.numbers, from, to);
		if (first === to || last < 0) {
			return null;
		}
		const [highs, lows] = [high.pyramid(false), low.pyramid(false)];
		highs.range(from, to);
		lows.range(from, to);
		return {
			from,
			to,
			open: open.numbers[first] as number,
			high: highs.high,
			low: lows.low,
			close: close.numbers[last] as number,
		};
	}

	/** The last close before a row; NaN before the first one. */
	closeBefore(row: number): number {
		const { numbers } = this.prices.close;
		const last = lastValue(numbers, 0, row);
		return last < 0 ? Number.NaN : (numbers[last] as number);
	}

	/** All that was traded in a bar, as people read it; null where no column has it. */
	traded(bar: Span): string | null {
		if (this.volume === null) {
			return null;
		}
		this.#sums ??= new Sums(this.volume.numbers);
		return tradedText(this.volume.column, this.#sums, bar);
	}

	/** As the table has it. */
	text(part: keyof Prices, bar: MarketBar): string {
		const { shape } = this.prices[part].column;
		return shape.format === "f32" ? exactText(bar[part], shape) : String(bar[part]);
	}
}

/**
 * Bars of Heikin-Ashi: the mean of each, from the middle of the one before.
 *
 * @param bars In their order; what is before the first one counts as if there were nothing.
 */
export function heikinAshi(bars: readonly MarketBar[]): MarketBar[] {
	let before: MarketBar | null = null;
	return bars.map((bar) => {
		const close = (bar.open + bar.high + bar.low + bar.close) / 4;
		const open: number = before ? (before.open + before.close) / 2 : (bar.open + bar.close) / 2;
		before = {
			...bar,
			open,
			close,
			high: Math.max(bar.high, open, close),
			low: Math.min(bar.low, open, close),
		};
		return before;
	});
}

/** Of what each bar halves what came before: from so many on nothing is left of it in a float. */
export const HEIKIN_ASHI_MEMORY = 64;

/** The bars of a part of x. */
export function barsWithin(
	bars: MarketBars,
	unit: BarUnit,
	domain: readonly [number, number],
	smoothed: boolean,
): MarketBar[] {
	const spans = bars.spans.within(unit, domain, smoothed ? HEIKIN_ASHI_MEMORY : 0);
	const found = spans.flatMap((span) => bars.bar(span) ?? []);
	if (!smoothed) {
		return found;
	}
	const [first] = bars.spans.within(unit, domain);
	return heikinAshi(found).filter(({ from }) => from >= (first?.[0] ?? 0));
}

/** The sum of a column's rows; as the table has it where it is one row. */
export function tradedText(column: Column, sums: Sums, [from, to]: Span): string {
	return to === from + 1
		? (column.text(from) ?? "missing")
		: String(Number(sums.of(from, to).toPrecision(15)));
}

/** The last row in [from, to) with a value; -1 where there is none. */
export function lastValue(numbers: Numbers, from: number, to: number): number {
	let row = to - 1;
	while (row >= from && Number.isNaN(numbers[row] as number)) {
		row -= 1;
	}
	return row < from ? -1 : row;
}

/** A row that misses one price has none: half a bar would be a wrong one. */
function whole(prices: Prices): Prices {
	const all = PARTS.map((part) => prices[part]);
	if (!all.some((channel) => channel.pyramid(false).holed)) {
		return prices;
	}
	const { length } = prices.close.numbers;
	const made = all.map(({ numbers }) => Float64Array.from(numbers));
	for (let row = 0; row < length; row += 1) {
		if (made.some((numbers) => Number.isNaN(numbers[row] as number))) {
			for (const numbers of made) {
				numbers[row] = Number.NaN;
			}
		}
	}
	const [open, high, low, close] = all.map(
		({ column }, at) => new Channel(column, made[at] as Float64Array),
	) as [Channel, Channel, Channel, Channel];
	return { open, high, low, close };
}

/** Draws candles of markets: filled, hollow, as bars with ticks, or smoothed as Heikin-Ashi. */
import { briefText } from "../../data/brief-text";
import { lowerBound, upperBound } from "../../data/search";
import type { CandlestickMark } from "../../wire/mark-shapes";
import type { Domain } from "../axes/scale";
import { tonesOf } from "../look/market-tones";
import { barAt, bodyOf, middleOf, nearest, regionOf, whenOf } from "./bar-place";
import { type BarUnit, EACH, type Span } from "./bar-spans";
import { joined } from "./channel";
import { barsWithin, type MarketBar, type MarketBars } from "./market-bars";
import type { Frame, Hit, HitLine, Painter, Region, Series, Walk } from "./painter";
import type { Pen } from "./pen";
import type { RowSet } from "./row-set";
import { ordered, unplacedIn } from "./xy";

export class CandlePainter implements Painter {
	readonly mark: CandlestickMark;
	readonly series: readonly [Series];
	readonly #bars: MarketBars;

	constructor(mark: CandlestickMark, bars: MarketBars, series: Series) {
		this.mark = mark;
		this.series = [series];
		this.#bars = bars;
	}

	xExtent(positive: boolean): Domain | null {
		return this.#bars.spans.extent(positive);
	}

	yExtent(positive: boolean, visible: Domain | null, hidden: Frame["isHidden"]): Domain | null {
		const { low, high } = this.#bars.prices;
		const { x } = this.#bars.spans;
		if (hidden(this.series[0])) {
			return null;
		}
		const [from, to] = visible !== null && x.ascends ? x.around(visible) : [0, low.numbers.length];
		return joined(low.extent(positive, from, to), high.extent(positive, from, to));
	}

	draw(pen: Pen, frame: Frame): void {
		if (frame.isHidden(this.series[0])) {
			return;
		}
		const unit = this.#bars.spans.unit(frame.x, frame.ratio);
		pen.globalAlpha = this.mark.opacity ?? 1;
		for (const bar of barsWithin(this.#bars, unit, frame.x.domain, this.#smoothed)) {
			pen.fillStyle = this.#color(bar, frame);
			this.#drawOne(pen, frame, bar, unit);
		}
		pen.globalAlpha = 1;
	}

	hits(frame: Frame, x: number, y: number): Hit[] {
		const { spans } = this.#bars;
		const unit = spans.unit(frame.x, frame.ratio);
		const span = frame.isHidden(this.series[0]) ? null : barAt(spans, unit, frame, x);
		const bar = span && this.#barOf(unit, span[0]);
		if (!span || !bar) {
			return [];
		}
		const [top, bottom] = ordered([frame.y.place(bar.high), frame.y.place(bar.low)]);
		const beside = Math.max(0, top - y, y - bottom);
		return [this.#hit(bar, frame, Math.hypot(middleOf(span, spans, frame) - x, beside))];
	}

	choose(region: Region, rows: RowSet, hidden: Frame["isHidden"]): void {
		const { x } = this.#bars.spans;
		const { low, high, close } = this.#bars.prices;
		if (hidden(this.series[0])) {
			return;
		}
		const across = region.x && x.ascends ? region.x : null;
		const from = across ? lowerBound(x.numbers, across[0]) : 0;
		const to = across ? upperBound(x.numbers, across[1]) : x.numbers.length;
		if (across && region.y === null && region.isBox) {
			rows.addRange(from, to);
			return;
		}
		const meets = ([least, most]: Domain, row: number) =>
			(high.numbers[row] as number) >= least && (low.numbers[row] as number) <= most;
		for (let row = from; row < to; row += 1) {
			const at = x.numbers[row] as number;
			const inX = region.x === null || (at >= region.x[0] && at <= region.x[1]);
			const inY = region.y === null || meets(region.y, row);
			if (inX && inY && (region.isBox || region.contains(at, close.numbers[row] as number))) {
				rows.add(row);
			}
		}
	}

	/** Row by row, also where many are one candle. */
	walks(frame: Frame): Walk[] {
		const { x } = this.#bars.spans;
		const walk: Walk = {
			name: this.series[0].name,
			length: x.numbers.length,
			hit: (row) => {
				const bar = this.#barOf(EACH, row);
				return bar && this.#hit(bar, frame, 0);
			},
			near: (value) => Math.max(0, nearest(x, value)),
		};
		return frame.isHidden(this.series[0]) ? [] : [walk];
	}

	unplaced(x: boolean, y: boolean): number {
		const { spans, prices } = this.#bars;
		return unplacedIn([{ series: this.series[0], x: spans.x, y: prices.low, rows: null }], x, y);
	}

	/** From where to where the price has gone, in words. */
	summary(): string {
		const { length } = this.#bars.spans.x.numbers;
		const bar = this.#bars.bar([0, length]);
		if (!bar) {
			return "";
		}
		const say = (part: keyof MarketBar & ("open" | "high" | "low" | "close")) =>
			briefText(this.#bars.text(part, bar));
		return `opens at ${say("open")}, closes at ${say("close")} (${shareText(bar.close, bar.open)}), highest ${say("high")}, lowest ${say("low")}`;
	}

	get #smoothed(): boolean {
		return this.mark.style === "heikin-ashi";
	}

	#drawOne(pen: Pen, frame: Frame, bar: MarketBar, unit: BarUnit): void {
		const { left, wide, wick } = bodyOf([bar.from, bar.to], this.#bars.spans, unit, frame);
		const middle = left + (wide - wick) / 2;
		const place = (value: number) => Math.round(frame.y.place(value));
		const [open, close] = [place(bar.open), place(bar.close)];
		const [top, bottom] = ordered([place(bar.high), place(bar.low)]);
		const [begin, end] = ordered([open, close]);
		const thick = Math.max(wick, end - begin);
		if (![top, bottom, begin, end].every(Number.isFinite)) {
			return;
		}
		if (this.mark.style === "ohlc") {
			pen.fillRect(middle, top, wick, Math.max(wick, bottom - top));
			pen.fillRect(left, open, middle - left, wick);
			pen.fillRect(middle + wick, close, middle - left, wick);
		} else if (this.mark.style === "hollow" && bar.close > bar.open && wide >= 3 * wick) {
			pen.fillRect(middle, top, wick, begin - top);
			pen.fillRect(middle, end, wick, bottom - end);
			pen.fillRect(left, begin, wide, wick);
			pen.fillRect(left, begin + thick - wick, wide, wick);
			pen.fillRect(left, begin, wick, thick);
			pen.fillRect(left + wide - wick, begin, wick, thick);
		} else {
			pen.fillRect(middle, top, wick, Math.max(wick, bottom - top));
			pen.fillRect(left, begin, wide, thick);
		}
	}

	/** Hollow candles have the colour of the way from the close before, others of their own way. */
	#color(bar: MarketBar, { look }: Frame): string {
		const before = this.mark.style === "hollow" ? this.#bars.closeBefore(bar.from) : Number.NaN;
		const tones = tonesOf(look, this.mark);
		return bar.close >= (Number.isNaN(before) ? bar.open : before) ? tones.up : tones.down;
	}

	/** The one that a row is in. */
	#barOf(unit: BarUnit, row: number): MarketBar | null {
		const { spans } = this.#bars;
		if (!this.#smoothed) {
			return this.#bars.bar(spans.around(unit, row));
		}
		const at = spans.x.numbers[row] as number;
		const near = barsWithin(this.#bars, unit, [at, at], true);
		return near.find(({ from, to }) => row >= from && row < to) ?? null;
	}

	#hit(bar: MarketBar, frame: Frame, distance: number): Hit {
		const { spans } = this.#bars;
		const span: Span = [bar.from, bar.to];
		const isOne = bar.to === bar.from + 1;
		const lines = this.#lines(bar);
		const hit: Hit = {
			painter: this,
			series: this.series[0],
			row: isOne ? bar.from : -1,
			x: frame.x.value(middleOf(span, spans, frame)),
			y: bar.close,
			snaps: [bar.open, bar.high, bar.low, bar.close],
			distance,
			at: whenOf(span, spans),
			name: this.series[0].name,
			value: lines.map(({ short, value }) => `${short}${briefText(value)}`).join(" "),
			color: this.#color(bar, frame),
			lines,
		};
		return isOne
			? { ...hit, x: spans.x.numbers[bar.from] as number }
			: { ...hit, region: regionOf(span, spans) };
	}

	#lines(bar: MarketBar): (HitLine & { short: string })[] {
		const traded = this.#bars.traded([bar.from, bar.to]);
		const before = this.#bars.closeBefore(bar.from);
		const from = Number.isNaN(before) ? bar.open : before;
		const change = `${signed(bar.close - from, (size) => String(Number(size.toPrecision(6))))} (${shareText(bar.close, from)})`;
		return [
			{ short: "O ", name: "Open", value: this.#bars.text("open", bar) },
			{ short: "H ", name: "High", value: this.#bars.text("high", bar) },
			{ short: "L ", name: "Low", value: this.#bars.text("low", bar) },
			{ short: "C ", name: "Close", value: this.#bars.text("close", bar) },
			...(traded === null
				? []
				: [{ short: "V ", name: "Volume", value: traded, column: this.#bars.volume?.column }]),
			{ short: "", name: "Change", value: change },
		];
	}
}

/** How much more than before. */
function shareText(now: number, before: number): string {
	return before === 0 ? "–" : `${signed((now / before - 1) * 100, (size) => size.toFixed(2))} %`;
}

function signed(value: number, write: (size: number) => string): string {
	return `${value < 0 ? "−" : "+"}${write(Math.abs(value))}`;
}

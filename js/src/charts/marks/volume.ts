/** Draws what was traded: a bar a row, or the sum of many, each as wide as the candle above it. */
import { Sums } from "../../data/sums";
import type { VolumeMark } from "../../wire/mark-shapes";
import type { Domain, Scale } from "../axes/scale";
import { tonesOf } from "../look/market-tones";
import { barAt, bodyOf, middleOf, nearest, regionOf, whenOf } from "./bar-place";
import { type BarSpans, EACH, type Span } from "./bar-spans";
import { type Channel, finite } from "./channel";
import { lastValue, tradedText } from "./market-bars";
import type { Frame, Hit, Painter, Region, Series, Walk } from "./painter";
import type { Pen } from "./pen";
import type { RowSet } from "./row-set";
import { choosePoints, ordered, type Points, unplacedIn } from "./xy";

/** Where a bar begins and ends to be told from one that falls; null for none of both. */
export interface Ends {
	open: Channel;
	close: Channel;
}

export class VolumePainter implements Painter {
	readonly mark: VolumeMark;
	readonly series: readonly [Series];
	readonly #spans: BarSpans;
	readonly #volume: Channel;
	readonly #ends: Ends | null;
	readonly #sums: Sums;
	/** As x is drawn now: sums are as large as bars are wide. */
	#scale: Scale | null = null;

	constructor(mark: VolumeMark, spans: BarSpans, volume: Channel, ends: Ends | null, own: Series) {
		this.mark = mark;
		this.series = [own];
		this.#spans = spans;
		this.#volume = volume;
		this.#ends = ends;
		this.#sums = new Sums(volume.numbers);
	}

	fit(x: Scale): void {
		this.#scale = x;
	}

	xExtent(positive: boolean): Domain | null {
		return this.#spans.extent(positive);
	}

	yExtent(_positive: boolean, visible: Domain | null, hidden: Frame["isHidden"]): Domain | null {
		const scale = this.#scale;
		if (hidden(this.series[0]) || !scale) {
			return null;
		}
		const unit = this.#spans.unit(scale, 1);
		let [low, high] = [0, 0];
		for (const [from, to] of this.#spans.within(unit, visible ?? scale.domain)) {
			const sum = this.#sums.of(from, to);
			low = Math.min(low, sum);
			high = Math.max(high, sum);
		}
		return finite(low, high);
	}

	draw(pen: Pen, frame: Frame): void {
		if (frame.isHidden(this.series[0])) {
			return;
		}
		const unit = this.#spans.unit(frame.x, frame.ratio);
		const zero = frame.y.place(0);
		const base = Math.round(Number.isNaN(zero) ? frame.y.place(frame.y.domain[0]) : zero);
		pen.globalAlpha = this.mark.opacity ?? 0.75;
		for (const span of this.#spans.within(unit, frame.x.domain)) {
			const { left, wide } = bodyOf(span, this.#spans, unit, frame);
			const top = Math.round(frame.y.place(this.#sums.of(...span)));
			if (Number.isFinite(top) && Number.isFinite(left)) {
				const [begin, end] = ordered([top, base]);
				pen.fillStyle = this.#color(span, frame);
				pen.fillRect(left, begin, wide, end - begin);
			}
		}
		pen.globalAlpha = 1;
	}

	hits(frame: Frame, x: number, y: number): Hit[] {
		const unit = this.#spans.unit(frame.x, frame.ratio);
		const span = frame.isHidden(this.series[0]) ? null : barAt(this.#spans, unit, frame, x);
		if (!span) {
			return [];
		}
		const top = frame.y.place(this.#sums.of(...span));
		return [this.#hit(span, frame, Math.max(0, top - y))];
	}

	choose(region: Region, rows: RowSet, hidden: Frame["isHidden"]): void {
		choosePoints([this.#points], region, rows, hidden);
	}

	walks(frame: Frame): Walk[] {
		const { x } = this.#spans;
		const walk: Walk = {
			name: this.series[0].name,
			length: x.numbers.length,
			hit: (row) =>
				Number.isNaN(this.#volume.numbers[row] as number)
					? null
					: this.#hit(this.#spans.around(EACH, row), frame, 0),
			near: (value) => Math.max(0, nearest(x, value)),
		};
		return frame.isHidden(this.series[0]) ? [] : [walk];
	}

	unplaced(x: boolean, y: boolean): number {
		return unplacedIn([this.#points], x, y);
	}

	get #points(): Points {
		return { series: this.series[0], x: this.#spans.x, y: this.#volume, rows: null };
	}

	#color(span: Span, frame: Frame): string {
		if (!this.#ends) {
			return frame.colorOf(this.series[0]);
		}
		const { open, close } = this.#ends;
		const [from, to] = span;
		const first = open.pyramid(false).nextValue(from, to);
		const last = lastValue(close.numbers, from, to);
		const rises =
			first === to ||
			last < 0 ||
			(close.numbers[last] as number) >= (open.numbers[first] as number);
		const tones = tonesOf(frame.look, this.mark);
		return rises ? tones.up : tones.down;
	}

	#hit(span: Span, frame: Frame, distance: number): Hit {
		const [from, to] = span;
		const isOne = to === from + 1;
		const hit: Hit = {
			painter: this,
			series: this.series[0],
			row: isOne ? from : -1,
			x: frame.x.value(middleOf(span, this.#spans, frame)),
			y: this.#sums.of(from, to),
			distance,
			at: whenOf(span, this.#spans),
			name: this.series[0].name,
			value: tradedText(this.#volume.column, this.#sums, span),
			column: this.#volume.column,
			color: this.#color(span, frame),
		};
		return isOne
			? { ...hit, x: this.#spans.x.numbers[from] as number }
			: { ...hit, region: regionOf(span, this.#spans) };
	}
}

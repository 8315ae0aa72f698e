/** Draws points: one by one where they are few, as counts for each pixel where they are many. */
import type { Column } from "../../data/column";
import type { Numbers } from "../../data/numbers";
import type { ScatterMark, SymbolKind } from "../../wire/mark-shapes";
import type { Domain } from "../axes/scale";
import type { ColorMap } from "../look/color-map";
import { type Rgb, rgbOf } from "../look/rgb";
import { finite, joined } from "./channel";
import { Density } from "./density";
import { type InSight, inSight } from "./in-sight";
import type { Frame, Hit, Painter, Region, Series, Walk } from "./painter";
import type { Pen } from "./pen";
import type { RowSet } from "./row-set";
import { outline, Prints, symbolOf } from "./stamp";
import { choosePoints, hitsOf, type Points, tableRow, unplacedIn, walksOf, xExtentOf } from "./xy";

/** Points in sight up to which each is drawn. */
const FEW = 50_000;
/** Points up to which they are drawn as shapes: a canvas' edges are finer. */
const SHAPES = 1500;
const USUAL_SIZE = 6;

/** What a scatter has besides its points. */
export interface ScatterLook {
	colors: ColorMap | null;
	/** Of the colours, and of areas, by row of the table. */
	values: Numbers | null;
	sizes: Numbers | null;
	symbols: Column | null;
	errors: Numbers | null;
}

interface Spot {
	points: Points;
	row: number;
	x: number;
	y: number;
}

export class ScatterPainter implements Painter {
	readonly mark: ScatterMark;
	readonly series: readonly Series[];
	readonly colors: ColorMap | null;
	readonly #all: readonly Points[];
	readonly #look: ScatterLook;
	readonly #largest: number;
	#density: Density | null = null;
	#prints: Prints | null = null;
	readonly #canvas = document.createElement("canvas");

	constructor(mark: ScatterMark, points: readonly Points[], look: ScatterLook) {
		this.mark = mark;
		this.#all = points;
		this.#look = look;
		this.colors = look.colors;
		this.series = points.map(({ series }) => series);
		this.#largest =
			(look.sizes as Float64Array | null)?.reduce((most, size) => (size > most ? size : most), 0) ??
			0;
	}

	xExtent(positive: boolean): Domain | null {
		return xExtentOf(this.#all, positive);
	}

	yExtent(positive: boolean, _visible: Domain | null, hidden: Frame["isHidden"]): Domain | null {
		const points = this.#all.reduce<Domain | null>(
			(sum, { series, y }) => (hidden(series) ? sum : joined(sum, y.reach(positive))),
			null,
		);
		const { errors } = this.#look;
		if (!errors || !points) {
			return points;
		}
		let [low, high] = points;
		for (const some of this.#all) {
			const ys = some.y.numbers;
			for (let at = 0; at < ys.length; at += 1) {
				const error = Math.abs(errors[tableRow(some, at)] as number);
				const y = ys[at] as number;
				low = y - error < low && (!positive || y - error > 0) ? y - error : low;
				high = y + error > high ? y + error : high;
			}
		}
		return joined(points, finite(low, high));
	}

	draw(pen: Pen, frame: Frame): void {
		const shown = this.#all.filter(({ series }) => !frame.isHidden(series));
		const { density } = this.mark;
		if (density !== true) {
			const most = density === false ? Number.POSITIVE_INFINITY : FEW;
			const seen = inSight(shown, frame, 30 * frame.ratio, most);
			if (seen) {
				this.#each(pen, frame, seen);
				return;
			}
		}
		this.#counts(pen, frame, shown);
	}

	hits(frame: Frame, x: number, y: number, _along: "x" | "nearest"): Hit[] {
		const [hit] = hitsOf(this, this.#all, frame, x, y, "nearest");
		if (!hit || hit.distance > 40 * frame.ratio) {
			return [];
		}
		const { colors, values } = this.#look;
		const value = values?.[hit.row];
		return [
			colors && value !== undefined
				? { ...hit, color: colors.scale.css(value, "transparent") }
				: hit,
		];
	}

	choose(region: Region, rows: RowSet, hidden: Frame["isHidden"]): void {
		choosePoints(this.#all, region, rows, hidden);
	}

	walks(frame: Frame): Walk[] {
		return walksOf(this, this.#all, frame);
	}

	unplaced(x: boolean, y: boolean): number {
		return unplacedIn(this.#all, x, y);
	}

	#each(pen: Pen, frame: Frame, seen: readonly InSight[]): void {
		if (this.#look.errors) {
			this.#errorBars(pen, frame, seen, this.#look.errors);
		}
		const count = seen.reduce((sum, { at }) => sum + at.length, 0);
		const opacity = this.mark.opacity ?? (count > 2000 ? 0.6 : count > 400 ? 0.75 : 0.85);
		if (count <= SHAPES) {
			for (const spot of spotsOf(seen, frame)) {
				pen.beginPath();
				outline(pen, this.#symbol(spot.row), spot.x, spot.y, this.#diameter(spot.row, frame));
				pen.fillStyle = this.#css(spot, frame);
				pen.globalAlpha = opacity;
				pen.fill();
				// A ring of the ground keeps neighbours apart.
				pen.strokeStyle = frame.look.ground;
				pen.lineWidth = 0.75 * frame.ratio;
				pen.stroke();
			}
			pen.globalAlpha = 1;
			return;
		}
		const { width, height } = frame;
		if (this.#prints?.width !== width || this.#prints.height !== height) {
			this.#prints = new Prints(width, height);
		}
		this.#prints.clear();
		for (const spot of spotsOf(seen, frame)) {
			this.#prints.print(
				this.#symbol(spot.row),
				spot.x,
				spot.y,
				this.#diameter(spot.row, frame),
				rgbOf(this.#css(spot, frame)),
				opacity,
			);
		}
		this.#show(pen, this.#prints.image);
	}

	#errorBars(pen: Pen, frame: Frame, seen: readonly InSight[], errors: Numbers): void {
		const cap = 3 * frame.ratio;
		pen.lineWidth = frame.ratio;
		pen.globalAlpha = 0.7;
		for (const spot of spotsOf(seen, frame)) {
			const error = errors[spot.row] as number;
			const value = frame.y.value(spot.y);
			const top = frame.y.place(value + error);
			const bottom = frame.y.place(value - error);
			if (error > 0 && !Number.isNaN(top)) {
				const low = Number.isNaN(bottom) ? frame.height : bottom;
				pen.strokeStyle = this.#css(spot, frame);
				pen.beginPath();
				pen.moveTo(spot.x, low);
				pen.lineTo(spot.x, top);
				for (const end of [low, top]) {
					pen.moveTo(spot.x - cap, end);
					pen.lineTo(spot.x + cap, end);
				}
				pen.stroke();
			}
		}
		pen.globalAlpha = 1;
	}

	#counts(pen: Pen, frame: Frame, shown: readonly Points[]): void {
		const { width, height } = frame;
		if (this.#density?.width !== width || this.#density.height !== height) {
			this.#density = new Density(width, height);
		}
		const { colors, values } = this.#look;
		const [first] = shown;
		const counted = shown.map(({ series, x, y }) => ({
			x: x.numbers,
			y: y.numbers,
			color: rgbOf(frame.colorOf(series)),
		}));
		if (colors && values && first && counted[0]) {
			const { scale } = colors;
			const at = (value: number): Rgb => {
				const share = scale.position(value);
				const pixel = scale.table[Math.min(255, Math.floor((share || 0) * 256))] as number;
				return [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255];
			};
			this.#density.drawMeans(counted[0], values, frame, at);
		} else {
			this.#density.draw(counted, frame);
		}
		this.#show(pen, this.#density.image);
	}

	/** Laid over what is there, so that grids and other marks stay seen. */
	#show(pen: Pen, image: ImageData): void {
		const canvas = this.#canvas;
		if (canvas.width !== image.width || canvas.height !== image.height) {
			canvas.width = image.width;
			canvas.height = image.height;
		}
		canvas.getContext("2d")?.putImageData(image, 0, 0);
		pen.drawImage(canvas, 0, 0, image.width, image.height);
	}

	#css({ points, row }: Spot, frame: Frame): string {
		const { colors, values } = this.#look;
		return colors && values
			? colors.scale.css(values[row] as number, "transparent")
			: frame.colorOf(points.series);
	}

	#symbol(row: number): SymbolKind {
		const { symbols } = this.#look;
		return symbols ? symbolOf(symbols.codes[row] as number) : this.mark.symbol;
	}

	/** Areas are in proportion to values. */
	#diameter(row: number, { ratio }: Frame): number {
		const { sizes } = this.#look;
		const usual = (this.mark.size ?? USUAL_SIZE) * ratio;
		if (!sizes || this.#largest === 0) {
			return usual;
		}
		const largest = (this.mark.size ?? 28) * ratio;
		const share = Math.max(0, (sizes[row] as number) / this.#largest);
		return Number.isNaN(share) ? 0 : Math.max(2 * ratio, largest * Math.sqrt(share));
	}
}

function* spotsOf(seen: readonly InSight[], { x, y }: Frame): Generator<Spot> {
	for (const { points, at: rows } of seen) {
		for (const at of rows) {
			yield {
				points,
				row: tableRow(points, at),
				x: x.place(points.x.numbers[at] as number),
				y: y.place(points.y.numbers[at] as number),
			};
		}
	}
}

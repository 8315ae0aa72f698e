/**
 * Traces a line through the pixels that all of its points would ink, from a few of them.
 *
 * Of the rows that fall on one column of pixels only the first, the smallest, the largest and
 * the last matter (M4). A pyramid finds them, so that the cost is that of the pixels. Missing
 * values part the line, also within a column of pixels.
 */
import type { Numbers } from "../../data/numbers";
import type { Pyramid } from "../../data/pyramid";
import { lowerBound } from "../../data/search";
import type { StepKind } from "../../wire/mark-shapes";
import type { Scale } from "../axes/scale";
import type { Channel } from "./channel";
import type { Pen } from "./pen";

/** Rows a pixel from which on they are thinned. */
export const DENSE = 4;
/** Stretches between missing values in one column of pixels that are drawn one by one. */
export const MANY_RUNS = 24;

export interface Traced {
	x: Channel;
	y: Channel;
	step: StepKind | null;
}

export interface Paper {
	x: Scale;
	y: Scale;
	width: number;
	height: number;
}

/** Adds the line to the pen's path. */
export function traceLine(pen: Pick<Pen, "moveTo" | "lineTo">, line: Traced, paper: Paper): void {
	new Tracer(pen, line, paper).trace();
}

/** Whether lines have so many corners that the shape of a corner is not seen. */
export function isDense(line: Traced, paper: Paper): boolean {
	if (!line.x.ascends) {
		return line.x.numbers.length > DENSE * paper.width;
	}
	const [from, to] = line.x.around(paper.x.domain);
	return to - from > DENSE * paper.width;
}

class Tracer {
	readonly #pen: Pick<Pen, "moveTo" | "lineTo">;
	readonly #line: Traced;
	readonly #paper: Paper;
	readonly #pyramid: Pyramid;
	/** Far beyond the paper there is no more to see, and canvases have no more room. */
	readonly #far: number;
	#down = false;
	#lastX = 0;
	#lastY = 0;

	constructor(pen: Pick<Pen, "moveTo" | "lineTo">, line: Traced, paper: Paper) {
		this.#pen = pen;
		this.#line = line;
		this.#paper = paper;
		this.#pyramid = line.y.pyramid(paper.y.kind === "log");
		this.#far = 1e4 + 10 * Math.max(paper.width, paper.height);
	}

	trace(): void {
		const { x } = this.#line;
		if (!x.ascends) {
			this.#each(0, x.numbers.length, true);
			return;
		}
		const [from, to] = x.around(this.#paper.x.domain);
		if (to - from <= DENSE * this.#paper.width) {
			this.#each(from, to, false);
		} else {
			this.#columns(from, to);
		}
	}

	/** Point by point; with `thin`, without those that stay on the pixel of the one before. */
	#each(from: number, to: number, thin: boolean): void {
		const xs = this.#line.x.numbers;
		const ys = this.#line.y.numbers;
		const { x, y } = this.#paper;
		const thins = thin && to - from > 20_000;
		let alone = false;
		for (let row = from; row < to; row += 1) {
			const px = x.place(xs[row] as number);
			const py = y.place(ys[row] as number);
			if (Number.isNaN(px + py)) {
				this.#dot(alone);
				this.#down = false;
				alone = false;
				continue;
			}
			if (thins && this.#down && Math.abs(px - this.#lastX) + Math.abs(py - this.#lastY) < 0.5) {
				continue;
			}
			alone = !this.#down;
			this.#to(px, py);
		}
		this.#dot(alone);
	}

	/** A point between two missing values is seen, too. */
	#dot(alone: boolean): void {
		if (alone && this.#down) {
			this.#pen.lineTo(this.#lastX + 0.01, this.#lastY);
		}
	}

	#to(px: number, py: number): void {
		const far = this.#far;
		const x = px < -far ? -far : px > far ? far : px;
		const y = py < -far ? -far : py > far ? far : py;
		if (!this.#down) {
			this.#pen.moveTo(x, y);
			this.#down = true;
		} else {
			const { step } = this.#line;
			if (step === "after") {
				this.#pen.lineTo(x, this.#lastY);
			} else if (step === "before") {
				this.#pen.lineTo(this.#lastX, y);
			} else if (step === "middle") {
				this.#pen.lineTo((this.#lastX + x) / 2, this.#lastY);
				this.#pen.lineTo((this.#lastX + x) / 2, y);
			}
			this.#pen.lineTo(x, y);
		}
		this.#lastX = x;
		this.#lastY = y;
	}

	#columns(from: number, to: number): void {
		const { x, width } = this.#paper;
		const xs = this.#line.x.numbers;
		const backwards = x.factor < 0;
		const holed = this.#pyramid.holed;
		let row = from;
		// What lies one row beyond the paper's edge stands in a column of its own.
		for (let step = -1; row < to; step += 1) {
			const edge = backwards ? width - step - 1 : step + 1;
			const limit = step >= width ? Number.POSITIVE_INFINITY : x.value(edge);
			const end = this.#rowsBelow(xs, limit, row, to);
			if (end > row) {
				if (holed && this.#pyramid.nextHole(row, end) < end) {
					this.#parted(row, end);
				} else {
					this.#run(row, end);
				}
				row = end;
			}
		}
	}

	/** Searched outwards, for the next column begins near. */
	#rowsBelow(xs: Numbers, limit: number, from: number, to: number): number {
		let low = from;
		let stride = 64;
		while (low + stride < to && (xs[low + stride] as number) < limit) {
			low += stride;
			stride *= 2;
		}
		return lowerBound(xs, limit, low, Math.min(to, low + stride));
	}

	/** Rows of one column of pixels, all with a value. */
	#run(from: number, to: number): void {
		const { x, y } = this.#paper;
		const xs = this.#line.x.numbers;
		const ys = this.#line.y.numbers;
		const first = x.place(xs[from] as number);
		const wasDown = this.#down;
		this.#to(first, y.place(ys[from] as number));
		if (to - from === 1) {
			if (!wasDown) {
				this.#dot(true);
			}
			return;
		}
		const last = x.place(xs[to - 1] as number);
		if (to - from > 2) {
			this.#pyramid.range(from, to);
			const middle = (first + last) / 2;
			// Vertical strokes have no steps.
			this.#lift(middle, y.place(this.#pyramid.low));
			this.#lift(middle, y.place(this.#pyramid.high));
		}
		this.#lift(last, y.place(ys[to - 1] as number));
	}

	#lift(px: number, py: number): void {
		const far = this.#far;
		const y = py < -far ? -far : py > far ? far : py;
		this.#pen.lineTo(px, y);
		this.#lastX = px;
		this.#lastY = y;
	}

	/** Rows of one column of pixels, some without a value. */
	#parted(from: number, to: number): void {
		const pyramid = this.#pyramid;
		let row = from;
		for (let runs = 0; row < to; runs += 1) {
			const end = pyramid.nextHole(row, to);
			if (end > row) {
				this.#run(row, end);
			}
			if (end === to) {
				return;
			}
			this.#down = false;
			row = pyramid.nextValue(end, to);
			if (runs > MANY_RUNS) {
				this.#covered(row, to);
				return;
			}
		}
	}

	/** Inks each pixel of the column once, however many stretches cover it. */
	#covered(from: number, to: number): void {
		const { x, y, height } = this.#paper;
		const xs = this.#line.x.numbers;
		const ys = this.#line.y.numbers;
		const inked = new Uint8Array(Math.ceil(height) + 2);
		const pyramid = this.#pyramid;
		const px = (x.place(xs[from] as number) + x.place(xs[to - 1] as number)) / 2;
		let row = from;
		let last = from;
		while (row < to) {
			const end = pyramid.nextHole(row, to);
			if (end > row) {
				pyramid.range(row, end);
				const a = y.place(pyramid.low);
				const b = y.place(pyramid.high);
				const top = Math.max(0, Math.floor(Math.min(a, b)));
				inked.fill(1, top, Math.max(top, Math.min(inked.length, Math.ceil(Math.max(a, b)))));
				last = row;
			}
			row = pyramid.nextValue(end, to);
		}
		for (let at = 0; at < inked.length; at += 1) {
			if (inked[at] === 1) {
				const end = inked.indexOf(0, at);
				this.#pen.moveTo(px, at + 0.5);
				this.#pen.lineTo(px + 0.01, Math.max(at + 0.5, (end < 0 ? inked.length : end) - 0.5));
				at = end < 0 ? inked.length : end;
			}
		}
		// The next column goes on from a stretch that reaches its border.
		const whole = pyramid.nextHole(last, to) === to;
		this.#down = whole;
		if (whole) {
			const [lx, ly] = [x.place(xs[to - 1] as number), y.place(ys[to - 1] as number)];
			this.#pen.moveTo(lx, ly);
			this.#lastX = lx;
			this.#lastY = ly;
		}
	}
}

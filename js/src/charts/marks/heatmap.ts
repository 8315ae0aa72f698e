/** Draws a colour a cell: made once as pixels, and scaled by the canvas. */
import type { Column } from "../../data/column";
import type { HeatmapMark } from "../../wire/mark-shapes";
import type { Domain } from "../axes/scale";
import type { ColorMap } from "../look/color-map";
import { cellAt, type Grid } from "./grid";
import type { Frame, Hit, Painter, Region, Series, Walk } from "./painter";
import type { Pen } from "./pen";
import type { RowSet } from "./row-set";

/** How places of the axes are written. */
export interface CellTexts {
	x(value: number): string;
	y(value: number): string;
	value: Column;
}

export class HeatmapPainter implements Painter {
	readonly mark: HeatmapMark;
	readonly series: readonly Series[] = [];
	readonly colors: ColorMap;
	readonly #grid: Grid;
	readonly #texts: CellTexts;
	readonly #canvas = document.createElement("canvas");
	#painted = -1;

	constructor(mark: HeatmapMark, grid: Grid, colors: ColorMap, texts: CellTexts) {
		this.mark = mark;
		this.#grid = grid;
		this.colors = colors;
		this.#texts = texts;
	}

	xExtent(): Domain | null {
		return ends(this.#grid.xs);
	}

	yExtent(): Domain | null {
		return ends(this.#grid.ys);
	}

	draw(pen: Pen, frame: Frame): void {
		const { xs, ys, even } = this.#grid;
		const [columns, rows] = [xs.length - 1, ys.length - 1];
		if (columns < 1 || rows < 1) {
			return;
		}
		pen.globalAlpha = this.mark.opacity ?? 1;
		if (even && frame.x.straight && frame.y.straight) {
			this.#paint(columns, rows);
			pen.imageSmoothingEnabled = false;
			const left = frame.x.place(xs[0] as number);
			const right = frame.x.place(xs[columns] as number);
			const bottom = frame.y.place(ys[0] as number);
			const top = frame.y.place(ys[rows] as number);
			this.#image(pen, left, top, right, bottom, columns, rows);
		} else {
			this.#cells(pen, frame, columns, rows);
		}
		pen.globalAlpha = 1;
	}

	hits(frame: Frame, x: number, y: number): Hit[] {
		const column = cellAt(this.#grid.xs, frame.x.value(x));
		const line = cellAt(this.#grid.ys, frame.y.value(y));
		const hit = column < 0 || line < 0 ? null : this.#hit(line, column, 0);
		return hit ? [hit] : [];
	}

	choose(region: Region, rows: RowSet): void {
		const { xs, ys } = this.#grid;
		const columns = xs.length - 1;
		for (let line = 0; line < ys.length - 1; line += 1) {
			const y: Domain = [ys[line] as number, ys[line + 1] as number];
			if (region.y && (y[1] <= region.y[0] || y[0] >= region.y[1])) {
				continue;
			}
			for (let column = 0; column < columns; column += 1) {
				const x: Domain = [xs[column] as number, xs[column + 1] as number];
				const out = region.x && (x[1] <= region.x[0] || x[0] >= region.x[1]);
				const inside = region.isBox || region.contains((x[0] + x[1]) / 2, (y[0] + y[1]) / 2);
				const row = this.#row(line, column);
				if (!out && inside && row >= 0) {
					rows.add(row);
				}
			}
		}
	}

	walks(): Walk[] {
		const { xs, ys } = this.#grid;
		return Array.from({ length: Math.max(0, ys.length - 1) }, (_, line) => ({
			name: this.#texts.y(middle(ys, line)),
			length: Math.max(0, xs.length - 1),
			hit: (column) => this.#hit(line, column, 0),
			near: (x) => Math.max(0, cellAt(xs, x)),
		}));
	}

	unplaced(): number {
		return 0;
	}

	#row(line: number, column: number): number {
		const cell = line * (this.#grid.xs.length - 1) + column;
		return this.#grid.rows ? (this.#grid.rows[cell] as number) : cell;
	}

	#hit(line: number, column: number, distance: number): Hit | null {
		const { xs, ys, values } = this.#grid;
		const value = values[line * (xs.length - 1) + column];
		if (value === undefined) {
			return null;
		}
		const row = this.#row(line, column);
		const [x, y] = [middle(xs, column), middle(ys, line)];
		return {
			painter: this,
			series: null,
			row,
			x,
			y,
			distance,
			at: `${this.#texts.x(x)}, ${this.#texts.y(y)}`,
			name: this.mark.label ?? this.mark.value,
			value: row < 0 ? "missing" : (this.#texts.value.text(row) ?? "missing"),
			color: this.colors.scale.css(value, "transparent"),
		};
	}

	/** A pixel a cell, the first row of values at the bottom. */
	#paint(columns: number, rows: number): void {
		if (this.#painted === this.colors.version) {
			return;
		}
		this.#painted = this.colors.version;
		this.#canvas.width = columns;
		this.#canvas.height = rows;
		const image = new ImageData(columns, rows);
		const pixels = new Uint32Array(image.data.buffer);
		this.colors.scale.paint(this.#grid.values as Float64Array, pixels);
		for (let line = 0; line < rows >> 1; line += 1) {
			const from = line * columns;
			const to = (rows - 1 - line) * columns;
			const kept = pixels.slice(from, from + columns);
			pixels.copyWithin(from, to, to + columns);
			pixels.set(kept, to);
		}
		this.#canvas.getContext("2d")?.putImageData(image, 0, 0);
	}

	/** Mirrored where an axis is reversed. */
	#image(
		pen: Pen,
		left: number,
		top: number,
		right: number,
		bottom: number,
		columns: number,
		rows: number,
	): void {
		let source = this.#canvas;
		if (right < left || bottom < top) {
			source = document.createElement("canvas");
			source.width = columns;
			source.height = rows;
			const context = source.getContext("2d");
			context?.scale(right < left ? -1 : 1, bottom < top ? -1 : 1);
			context?.drawImage(this.#canvas, right < left ? -columns : 0, bottom < top ? -rows : 0);
		}
		pen.drawImage(
			source,
			Math.min(left, right),
			Math.min(top, bottom),
			Math.abs(right - left),
			Math.abs(bottom - top),
		);
	}

	/** One by one, where cells differ in size. */
	#cells(pen: Pen, frame: Frame, columns: number, rows: number): void {
		const { xs, ys, values } = this.#grid;
		const px = Array.from(xs, (value) => Math.round(frame.x.place(value)));
		const py = Array.from(ys, (value) => Math.round(frame.y.place(value)));
		for (let line = 0; line < rows; line += 1) {
			const [a, b] = [py[line] as number, py[line + 1] as number];
			if (Math.max(a, b) < 0 || Math.min(a, b) > frame.height) {
				continue;
			}
			for (let column = 0; column < columns; column += 1) {
				const value = values[line * columns + column] as number;
				const [from, to] = [px[column] as number, px[column + 1] as number];
				if (!Number.isNaN(value) && Math.max(from, to) >= 0 && Math.min(from, to) <= frame.width) {
					pen.fillStyle = this.colors.scale.css(value, "transparent");
					pen.fillRect(Math.min(from, to), Math.min(a, b), Math.abs(to - from), Math.abs(b - a));
				}
			}
		}
	}
}

function ends(borders: Float64Array): Domain | null {
	return borders.length < 2 ? null : [borders[0] as number, borders[borders.length - 1] as number];
}

function middle(borders: Float64Array, at: number): number {
	return ((borders[at] as number) + (borders[at + 1] as number)) / 2;
}

/** Draws lines of equal value over a grid, and fills between them; found beside what the page does. */
import { ticks } from "d3-array";
import { format } from "d3-format";
import type { ContourMark } from "../../wire/mark-shapes";
import type { Domain } from "../axes/scale";
import { findLevels } from "../contours/find-levels";
import type { LevelRings } from "../contours/level-rings";
import type { ColorMap } from "../look/color-map";
import type { Grid } from "./grid";
import type { Frame, Painter, Progress, Series } from "./painter";
import type { Pen } from "./pen";

const written = format(",~r");

export class ContourPainter implements Painter {
	readonly mark: ContourMark;
	readonly series: readonly Series[] = [];
	readonly colors: ColorMap | null;
	readonly #grid: Grid;
	readonly #map: ColorMap;
	readonly #levels: LevelRings[] = [];
	readonly #wanted: number[];
	readonly #progress: Progress;
	#running = false;

	constructor(mark: ContourMark, grid: Grid, colors: ColorMap, progress: Progress) {
		this.mark = mark;
		this.#grid = grid;
		this.#map = colors;
		this.colors = mark.fill ? colors : null;
		this.#progress = progress;
		const [low, high] = colors.whole;
		this.#wanted =
			typeof mark.levels === "number" ? ticks(low, high, mark.levels) : [...mark.levels];
	}

	xExtent(): Domain | null {
		return middles(this.#grid.xs);
	}

	yExtent(): Domain | null {
		return middles(this.#grid.ys);
	}

	draw(pen: Pen, frame: Frame): void {
		this.#find();
		const { mark } = this;
		pen.lineJoin = "round";
		pen.globalAlpha = mark.opacity ?? 1;
		if (mark.fill) {
			for (const level of this.#levels) {
				pen.fillStyle = this.#map.scale.css(level.value, "transparent");
				pen.beginPath();
				this.#trace(pen, frame, level, true);
				pen.fill("evenodd");
			}
		}
		const color = mark.color ?? frame.look.text;
		pen.lineWidth = frame.ratio;
		for (const level of this.#levels) {
			pen.strokeStyle =
				mark.fill || mark.color !== null ? color : this.#map.scale.css(level.value, color);
			pen.globalAlpha = mark.fill ? 0.35 : 1;
			pen.beginPath();
			this.#trace(pen, frame, level, false);
			pen.stroke();
		}
		pen.globalAlpha = 1;
		if (mark.labels) {
			this.#label(pen, frame);
		}
	}

	hits(): [] {
		return [];
	}

	walks(): [] {
		return [];
	}

	choose(): void {
		// Lines have no rows; what lies under them is chosen by its own mark.
	}

	unplaced(): number {
		return 0;
	}

	#find(): void {
		if (this.#running) {
			return;
		}
		this.#running = true;
		const { values, xs, ys } = this.#grid;
		let drawing = true;
		findLevels(values, [xs.length - 1, ys.length - 1], this.#wanted, {
			found: (level) => {
				this.#levels.push(level);
				if (!drawing) {
					this.#progress.redraw();
				}
			},
			failed: this.#progress.failed,
		});
		drawing = false;
	}

	/** Lines end with the middles of the cells: beyond them no value is known. */
	#trace(pen: Pen, frame: Frame, { corners, ends }: LevelRings, closed: boolean): void {
		const [columns, rows] = [this.#grid.xs.length - 1, this.#grid.ys.length - 1];
		let at = 0;
		for (const end of ends) {
			let down = false;
			let wasEdge = false;
			for (; at < end; at += 1) {
				const u = corners[2 * at] as number;
				const v = corners[2 * at + 1] as number;
				const isEdge = u <= 0 || v <= 0 || u >= columns || v >= rows;
				const [x, y] = this.#place(frame, u, v);
				if (!down || ((wasEdge || isEdge) && !closed)) {
					pen.moveTo(x, y);
					down = true;
				} else {
					pen.lineTo(x, y);
				}
				wasEdge = isEdge;
			}
			if (closed) {
				pen.closePath();
			}
		}
	}

	#place(frame: Frame, u: number, v: number): [number, number] {
		return [frame.x.place(between(this.#grid.xs, u)), frame.y.place(between(this.#grid.ys, v))];
	}

	/** Once for each long line, where it is most level. */
	#label(pen: Pen, frame: Frame): void {
		pen.font = `${Math.round(10 * frame.ratio)}px system-ui, sans-serif`;
		pen.textAlign = "center";
		pen.textBaseline = "middle";
		const taken: [number, number][] = [];
		for (const { value, corners, ends } of this.#levels) {
			const number = written(value);
			const half = (number.length * 3.2 + 4) * frame.ratio;
			let begin = 0;
			for (const end of ends) {
				const ring = corners.subarray(2 * begin, 2 * end);
				const place = end - begin > 24 ? this.#levelPlace(frame, ring, half, taken) : null;
				begin = end;
				if (place) {
					taken.push(place);
					pen.lineWidth = 3 * frame.ratio;
					pen.strokeStyle = frame.look.ground;
					pen.strokeText(number, ...place);
					pen.fillStyle = frame.look.text;
					pen.fillText(number, ...place);
				}
			}
		}
	}

	#levelPlace(
		frame: Frame,
		ring: Float64Array,
		half: number,
		taken: readonly [number, number][],
	): [number, number] | null {
		const room = 20 * frame.ratio;
		let best: [number, number] | null = null;
		let least = Number.POSITIVE_INFINITY;
		const placed = (corner: number) =>
			this.#place(frame, ring[2 * corner] as number, ring[2 * corner + 1] as number);
		for (let at = 4; at < ring.length / 2 - 4; at += 3) {
			const [x, y] = placed(at);
			const [ax, ay] = placed(at - 4);
			const [bx, by] = placed(at + 4);
			const steep = Math.abs(by - ay) / (Math.abs(bx - ax) + 1e-9);
			const free =
				x > half &&
				x < frame.width - half &&
				y > room / 2 &&
				y < frame.height - room / 2 &&
				taken.every(([tx, ty]) => Math.abs(tx - x) > 2 * room || Math.abs(ty - y) > room);
			if (free && steep < least) {
				least = steep;
				best = [x, y];
			}
		}
		return best;
	}
}

/** A place in cells as a value: halves are the middles of cells. */
function between(borders: Float64Array, at: number): number {
	const last = borders.length - 2;
	const middle = (cell: number) => ((borders[cell] as number) + (borders[cell + 1] as number)) / 2;
	const place = Math.max(0, Math.min(last, at - 0.5));
	const cell = Math.min(Math.max(0, last - 1), Math.floor(place));
	return last < 1 ? middle(0) : middle(cell) + (middle(cell + 1) - middle(cell)) * (place - cell);
}

function middles(borders: Float64Array): Domain | null {
	return borders.length < 2
		? null
		: [between(borders, 0.5), between(borders, borders.length - 1.5)];
}

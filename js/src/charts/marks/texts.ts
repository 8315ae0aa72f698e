/** Draws a text for each row, by code that is loaded for the first of them. */
import type { Column } from "../../data/column";
import type { TextMark } from "../../wire/mark-shapes";
import type { Domain } from "../axes/scale";
import { joined } from "./channel";
import { halo, LABEL_FONT } from "./halo";
import type { Frame, Hit, Painter, Region, Series, Walk } from "./painter";
import type { Pen } from "./pen";
import type { RowSet } from "./row-set";
import { choosePoints, hitsOf, type Points, tableRow, walksOf, xExtentOf, yExtentOf } from "./xy";

export class TextPainter implements Painter {
	readonly mark: TextMark;
	readonly series: readonly Series[] = [];
	readonly #points: Points;
	readonly #texts: Column;

	constructor(mark: TextMark, points: Points, texts: Column) {
		this.mark = mark;
		this.#points = points;
		this.#texts = texts;
	}

	xExtent(positive: boolean): Domain | null {
		return joined(xExtentOf([this.#points], positive), null);
	}

	yExtent(positive: boolean, visible: Domain | null, hidden: Frame["isHidden"]): Domain | null {
		return yExtentOf([this.#points], positive, visible, hidden);
	}

	draw(pen: Pen, frame: Frame): void {
		const { x, y } = this.#points;
		pen.font = `${Math.round(11 * frame.ratio)}${LABEL_FONT}`;
		pen.globalAlpha = this.mark.opacity ?? 1;
		for (let at = 0; at < x.numbers.length; at += 1) {
			const px = frame.x.place(x.numbers[at] as number);
			const py = frame.y.place(y.numbers[at] as number);
			const text = this.#texts.text(tableRow(this.#points, at));
			if (text !== null && px >= 0 && px <= frame.width && py >= 0 && py <= frame.height) {
				halo(pen, frame, text, px, py + 4 * frame.ratio, "center", this.mark.color);
			}
		}
		pen.globalAlpha = 1;
	}

	hits(frame: Frame, x: number, y: number): Hit[] {
		const hits = hitsOf(this, [this.#points], frame, x, y, "nearest");
		return hits
			.filter(({ distance }) => distance < 20 * frame.ratio)
			.map((hit) => ({ ...hit, name: this.#texts.text(hit.row) ?? "" }));
	}

	walks(frame: Frame): Walk[] {
		return walksOf(this, [this.#points], frame);
	}

	choose(region: Region, rows: RowSet, hidden: Frame["isHidden"]): void {
		choosePoints([this.#points], region, rows, hidden);
	}

	unplaced(): number {
		return 0;
	}
}

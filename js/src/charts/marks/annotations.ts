/** Draws what is said about data: rules, spans and texts. */
import type { Column } from "../../data/column";
import type { RuleMark, SpanMark, TextMark } from "../../wire/mark-shapes";
import type { Domain } from "../axes/scale";
import { joined } from "./channel";
import type { Frame, Hit, Painter, Region, Series, Walk } from "./painter";
import type { Pen } from "./pen";
import type { RowSet } from "./row-set";
import { choosePoints, hitsOf, type Points, tableRow, walksOf, xExtentOf, yExtentOf } from "./xy";

const FONT = 'px system-ui, -apple-system, "Segoe UI", sans-serif';

/** A rule has one place, a span two, on one axis. */
export class GuidePainter implements Painter {
	readonly mark: RuleMark | SpanMark;
	readonly series: readonly Series[] = [];
	readonly #x: Domain | null;
	readonly #y: Domain | null;

	constructor(mark: RuleMark | SpanMark, x: Domain | null, y: Domain | null) {
		this.mark = mark;
		this.#x = x;
		this.#y = y;
	}

	xExtent(): Domain | null {
		return this.#x && !this.#x.some(Number.isNaN) ? this.#x : null;
	}

	yExtent(): Domain | null {
		return this.#y && !this.#y.some(Number.isNaN) ? this.#y : null;
	}

	draw(pen: Pen, frame: Frame): void {
		const { look, width, height, ratio } = frame;
		const color = this.mark.color ?? look.muted;
		const onX = this.#x !== null;
		const [from, to] = (this.#x ?? this.#y ?? [Number.NaN, Number.NaN]).map((value) =>
			(onX ? frame.x : frame.y).place(value),
		) as [number, number];
		if (this.mark.type === "rule") {
			pen.strokeStyle = color;
			pen.globalAlpha = this.mark.opacity ?? 1;
			pen.lineWidth = 1.25 * ratio;
			pen.setLineDash([5 * ratio, 4 * ratio]);
			pen.beginPath();
			pen.moveTo(onX ? from : 0, onX ? 0 : from);
			pen.lineTo(onX ? from : width, onX ? height : from);
			pen.stroke();
			pen.setLineDash([]);
		} else {
			pen.fillStyle = color;
			pen.globalAlpha = this.mark.opacity ?? 0.14;
			const [low, high] = [Math.min(from, to), Math.max(from, to)];
			if (onX) {
				pen.fillRect(low, 0, high - low, height);
			} else {
				pen.fillRect(0, low, width, high - low);
			}
		}
		pen.globalAlpha = 1;
		if (this.mark.label !== null) {
			pen.font = `${Math.round(11 * ratio)}${FONT}`;
			const at = onX ? Math.min(from, to) + 5 * ratio : width - 6 * ratio;
			const above = Math.min(from, to) - 5 * ratio;
			// Below a rule that is too near to the pane's upper edge.
			const up = onX ? 12 * ratio : above < 11 * ratio ? Math.max(from, 0) + 14 * ratio : above;
			halo(pen, frame, this.mark.label, at, up, onX ? "left" : "right");
		}
	}

	hits(): Hit[] {
		return [];
	}

	walks(): Walk[] {
		return [];
	}

	choose(): void {
		// It has no rows.
	}

	unplaced(): number {
		return 0;
	}
}

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
		pen.font = `${Math.round(11 * frame.ratio)}${FONT}`;
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

/** Text that is read on whatever is below it. */
function halo(
	pen: Pen,
	{ look, ratio }: Frame,
	text: string,
	x: number,
	y: number,
	align: CanvasTextAlign,
	color: string | null = null,
): void {
	pen.textAlign = align;
	pen.textBaseline = "alphabetic";
	pen.lineJoin = "round";
	pen.lineWidth = 3 * ratio;
	pen.strokeStyle = look.ground;
	pen.strokeText(text, x, y);
	pen.fillStyle = color ?? look.text;
	pen.fillText(text, x, y);
}

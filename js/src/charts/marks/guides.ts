/** Draws rules and spans, which stand at places of an axis. */
import type { RuleMark, SpanMark } from "../../wire/mark-shapes";
import type { Domain } from "../axes/scale";
import { halo, LABEL_FONT } from "./halo";
import type { Frame, Hit, Painter, Series, Walk } from "./painter";
import type { Pen } from "./pen";

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
			pen.font = `${Math.round(11 * ratio)}${LABEL_FONT}`;
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

/** Lets a reader choose a range of one parallel axis: by dragging, and by two ends that keys move. */
import { element } from "../../viewer/base/dom";
import type { Box } from "../overlay/layout";
import type { ParallelAxis, Span } from "./parallel-axes";

export interface BrushOutlets {
	/** The range is another one; `isDone` where no more of this move is to come. */
	moved(isDone: boolean): void;
	cleared(): void;
}

/** Pixels that a press may move and still be a click. */
const STILL = 3;

export class AxisBrush {
	readonly element: HTMLElement;
	readonly #axis: ParallelAxis;
	readonly #outlets: BrushOutlets;
	readonly #span = element("div", { class: "span" });
	readonly #ends: readonly [HTMLElement, HTMLElement];
	#height = 1;

	constructor(axis: ParallelAxis, outlets: BrushOutlets) {
		this.#axis = axis;
		this.#outlets = outlets;
		this.#ends = [this.#end(0), this.#end(1)];
		this.element = element(
			"div",
			{ class: "brush", role: "group", "aria-label": `Range of ${axis.name}` },
			this.#span,
			...this.#ends,
		);
		this.element.addEventListener("pointerdown", (event) => this.#press(event));
		this.element.addEventListener("click", (event) => event.stopPropagation());
	}

	/** @param x Of the axis; the box has its ends. */
	place(x: number, { top, height }: Box): void {
		this.#height = height;
		const { style } = this.element;
		style.left = `${x}px`;
		style.top = `${top}px`;
		style.height = `${height}px`;
		const { brush } = this.#axis;
		this.element.classList.toggle("set", brush !== null);
		const [a, b] = this.#places(this.#shown);
		this.#span.hidden = brush === null;
		this.#span.style.top = `${Math.min(a, b)}px`;
		this.#span.style.height = `${Math.max(4, Math.abs(b - a))}px`;
		for (const [at, end] of this.#ends.entries()) {
			const value = this.#shown[at] as number;
			end.style.top = `${at === 0 ? a : b}px`;
			end.setAttribute("aria-valuemin", String(this.#axis.domain[0]));
			end.setAttribute("aria-valuemax", String(this.#axis.domain[1]));
			end.setAttribute("aria-valuenow", String(value));
			end.setAttribute("aria-valuetext", this.#said(at, value));
		}
	}

	get #shown(): Span {
		return this.#axis.brush ?? this.#axis.domain;
	}

	#said(at: number, value: number): string {
		const { kind, column } = this.#axis;
		if (kind === "category") {
			return column.labels[at === 0 ? Math.ceil(value) : Math.floor(value)] ?? "none";
		}
		return kind === "time"
			? new Date(value).toISOString()
			: Number(value.toPrecision(5)).toLocaleString("en-US");
	}

	#places([from, to]: Span): [number, number] {
		const scale = this.#axis.scale(this.#height);
		return [scale.place(from), scale.place(to)];
	}

	#end(at: 0 | 1): HTMLElement {
		const end = element("div", {
			class: "end",
			role: "slider",
			tabindex: "0",
			"aria-label": `${at === 0 ? "First" : "Last"} of ${this.#axis.name}`,
			"aria-orientation": "vertical",
		});
		end.addEventListener("keydown", (event) => this.#key(event, at));
		return end;
	}

	#key(event: KeyboardEvent, at: 0 | 1): void {
		const axis = this.#axis;
		const up = axis.kind === "category" ? -1 : 1;
		const steps: Record<string, number> = {
			ArrowUp: up,
			ArrowRight: 1,
			ArrowDown: -up,
			ArrowLeft: -1,
			PageUp: 5 * up,
			PageDown: -5 * up,
		};
		const by = steps[event.key];
		const [from, to] = this.#shown;
		const [low, high] = axis.domain;
		if (event.key === "Escape") {
			if (axis.brush === null) {
				return;
			}
			axis.brush = null;
			this.#outlets.cleared();
		} else if (by !== undefined || event.key === "Home" || event.key === "End") {
			const moved =
				by === undefined
					? event.key === "Home"
						? low
						: high
					: ((at === 0 ? from : to) as number) + by * axis.step;
			// The ends do not pass each other.
			axis.span = at === 0 ? [Math.min(moved, to), to] : [from, Math.max(moved, from)];
			this.#outlets.moved(true);
		} else {
			return;
		}
		event.preventDefault();
		event.stopPropagation();
	}

	/** Drags an end, the range, or a new one; a click takes it away. */
	#press(event: PointerEvent): void {
		if (event.button !== 0) {
			return;
		}
		event.preventDefault();
		event.stopPropagation();
		const { element: host } = this;
		const scale = this.#axis.scale(this.#height);
		const placeOf = ({ clientY }: PointerEvent) => clientY - host.getBoundingClientRect().top;
		const begun = placeOf(event);
		const before = this.#shown;
		const target = event.target as HTMLElement;
		const end = this.#ends.indexOf(target);
		const grabbed =
			this.#axis.brush === null ? "new" : end >= 0 ? "end" : target === this.#span ? "all" : "new";
		let hasMoved = false;
		const move = (moved: PointerEvent) => {
			const at = placeOf(moved);
			hasMoved ||= Math.abs(at - begun) > STILL;
			if (!hasMoved) {
				return;
			}
			const value = scale.value(at);
			if (grabbed === "new") {
				this.#axis.span = [scale.value(begun), value];
			} else if (grabbed === "end") {
				this.#axis.span = end === 0 ? [value, before[1]] : [before[0], value];
			} else {
				const [low, high] = this.#axis.domain;
				const by = Math.max(
					low - before[0],
					Math.min(high - before[1], value - scale.value(begun)),
				);
				this.#axis.span = [before[0] + by, before[1] + by];
			}
			this.#outlets.moved(false);
		};
		const stop = (ended: PointerEvent) => {
			host.removeEventListener("pointermove", move);
			host.removeEventListener("pointerup", stop);
			host.removeEventListener("pointercancel", stop);
			if (hasMoved) {
				this.#outlets.moved(true);
			} else if (ended.type === "pointerup" && grabbed !== "end") {
				this.#axis.brush = null;
				this.#outlets.cleared();
			}
		};
		host.setPointerCapture(event.pointerId);
		host.addEventListener("pointermove", move);
		host.addEventListener("pointerup", stop);
		host.addEventListener("pointercancel", stop);
	}
}

/** Draws a new annotation with a tool: by pressing and dragging, by clicks, or by keys. */
import type { Annotation, AnnotationKind } from "../../wire/annotation-shapes";
import type { Values } from "./places";
import { NAMES } from "./readings";
import { type Point, simplified } from "./simplify";

/** What is meant by a place of the plot. */
export interface Aim {
	pane: number;
	values: Values;
	/** In words. */
	said: string;
}

export interface PlacingHost {
	/**
	 * What is meant by a place of the plot.
	 *
	 * @param pane The number of the only pane that can be; null for any.
	 */
	aim(at: Point, pane: number | null, magnet: boolean): Aim | null;
	/** Where keys begin. */
	middle(): Point | null;
	/** What is being drawn looks different. */
	changed(): void;
	done(one: Annotation): void;
	/** Asks for a text there; null where it is given up. */
	ask(at: Point, then: (text: string | null) => void): void;
	putDown(): void;
	say(text: string): void;
}

/** Corners of a path that are kept; Python takes no more. */
export const MOST_CORNERS = 2000;
/** Pixels that a press may move and still be a click. */
const STILL = 4;
/** Between points of a path that is being drawn. */
const APART = 1.5;
/** Of a path that is being drawn, before it is simplified. */
const MOST_DRAWN = 8000;
const STEP = 10;

export const COUNTS: Readonly<Record<AnnotationKind, number>> = {
	line: 2,
	ray: 2,
	rectangle: 2,
	channel: 3,
	fibonacci: 2,
	measure: 2,
	text: 1,
	path: Number.POSITIVE_INFINITY,
};

const ARROWS: Readonly<Record<string, Point>> = {
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
	ArrowUp: [0, -1],
	ArrowDown: [0, 1],
};

/** How far a key moves a point, in pixels; null for another key. */
export function stepOf({ key, shiftKey }: KeyboardEvent): Point | null {
	const way = ARROWS[key];
	const size = shiftKey ? 1 : STEP;
	return way ? [way[0] * size, way[1] * size] : null;
}

export class Placing {
	readonly #host: PlacingHost;
	#tool: AnnotationKind | null = null;
	#points: Values[] = [];
	#pane: number | null = null;
	/** Where the pointer or the keys are, in the plot's pixels. */
	#cursor: Point | null = null;
	#aim: Aim | null = null;
	#press: { id: number; from: Point; isFirst: boolean } | null = null;
	#trail: Point[] = [];
	#asks = false;

	constructor(host: PlacingHost, catcher: HTMLElement, place: (event: MouseEvent) => Point) {
		this.#host = host;
		catcher.addEventListener("pointerdown", (event) => {
			event.stopPropagation();
			if (event.button === 0) {
				this.#down(event.pointerId, place(event), magnetOf(event), catcher);
			}
		});
		catcher.addEventListener("pointermove", (event) => this.#move(place(event), magnetOf(event)));
		catcher.addEventListener("pointerup", (event) => {
			event.stopPropagation();
			this.#up(event.pointerId, place(event), magnetOf(event));
		});
		catcher.addEventListener("pointercancel", () => this.#giveUp());
		catcher.addEventListener("pointerleave", () => this.#leave());
		catcher.addEventListener("dblclick", (event) => event.stopPropagation());
	}

	get tool(): AnnotationKind | null {
		return this.#tool;
	}

	take(tool: AnnotationKind | null): void {
		this.#tool = tool;
		this.#cursor = null;
		this.#giveUp();
	}

	/** As far as it is drawn, with what the pointer or the keys point at. */
	get draft(): Annotation | null {
		const tool = this.#tool;
		if (tool === null) {
			return null;
		}
		if (this.#trail.length > 1) {
			return this.#made("path", this.#valuesOf(this.#trail));
		}
		const points = this.#aim && !this.#asks ? [...this.#points, this.#aim.values] : this.#points;
		const [first] = points;
		if (!first) {
			return null;
		}
		if (points.length === 1) {
			return this.#made("line", [first, first]);
		}
		const isWhole = points.length >= COUNTS[tool] || tool === "path";
		return this.#made(isWhole ? tool : "line", points);
	}

	/** Whether the key was for the tool. */
	press(event: KeyboardEvent): boolean {
		const step = stepOf(event);
		if (event.ctrlKey || event.metaKey || event.altKey) {
			return false;
		}
		if (step) {
			const [x, y] = this.#cursor ?? this.#host.middle() ?? [0, 0];
			this.#look([x + step[0], y + step[1]], true);
			this.#host.say(this.#aim?.said ?? "");
			return true;
		}
		if (event.key === "Enter" || event.key === " ") {
			this.#cursor ??= this.#host.middle();
			if (this.#cursor) {
				this.#look(this.#cursor, true);
				this.#set();
			}
			return true;
		}
		if (event.key === "Escape") {
			if (this.#points.length > 0 || this.#trail.length > 0) {
				this.#giveUp();
				this.#host.say("Given up");
			} else {
				this.#host.putDown();
			}
			return true;
		}
		return false;
	}

	#down(id: number, at: Point, magnet: boolean, catcher: HTMLElement): void {
		if (this.#press) {
			// A second finger: nobody draws with two.
			this.#giveUp();
			return;
		}
		catcher.setPointerCapture(id);
		this.#press = { id, from: at, isFirst: this.#points.length === 0 };
		this.#look(at, magnet && this.#tool !== "path");
		if (this.#tool === "path") {
			this.#pane = this.#aim?.pane ?? null;
			this.#points = [];
			this.#trail = [at];
		} else if (this.#press.isFirst && this.#tool !== "text") {
			this.#set();
		}
	}

	#move(at: Point, magnet: boolean): void {
		if (this.#asks) {
			return;
		}
		const last = this.#trail[this.#trail.length - 1];
		if (last) {
			if (Math.hypot(at[0] - last[0], at[1] - last[1]) >= APART) {
				this.#trail.push(at);
				if (this.#trail.length > MOST_DRAWN) {
					this.#trail = simplified(this.#trail, MOST_DRAWN / 2);
				}
				this.#host.changed();
			}
			return;
		}
		this.#look(at, magnet && this.#tool !== "path");
	}

	#up(id: number, at: Point, magnet: boolean): void {
		const press = this.#press;
		this.#press = null;
		if (press?.id !== id) {
			return;
		}
		if (this.#trail.length > 0) {
			const values = this.#valuesOf(simplified([...this.#trail, at], MOST_CORNERS));
			if (this.#trail.length > 1) {
				this.#finish(values);
			} else {
				this.#giveUp();
			}
			return;
		}
		this.#look(at, magnet);
		const isDrag = Math.hypot(at[0] - press.from[0], at[1] - press.from[1]) > STILL;
		// A click sets the first point, and another one the next; a drag sets both.
		if (!press.isFirst || isDrag || this.#tool === "text") {
			this.#set();
		}
	}

	#leave(): void {
		if (!this.#press && !this.#asks) {
			this.#aim = null;
			this.#host.changed();
		}
	}

	#look(at: Point, magnet: boolean): void {
		this.#cursor = at;
		this.#aim = this.#host.aim(at, this.#points.length > 0 ? this.#pane : null, magnet);
		this.#host.changed();
	}

	/** A point is where the pointer or the keys are. */
	#set(): void {
		const aim = this.#aim;
		const tool = this.#tool;
		if (!aim || !tool || this.#asks) {
			return;
		}
		const last = this.#points[this.#points.length - 1];
		const isSame = last && String(last) === String(aim.values);
		if (tool === "path" && isSame) {
			this.#finish(this.#points);
			return;
		}
		if (isSame) {
			return;
		}
		this.#pane = aim.pane;
		this.#points.push(aim.values);
		const count = COUNTS[tool];
		if (tool === "text") {
			this.#asks = true;
			this.#host.ask(this.#cursor as Point, (text) => {
				this.#asks = false;
				if (text) {
					this.#finish(this.#points, text);
				} else {
					this.#giveUp();
				}
			});
		} else if (this.#points.length >= count) {
			this.#finish(this.#points);
		} else {
			const of = Number.isFinite(count) ? ` of ${count}` : ", Enter once more at its end";
			this.#host.say(`Point ${this.#points.length}${of}: ${aim.said}`);
			this.#host.changed();
		}
	}

	#finish(points: readonly Values[], label: string | null = null): void {
		const tool = this.#tool;
		if (tool === null || points.length < Math.min(2, COUNTS[tool])) {
			this.#giveUp();
			return;
		}
		const one = this.#made(tool, points, label);
		this.#giveUp();
		this.#host.done(one);
		this.#host.say(`${NAMES[tool]} drawn`);
	}

	#giveUp(): void {
		this.#points = [];
		this.#trail = [];
		this.#pane = null;
		this.#press = null;
		this.#aim = null;
		this.#host.changed();
	}

	#valuesOf(trail: readonly Point[]): Values[] {
		return trail.flatMap((at) => {
			const aim = this.#host.aim(at, this.#pane, false);
			return aim ? [aim.values] : [];
		});
	}

	#made(kind: AnnotationKind, points: readonly Values[], label: string | null = null): Annotation {
		const pane = this.#pane ?? this.#aim?.pane ?? 0;
		return { kind, pane, points: [...points], color: null, label };
	}
}

/** A key that is held down switches the magnet off. */
export function magnetOf({ ctrlKey, altKey, metaKey }: MouseEvent): boolean {
	return !(ctrlKey || altKey || metaKey);
}

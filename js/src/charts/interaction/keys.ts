/** Moves through a chart by keys: along rows, between series, in and out, and selects. */
import type { Drawing } from "../figure/drawing";
import type { ShownPane } from "../figure/shown-pane";
import type { Hit, Walk } from "../marks/painter";
import { isPlane, type ViewActions } from "./actions";

export interface KeyListener {
	/** As it is with everything that was asked for before the key. */
	drawing(): Drawing | null;
	/** The cursor has come to a row. */
	at(pane: ShownPane, hit: Hit, walk: Walk, index: number): void;
	/** The row at the cursor is chosen, or added to what is. */
	choose(pane: ShownPane, hit: Hit, adds: boolean): void;
	/** From where to where along x is chosen. */
	span(pane: ShownPane, from: number, to: number): void;
	/** Whatever is going on ends: a drag, a selection, the cursor. */
	escape(): void;
	say(text: string): void;
}

interface Line {
	pane: ShownPane;
	walk: Walk;
}

/** Of all rows, for a page. */
const PAGE = 0.05;

export class PlotKeys {
	readonly #actions: ViewActions;
	readonly #listener: KeyListener;
	#line = 0;
	#index = -1;
	/** Where a span of x began. */
	#mark: number | null = null;

	constructor(plot: HTMLElement, actions: ViewActions, listener: KeyListener) {
		this.#actions = actions;
		this.#listener = listener;
		plot.addEventListener("keydown", (event) => {
			if (event.target === plot && !event.altKey && !event.metaKey && this.#press(event)) {
				event.preventDefault();
				event.stopPropagation();
			}
		});
	}

	/** The pointer has taken over. */
	forget(): void {
		this.#index = -1;
		this.#mark = null;
	}

	#press(event: KeyboardEvent): boolean {
		const { key, shiftKey, ctrlKey } = event;
		const lines = this.#lines();
		const line = lines[Math.min(this.#line, lines.length - 1)];
		const page = Math.max(1, Math.round((line?.walk.length ?? 0) * PAGE));
		if (shiftKey && key.startsWith("Arrow")) {
			return this.#pan(key);
		}
		if (ctrlKey) {
			return false;
		}
		switch (key) {
			case "ArrowRight":
				return this.#move(line, 1);
			case "ArrowLeft":
				return this.#move(line, -1);
			case "PageDown":
				return this.#move(line, page);
			case "PageUp":
				return this.#move(line, -page);
			case "Home":
				return this.#move(line, Number.NEGATIVE_INFINITY);
			case "End":
				return this.#move(line, Number.POSITIVE_INFINITY);
			case "ArrowDown":
				return this.#change(lines, 1);
			case "ArrowUp":
				return this.#change(lines, -1);
			case "+":
			case "=":
				return this.#zoom(line, 0.7);
			case "-":
			case "_":
				return this.#zoom(line, 1 / 0.7);
			case "0":
				this.#actions.reset();
				return true;
			case "Backspace":
			case "z":
				this.#actions.back();
				return true;
			case "Enter":
			case " ":
				return this.#choose(line, shiftKey);
			case "s":
				return this.#span(line);
			case "Escape":
				this.forget();
				this.#listener.escape();
				return true;
			default:
				return false;
		}
	}

	#lines(): Line[] {
		const drawing = this.#listener.drawing();
		return (drawing?.panes ?? []).flatMap((pane) =>
			pane.pane.painters.flatMap((painter) =>
				painter
					.walks((drawing as Drawing).frame(pane, painter, 1))
					.filter(({ length }) => length > 0)
					.map((walk) => ({ pane, walk })),
			),
		);
	}

	#move(line: Line | undefined, by: number): boolean {
		if (!line) {
			return false;
		}
		const last = line.walk.length - 1;
		const from = this.#index < 0 ? (by > 0 ? -1 : 1) + this.#first(line) : this.#index;
		let at = Math.max(0, Math.min(last, Number.isFinite(by) ? from + by : by < 0 ? 0 : last));
		// What is missing is passed by.
		const step = by < 0 && at > 0 ? -1 : 1;
		for (
			let left = 2000;
			left > 0 && !line.walk.hit(at) && at + step >= 0 && at + step <= last;
			left -= 1
		) {
			at += step;
		}
		this.#go(line, at);
		return true;
	}

	/** Keys begin at the first row that is seen. */
	#first({ pane, walk }: Line): number {
		const [from, to] = pane.x.domain;
		const near = walk.near(Math.min(from, to));
		const isSeen = (at: number) => {
			const x = walk.hit(at)?.x ?? Number.NaN;
			return x >= Math.min(from, to) && x <= Math.max(from, to);
		};
		// The nearest may lie before what is seen; rows may go either way.
		return [near, near + 1, near - 1].find(isSeen) ?? near;
	}

	#change(lines: Line[], by: number): boolean {
		const before = lines[this.#line];
		const at = this.#index < 0 ? null : before?.walk.hit(this.#index);
		this.#line = Math.max(0, Math.min(lines.length - 1, this.#line + (this.#index < 0 ? 0 : by)));
		const line = lines[this.#line];
		if (line) {
			this.#go(line, at ? line.walk.near(at.x) : this.#first(line));
		}
		return line !== undefined;
	}

	#go(line: Line, index: number): void {
		this.#index = index;
		const hit = line.walk.hit(index);
		if (!hit) {
			this.#listener.say("no value");
			return;
		}
		this.#follow(line.pane, hit);
		this.#listener.at(line.pane, hit, line.walk, index);
	}

	/** Keeps the cursor in sight. */
	#follow(pane: ShownPane, hit: Hit): void {
		const at = pane.x.place(hit.x);
		const { width } = pane.box;
		if (at < 0 || at > width) {
			this.#actions.pan(pane, width / 2 - at, 0, { x: true, y: false });
		}
	}

	#pan(key: string): boolean {
		const [pane] = this.#listener.drawing()?.panes ?? [];
		if (!pane) {
			return false;
		}
		const { width, height } = pane.box;
		const by: Record<string, [number, number]> = {
			ArrowLeft: [width / 8, 0],
			ArrowRight: [-width / 8, 0],
			ArrowUp: [0, height / 8],
			ArrowDown: [0, -height / 8],
		};
		const [dx, dy] = by[key] ?? [0, 0];
		this.#actions.zoom.remember();
		this.#actions.pan(pane, dx, dy, { x: dx !== 0, y: dy !== 0 });
		return true;
	}

	#zoom(line: Line | undefined, factor: number): boolean {
		const pane = line?.pane ?? this.#listener.drawing()?.panes[0];
		if (!pane) {
			return false;
		}
		const hit = this.#index < 0 ? null : line?.walk.hit(this.#index);
		const { box } = pane;
		const x = hit ? box.left + pane.x.place(hit.x) : box.left + box.width / 2;
		const y = hit ? box.top + pane.y.place(hit.y) : box.top + box.height / 2;
		this.#actions.zoom.remember();
		this.#actions.zoomAt(pane, factor, x, y, { x: true, y: isPlane(pane) });
		return true;
	}

	#choose(line: Line | undefined, adds: boolean): boolean {
		const hit = this.#index < 0 ? null : line?.walk.hit(this.#index);
		if (!line || !hit) {
			return false;
		}
		this.#listener.choose(line.pane, hit, adds);
		return true;
	}

	/** Once for its begin, once more for its end. */
	#span(line: Line | undefined): boolean {
		const hit = this.#index < 0 ? null : line?.walk.hit(this.#index);
		if (!line || !hit) {
			return false;
		}
		if (this.#mark === null) {
			this.#mark = hit.x;
			this.#listener.say(`selection begins at ${hit.at}`);
		} else {
			this.#listener.span(line.pane, this.#mark, hit.x);
			this.#mark = null;
		}
		return true;
	}
}

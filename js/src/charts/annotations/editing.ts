/** Moves annotations that are drawn: all of one, or one of its points; by the pointer and by keys. */
import type { Annotation } from "../../wire/annotation-shapes";
import type { Places, Values } from "./places";
import { magnetOf, stepOf } from "./placing";
import type { Point } from "./simplify";

/** An annotation while it is moved. */
export interface Moved {
	at: number;
	one: Annotation;
}

export interface EditingHost {
	one(at: number): Annotation | null;
	places(pane: number): Places | null;
	/** The values that are meant by a place of a pane. */
	meant(places: Places, at: Point, magnet: boolean): Values;
	/** It is somewhere else, and may be moved on. */
	moving(): void;
	/** It stays there. */
	moved(moved: Moved): void;
}

const STILL = 3;

export class Editing {
	readonly #host: EditingHost;
	#now: Moved | null = null;
	/** What keys have moved it by. */
	#by: Point = [0, 0];
	#before: Annotation | null = null;
	#stop: AbortController | null = null;

	constructor(host: EditingHost) {
		this.#host = host;
	}

	/** What is being moved, as it stands. */
	get now(): Moved | null {
		return this.#now;
	}

	/** The pointer has taken hold of it. */
	hold(at: number, handle: number | null, event: PointerEvent): void {
		const target = event.currentTarget as SVGElement;
		const one = this.#host.one(at);
		if (!one || event.button !== 0) {
			return;
		}
		this.giveUp();
		target.setPointerCapture(event.pointerId);
		const stop = new AbortController();
		this.#stop = stop;
		const from: Point = [event.clientX, event.clientY];
		const listen = (type: string, heard: (event: PointerEvent) => void) =>
			target.addEventListener(
				type,
				(later) => {
					if ((later as PointerEvent).pointerId === event.pointerId) {
						later.stopPropagation();
						heard(later as PointerEvent);
					}
				},
				{ signal: stop.signal },
			);
		listen("pointermove", (later) => {
			const by: Point = [later.clientX - from[0], later.clientY - from[1]];
			if (this.#now || Math.hypot(...by) > STILL) {
				this.#now = { at, one: this.#shifted(one, handle, by, magnetOf(later)) };
				this.#host.moving();
			}
		});
		listen("pointerup", () => this.#end());
		listen("pointercancel", () => this.giveUp());
	}

	/** Keys move it on; whether it is one of theirs. */
	press(at: number, handle: number | null, event: KeyboardEvent): boolean {
		const step = stepOf(event);
		const one = this.#before ?? this.#host.one(at);
		if (!step || !one || event.ctrlKey || event.metaKey || event.altKey) {
			return false;
		}
		this.#before = one;
		this.#by = [this.#by[0] + step[0], this.#by[1] + step[1]];
		// By hand: a magnet would hold it where it is.
		this.#now = { at, one: this.#shifted(one, handle, this.#by, false) };
		this.#host.moving();
		return true;
	}

	/** The key that has moved it is up. */
	settle(): void {
		if (this.#before) {
			this.#end();
		}
	}

	/** It is where it was. */
	giveUp(): void {
		const wasMoving = this.#now !== null;
		this.#forget();
		if (wasMoving) {
			this.#host.moving();
		}
	}

	#end(): void {
		const now = this.#now;
		this.#forget();
		if (now) {
			this.#host.moved(now);
		}
	}

	#forget(): void {
		this.#stop?.abort();
		this.#stop = null;
		this.#now = null;
		this.#before = null;
		this.#by = [0, 0];
	}

	#shifted(one: Annotation, handle: number | null, by: Point, magnet: boolean): Annotation {
		const places = this.#host.places(one.pane);
		if (!places) {
			return one;
		}
		const points = one.points.map((point, at) => {
			if (handle !== null && handle !== at) {
				return point;
			}
			const [x, y] = places.place(point);
			const there: Point = [x + by[0], y + by[1]];
			return handle === null ? places.values(there) : this.#host.meant(places, there, magnet);
		});
		// What an axis cannot have, as 0 of logarithms, changes nothing.
		const isPlaced = points.every((point) => places.place(point).every(Number.isFinite));
		return isPlaced ? { ...one, points } : one;
	}
}

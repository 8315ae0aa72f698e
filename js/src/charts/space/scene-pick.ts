/** Finds what of a scene is seen at a place of the picture, and what is within an outline. */
import { warpOf } from "../axes/scale";
import { lassoRegion } from "../marks/region";
import { RowSet } from "../marks/row-set";
import type { Body } from "./body";
import { rowAt } from "./corner-grid";
import type { SpaceObject } from "./objects";
import type { SpaceScene } from "./space-scene";
import { meet, type Triple } from "./surface-ray";

export interface SpaceHit {
	body: Body;
	/** Of the body: a row or a corner. */
	at: number;
	/** Of the table. */
	row: number;
	/** In the scene. */
	place: Triple;
}

/** How far from a point the pointer may be, besides its size. */
const NEAR = 5;
/** Of the way to a surface, how far behind it a point may be and still be seen. */
const SLACK = 0.004;

export class ScenePick {
	readonly #scene: SpaceScene;
	/** Rows of its table. */
	readonly #lengthOf: (body: Body) => number;
	/** Where rows are seen, until the view moves. */
	#seen = new Map<SpaceObject, Float32Array>();

	constructor(scene: SpaceScene, lengthOf: (body: Body) => number) {
		this.#lengthOf = lengthOf;
		this.#scene = scene;
	}

	/** The view shows something else. */
	forget(): void {
		this.#seen = new Map();
	}

	/** The point that is nearest there, or what of a surface is seen there. */
	hit(x: number, y: number): SpaceHit | null {
		const { origin, direction } = this.#scene.ray(x, y);
		const surface = this.#surface(origin, direction);
		const point = this.#point(x, y, (place) => {
			const depth = dotOf(place, origin, direction);
			// A point on a surface is half within it.
			return !surface || depth <= surface.distance + SLACK * surface.distance;
		});
		return point ?? surface?.hit ?? null;
	}

	/** Rows within an outline of corners in pixels, by the number of their table. */
	within(polygon: readonly (readonly [number, number])[]): Map<number, RowSet> {
		const found = new Map<number, RowSet>();
		const region = lassoRegion(polygon, { x: warpOf("linear"), y: warpOf("linear") });
		for (const one of this.#scene.objects) {
			if (one.body.kind === "solid" || !one.object.visible) {
				continue;
			}
			const places = this.#placesOf(one);
			const rows = rowsIn(found, one.body, this.#lengthOf(one.body));
			for (let at = 0; at * 2 < places.length; at += 1) {
				const x = places[at * 2] as number;
				const y = places[at * 2 + 1] as number;
				if (region.contains(x, y)) {
					const row = tableRow(one.body, at);
					if (row >= 0) {
						rows.add(row);
					}
				}
			}
		}
		return found;
	}

	/** Where a row or corner is seen; null where it is not. */
	seenAt({ body, at }: Pick<SpaceHit, "body" | "at">): { x: number; y: number } | null {
		const one = this.#scene.objects.find((object) => object.body === body);
		const [x, y] = one ? this.#placesOf(one).subarray(at * 2, at * 2 + 2) : [];
		return x === undefined || y === undefined || Number.isNaN(x) || Number.isNaN(y)
			? null
			: { x, y };
	}

	/** The hit that a row of a body is. */
	of(body: Body, at: number): SpaceHit | null {
		const one = this.#scene.objects.find((object) => object.body === body);
		const place = one?.positions.subarray(at * 3, at * 3 + 3);
		return place && place.length === 3 && place.every((value) => value - value === 0)
			? { body, at, row: tableRow(body, at), place: [...place] as unknown as Triple }
			: null;
	}

	#placesOf(one: SpaceObject): Float32Array {
		let places = this.#seen.get(one);
		if (!places) {
			places = this.#scene.projectAll(one.positions);
			this.#seen.set(one, places);
		}
		return places;
	}

	/** @param isSeen Whether nothing is before a place of the scene. */
	#point(x: number, y: number, isSeen: (place: Triple) => boolean): SpaceHit | null {
		let best: SpaceHit | null = null;
		let least = Number.POSITIVE_INFINITY;
		for (const one of this.#scene.objects) {
			const { body } = one;
			if ((body.kind !== "points" && body.kind !== "line") || !one.object.visible) {
				continue;
			}
			const places = this.#placesOf(one);
			for (let at = 0; at * 2 < places.length; at += 1) {
				const distance = Math.hypot(
					(places[at * 2] as number) - x,
					(places[at * 2 + 1] as number) - y,
				);
				const size = typeof body.sizes === "number" ? body.sizes : (body.sizes[at] as number);
				if (distance < least && distance <= size / 2 + NEAR) {
					const hit = this.of(body, at);
					if (hit && isSeen(hit.place)) {
						best = hit;
						least = distance;
					}
				}
			}
		}
		return best;
	}

	#surface(origin: Triple, direction: Triple): { hit: SpaceHit; distance: number } | null {
		let best: { hit: SpaceHit; distance: number } | null = null;
		for (const { body, positions, object } of this.#scene.objects) {
			if (body.kind !== "surface" || !object.visible) {
				continue;
			}
			const { xs, ys } = body.grid;
			const corners = { positions, wide: xs.length, high: ys.length };
			const met = meet(corners, origin, direction, (place) => this.#scene.isShown(place));
			const hit = met && this.of(body, met.corner);
			if (met && hit && met.distance < (best?.distance ?? Number.POSITIVE_INFINITY)) {
				best = { hit, distance: met.distance };
			}
		}
		return best;
	}
}

/** How far along a ray a place is. */
function dotOf(place: Triple, origin: Triple, direction: Triple): number {
	return place.reduce(
		(sum, value, axis) => sum + (value - (origin[axis] as number)) * (direction[axis] as number),
		0,
	);
}

/** The table's row of a body's row or corner. */
export function tableRow(body: Body, at: number): number {
	if (body.kind === "surface") {
		return rowAt(body.grid, at);
	}
	return body.kind === "solid" ? -1 : body.rows ? (body.rows[at] as number) : at;
}

function rowsIn(found: Map<number, RowSet>, { mark }: Body, length: number): RowSet {
	const rows = found.get(mark.table) ?? new RowSet(length);
	found.set(mark.table, rows);
	return rows;
}

/** Walks through the rows of a scene, body after body, for its keys. */

import type { Body } from "./body";
import type { ScenePick, SpaceHit } from "./scene-pick";

export class SpaceWalk {
	readonly #pick: ScenePick;
	/** Those whose rows are walked through. */
	readonly #bodies: () => readonly Body[];

	constructor(pick: ScenePick, bodies: () => readonly Body[]) {
		this.#pick = pick;
		this.#bodies = bodies;
	}

	/** A twentieth of all rows. */
	get page(): number {
		return Math.max(1, Math.round(this.#length / 20));
	}

	/** So many rows further on than one, over those that have no place; null where there is none. */
	from(seen: SpaceHit | null, by: number): SpaceHit | null {
		const total = this.#length;
		const step = by > 0 ? 1 : -1;
		let number = seen ? this.#numberOf(seen) + by : by > 0 ? by - 1 : total + by;
		number = Math.max(0, Math.min(total - 1, number));
		for (; number >= 0 && number < total; number += step) {
			const hit = this.#hitOf(number);
			if (hit) {
				return hit;
			}
		}
		return seen;
	}

	get #length(): number {
		return this.#bodies().reduce((sum, body) => sum + lengthOf(body), 0);
	}

	#numberOf({ body, at }: SpaceHit): number {
		const bodies = this.#bodies();
		const before = bodies.slice(0, bodies.indexOf(body));
		return at + before.reduce((sum, one) => sum + lengthOf(one), 0);
	}

	#hitOf(number: number): SpaceHit | null {
		let at = number;
		for (const body of this.#bodies()) {
			if (at < lengthOf(body)) {
				return this.#pick.of(body, at);
			}
			at -= lengthOf(body);
		}
		return null;
	}
}

function lengthOf(body: Body): number {
	return body.kind === "surface" ? body.grid.heights.length : body.places[0].length;
}

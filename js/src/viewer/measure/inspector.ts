/** Keeps the features that the user has pointed at, and measures them. */

import type { Mark } from "../overlay/annotations";
import type { Hit } from "../scene/pick";
import { EdgeRuns } from "./edge-runs";
import { type Feature, featureAt } from "./feature";
import { marksOf, marksOfMeasure } from "./marks";
import { type Measurement, measureOne, measureTwo } from "./measurement";

export class Inspector {
	#segments: Float32Array = new Float32Array();
	#runs: EdgeRuns | null = null;
	#picked: Feature[] = [];
	#measuring = false;

	/** What was pointed at on another part means nothing on this one. */
	set segments(segments: Float32Array) {
		this.#segments = segments;
		this.#runs = null;
		this.#picked = [];
	}

	get measuring(): boolean {
		return this.#measuring;
	}

	/** Whether a second feature is measured against the first. */
	set measuring(measuring: boolean) {
		this.#measuring = measuring;
		this.#picked = [];
	}

	/** The newest. */
	get selection(): Feature | null {
		return this.#picked.at(-1) ?? null;
	}

	/** The newest measure, null where nothing is picked. */
	get measurement(): Measurement | null {
		const [one, two] = this.#picked;
		return one && two ? measureTwo(one, two) : one ? measureOne(one) : null;
	}

	get marks(): Mark[] {
		const { measurement } = this;
		return [
			...this.#picked.flatMap(marksOf),
			...(this.#measuring && measurement ? marksOfMeasure(measurement) : []),
		];
	}

	/**
	 * The user points at the part, or beside it.
	 *
	 * @param near How close, in mm, a corner or an edge must be to be meant.
	 */
	point(hit: Hit | null, near: number): void {
		this.#runs ??= new EdgeRuns(this.#segments);
		const feature = hit && featureAt(hit, this.#segments, this.#runs, near);
		const before = this.#measuring && this.#picked.length === 1 ? this.#picked : [];
		this.#picked = feature ? [...before, feature] : [];
	}
}

/** Joins charts of a page by name: they share what x shows, and the crosshair. */
import { PageSingleton } from "../../lib/page-singleton";
import { sharedName } from "../../wire/names";
import type { Domain, ScaleKind } from "../axes/scale";

/** One chart of several. */
export interface Linked {
	/** Another one shows this part of x now; null for all. */
	showX(domain: Domain | null, kind: ScaleKind): void;
	/** The pointer is at this x in another one; null for nowhere. */
	crossX(x: number | null, kind: ScaleKind): void;
}

const shared = new PageSingleton<Map<string, Set<Linked>>>(sharedName("chart-links"));

export class ChartLinks {
	readonly #member: Linked;
	#name: string | null = null;

	constructor(member: Linked) {
		this.#member = member;
	}

	/** Null for none. */
	set name(name: string | null) {
		if (name === this.#name) {
			return;
		}
		const groups = shared.get(() => new Map());
		if (this.#name !== null) {
			groups.get(this.#name)?.delete(this.#member);
			if (groups.get(this.#name)?.size === 0) {
				groups.delete(this.#name);
			}
		}
		this.#name = name;
		if (name !== null) {
			const group = groups.get(name) ?? new Set();
			groups.set(name, group.add(this.#member));
		}
	}

	showX(domain: Domain | null, kind: ScaleKind): void {
		for (const other of this.#others()) {
			other.showX(domain, kind);
		}
	}

	crossX(x: number | null, kind: ScaleKind): void {
		for (const other of this.#others()) {
			other.crossX(x, kind);
		}
	}

	#others(): Linked[] {
		const group = this.#name === null ? null : shared.get(() => new Map()).get(this.#name);
		return [...(group ?? [])].filter((other) => other !== this.#member);
	}
}

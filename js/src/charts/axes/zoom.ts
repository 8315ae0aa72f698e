/** Remembers which part of each axis is shown, and the ways back. */
import { type Axial, bounded, type Domain } from "./scale";

export type Direction = "x" | "y";

/** One of a chart's axes. */
export interface AxisKey {
	direction: Direction;
	at: number;
}

type Zoomed = ReadonlyMap<string, Domain>;

const keyOf = ({ direction, at }: AxisKey): string => `${direction}${at}`;

const keyIn = (name: string): AxisKey => ({
	direction: name[0] as Direction,
	at: Number(name.slice(1)),
});

/** Steps back that are kept. */
const MOST = 50;

export class Zoom {
	#zoomed: Map<string, Domain> = new Map();
	readonly #before: Zoomed[] = [];
	readonly #changed: () => void;

	constructor(changed: () => void) {
		this.#changed = changed;
	}

	/** What of an axis is shown; null for all of it. */
	of(key: AxisKey): Domain | null {
		return this.#zoomed.get(keyOf(key)) ?? null;
	}

	/** What is shown of each axis that is not shown whole. */
	get parts(): [AxisKey, Domain][] {
		return [...this.#zoomed].map(([name, domain]) => [keyIn(name), domain]);
	}

	get isWhole(): boolean {
		return this.#zoomed.size === 0;
	}

	get canGoBack(): boolean {
		return this.#before.length > 0;
	}

	/** Shows a part of an axis, or all of it; does not remember what was shown before. */
	show(key: AxisKey, domain: Domain | null): void {
		if (domain === null) {
			this.#zoomed.delete(keyOf(key));
		} else {
			this.#zoomed.set(keyOf(key), domain);
		}
		this.#changed();
	}

	/** Begins with a part of an axis, before anything is drawn. */
	take(key: AxisKey, domain: Domain): void {
		this.#zoomed.set(keyOf(key), domain);
	}

	/** The same, within reason of what there is. */
	showWithin(key: AxisKey, axis: Axial, domain: Domain, whole: Domain): void {
		this.show(key, bounded(axis, domain, whole));
	}

	/** What is shown now is where `back` leads. */
	remember(): void {
		const last = this.#before[this.#before.length - 1];
		if (!last || !same(last, this.#zoomed)) {
			this.#before.push(new Map(this.#zoomed));
			this.#before.splice(0, this.#before.length - MOST);
		}
	}

	back(): void {
		let last = this.#before.pop();
		while (last && same(last, this.#zoomed)) {
			last = this.#before.pop();
		}
		if (last) {
			this.#zoomed = new Map(last);
			this.#changed();
		}
	}

	/** Shows all. */
	reset(): void {
		if (!this.isWhole) {
			this.remember();
			this.#zoomed.clear();
			this.#changed();
		}
	}

	/** Leaves what is not shown any more, as another chart takes this one's place. */
	keepOnly(keeps: (key: AxisKey, domain: Domain) => boolean): void {
		this.#before.length = 0;
		for (const [name, domain] of this.#zoomed) {
			if (!keeps(keyIn(name), domain)) {
				this.#zoomed.delete(name);
			}
		}
	}
}

function same(a: Zoomed, b: Zoomed): boolean {
	return (
		a.size === b.size &&
		[...a].every(([key, [from, to]]) => b.get(key)?.[0] === from && b.get(key)?.[1] === to)
	);
}

/** Knows which series of a chart are hidden, by their names, whoever hides them. */
import type { ChartShape, Hidden } from "../../wire/chart-shapes";
import type { Series } from "../marks/painter";
import type { LegendActions } from "./legend";

export class HiddenSeries implements LegendActions {
	readonly #series: () => readonly Series[];
	readonly #changed: () => void;
	#names = new Set<string>();
	/** How often Python has set them; -1 before it is known. */
	#sets = -1;

	/**
	 * @param series All that the legend has.
	 * @param changed Called when the user has hidden or shown some.
	 */
	constructor(series: () => readonly Series[], changed: () => void) {
		this.#series = series;
		this.#changed = changed;
	}

	/** Of what is drawn today or was before. */
	get names(): string[] {
		return [...this.#names].sort();
	}

	/** As Python is told. */
	get told(): Hidden {
		return { series: this.names, sets: Math.max(0, this.#sets) };
	}

	/** Of all series, those that are left. */
	get left(): string[] {
		return this.#series()
			.map(({ name }) => name)
			.filter((name) => !this.#names.has(name));
	}

	has({ name }: Series): boolean {
		return this.#names.has(name);
	}

	/** Hides these and no others, without telling. */
	take(names: readonly string[]): void {
		this.#names = new Set(names);
	}

	/** Python has a chart to show; the answer is whether it has set the hidden series since. */
	follow({ hidden, revision }: Pick<ChartShape, "hidden" | "revision">): boolean {
		const isNew = hidden.sets !== this.#sets;
		if (isNew) {
			this.take(hidden.series);
			// A preview has no revision; what it stands for may have others.
			this.#sets = revision === 0 ? -1 : hidden.sets;
		}
		return isNew;
	}

	toggle({ name }: Series): void {
		if (!this.#names.delete(name)) {
			this.#names.add(name);
		}
		this.#changed();
	}

	/** Hides all series but one; shows all again where that is so already. */
	isolate({ name }: Series): void {
		const all = this.#series();
		const alone = all.every((one) => this.has(one) === (one.name !== name));
		const others = all.map((one) => one.name).filter((one) => one !== name);
		this.#names = new Set(alone ? [] : others);
		this.#changed();
	}
}

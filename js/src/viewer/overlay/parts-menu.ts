/** Builds the toolbar's tree of an assembly's parts: which are shown, and how far apart. */

import { element } from "../base/dom";
import type { Actions } from "../controls/actions";
import type { Arrangement } from "../scene/arrangement";
import { checkbox } from "./fields";

/** Of the slider: so many times their distance from the middle. */
const FARTHEST = 2;

export class PartsMenu {
	readonly content: readonly Node[];
	readonly #tree = element("ul", { class: "tree" });
	readonly #apart = element("input", {
		type: "range",
		min: "0",
		max: String(FARTHEST),
		step: "0.02",
		"aria-label": "Explode",
	});
	readonly #actions: Actions;
	/** All boxes, those of groups too, each with the names below it. */
	#boxes: { input: HTMLInputElement; names: string[] }[] = [];
	#arrangement: Arrangement = { hidden: new Set(), explode: 0 };
	#drawn = "";

	constructor(actions: Actions) {
		this.#actions = actions;
		this.#apart.addEventListener("input", () =>
			actions.setLook({ explode: this.#apart.valueAsNumber }),
		);
		this.content = [
			this.#tree,
			element("label", { class: "explode" }, element("span", {}, "Explode"), this.#apart),
		];
	}

	/** Names, each with its colour as CSS has it. */
	set parts(parts: ReadonlyMap<string, string>) {
		const drawn = JSON.stringify([...parts]);
		if (drawn === this.#drawn) {
			return;
		}
		this.#drawn = drawn;
		this.#boxes = [];
		this.#tree.replaceChildren(...this.#rows([...parts], ""));
		this.arrangement = this.#arrangement;
	}

	set arrangement({ hidden, explode }: Arrangement) {
		this.#arrangement = { hidden, explode };
		for (const { input, names } of this.#boxes) {
			const shown = names.filter((name) => !hidden.has(name)).length;
			input.checked = shown > 0;
			input.indeterminate = shown > 0 && shown < names.length;
		}
		// Python may want them farther apart than the slider reaches.
		this.#apart.max = String(Math.max(FARTHEST, explode));
		this.#apart.valueAsNumber = explode;
	}

	/** One row for each name, or first step of names, below a path. */
	#rows(parts: [name: string, color: string][], path: string): HTMLElement[] {
		const steps = new Map<string, [name: string, color: string][]>();
		for (const part of parts) {
			const [step = ""] = part[0].slice(path.length).split("/", 1);
			steps.set(step, [...(steps.get(step) ?? []), part]);
		}
		return [...steps].map(([step, below]) => {
			const names = below.map(([name]) => name);
			const { element: label, input } = checkbox(step, (shown) =>
				this.#actions.setShown(names, shown),
			);
			this.#boxes.push({ input, names });
			const [[first = "", color = ""] = []] = below;
			if (below.length === 1 && first === path + step) {
				const swatch = element("span", { class: "swatch" });
				swatch.style.background = color;
				input.after(swatch);
				return element("li", {}, label);
			}
			return element("li", {}, label, element("ul", {}, ...this.#rows(below, `${path}${step}/`)));
		});
	}
}

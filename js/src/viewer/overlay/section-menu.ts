/** Builds the toolbar's menu of section planes, one across each axis. */
import type { Box3 } from "three";
import { element } from "../base/dom";
import { formatLength } from "../base/format";
import type { Actions } from "../controls/actions";
import { AXES, type Axis, type Cut, type Cuts } from "../scene/look";
import { checkbox } from "./fields";

/** Steps of a slider from one end of the part to the other. */
const STEPS = 200;

export class SectionMenu {
	readonly content: readonly Node[];
	readonly #rows: Row[];

	constructor(actions: Actions) {
		this.#rows = AXES.map((axis, at) => new Row(axis, at, actions));
		this.content = this.#rows.map(({ element: row }) => row);
	}

	set box(box: Box3) {
		for (const row of this.#rows) {
			row.box = box;
		}
	}

	set cuts(cuts: Cuts) {
		for (const row of this.#rows) {
			row.cut = cuts[row.axis];
		}
	}
}

class Row {
	readonly axis: Axis;
	readonly element: HTMLElement;
	readonly #index: number;
	readonly #actions: Actions;
	readonly #on: HTMLInputElement;
	readonly #place: HTMLInputElement;
	readonly #readout = element("output", {});
	readonly #flip: HTMLButtonElement;
	#cut: Cut | null = null;
	#low = 0;
	#high = 0;

	constructor(axis: Axis, index: number, actions: Actions) {
		this.axis = axis;
		this.#index = index;
		this.#actions = actions;
		const name = axis.toUpperCase();
		const { element: label, input } = checkbox(name, (on) => {
			actions.setCut(axis, on ? { at: (this.#low + this.#high) / 2, flipped: false } : null);
		});
		input.setAttribute("aria-label", `Cut across ${name}`);
		this.#on = input;
		this.#place = element("input", {
			type: "range",
			step: "any",
			"aria-label": `Place of the cut across ${name}`,
		});
		this.#place.addEventListener("input", () => this.#change({ at: this.#place.valueAsNumber }));
		this.#flip = element(
			"button",
			{ type: "button", "aria-label": `Other half across ${name}`, title: "Other half" },
			"⇄",
		);
		this.#flip.addEventListener("click", () => this.#change({ flipped: !this.#cut?.flipped }));
		this.element = element("div", { class: "cut" }, label, this.#place, this.#readout, this.#flip);
		this.cut = null;
	}

	set box({ min, max }: Box3) {
		this.#low = min.getComponent(this.#index);
		this.#high = max.getComponent(this.#index);
		this.#place.min = String(this.#low);
		this.#place.max = String(this.#high);
		if (!this.#cut) {
			this.#place.valueAsNumber = (this.#low + this.#high) / 2;
		}
		this.#place.step = String((this.#high - this.#low) / STEPS || "any");
		this.cut = this.#cut;
	}

	set cut(cut: Cut | null) {
		this.#cut = cut;
		this.#on.checked = cut !== null;
		this.#place.disabled = cut === null;
		this.#flip.disabled = cut === null;
		this.#readout.textContent = cut ? formatLength(cut.at) : "";
		if (cut && this.#place.valueAsNumber !== cut.at) {
			this.#place.valueAsNumber = cut.at;
		}
	}

	#change(change: Partial<Cut>): void {
		if (this.#cut) {
			this.#actions.setCut(this.axis, { ...this.#cut, ...change });
		}
	}
}

/** Builds the toolbar's menu of named sides and of perspective. */

import { element } from "../base/dom";
import type { Actions } from "../controls/actions";
import { PRESETS, type Preset } from "../scene/camera";
import { type Choice, choice } from "./fields";
import { icon } from "./icons";

const SIDES: Readonly<Record<Preset, { label: string; key: string }>> = {
	iso: { label: "Isometric", key: "7" },
	front: { label: "Front", key: "1" },
	right: { label: "Right", key: "4" },
	top: { label: "Top", key: "5" },
	back: { label: "Back", key: "2" },
	left: { label: "Left", key: "3" },
	bottom: { label: "Bottom", key: "6" },
};

export class ViewsMenu {
	readonly content: readonly Node[];
	readonly #projection: Choice<"perspective" | "parallel">;

	constructor(actions: Actions) {
		const sides = (Object.keys(SIDES) as Preset[]).filter((side) => side in PRESETS);
		const buttons = sides.map((side) => {
			const { label, key } = SIDES[side];
			const button = element(
				"button",
				{ type: "button", "aria-keyshortcuts": key, title: `${label} view (${key})` },
				icon(side),
				element("span", {}, label),
			);
			button.setAttribute("aria-label", `${label} view`);
			button.addEventListener("click", () => actions.fit(side));
			return button;
		});
		this.#projection = choice(
			"Projection",
			{ perspective: "Perspective", parallel: "Orthographic" },
			(value) => actions.setParallel(value === "parallel"),
		);
		this.content = [element("div", { class: "sides" }, ...buttons), this.#projection.element];
	}

	set parallel(parallel: boolean) {
		this.#projection.value = parallel ? "parallel" : "perspective";
	}
}

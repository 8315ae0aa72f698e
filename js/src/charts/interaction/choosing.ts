/** Lets clicks and drags choose rows of a chart, where it lets rows be chosen, and says how many are. */
import { formatCount } from "../../viewer/base/format";
import type { Drawing } from "../figure/drawing";
import type { ViewActions } from "./actions";
import { sightAt } from "./hover";
import type { Selection } from "./selection";

export class Choosing {
	readonly #drawing: () => Drawing | null;
	readonly #actions: ViewActions;
	readonly #selection: Selection;
	readonly #say: (text: string) => void;

	constructor(
		drawing: () => Drawing | null,
		actions: ViewActions,
		selection: Selection,
		say: (text: string) => void,
	) {
		this.#drawing = drawing;
		this.#actions = actions;
		this.#selection = selection;
		this.#say = say;
	}

	click(x: number, y: number, adds: boolean): void {
		const drawing = this.#drawing();
		const pane = this.#actions.paneAt(x, y);
		if (drawing && pane) {
			const { hit } = sightAt(drawing, pane, x, y, "nearest");
			this.choose((all) => all.click(pane, hit, adds));
		}
	}

	drag(phase: "begin" | "move" | "end" | "cancel", x: number, y: number): void {
		const shape = this.#drawing()?.plan.shape;
		if (shape?.select) {
			const pane = phase === "begin" ? this.#actions.paneAt(x, y) : null;
			this.#selection.drag(phase, pane, [x, y], shape.select, shape.live);
			if (phase === "end") {
				this.#sayChosen();
			}
		}
	}

	choose(how: (selection: Selection) => void): void {
		if (this.#drawing()?.plan.shape.select) {
			how(this.#selection);
			this.#sayChosen();
		}
	}

	#sayChosen(): void {
		this.#say(`${formatCount(this.#selection.count, "row")} selected`);
	}
}

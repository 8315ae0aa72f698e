/** Builds the toolbar's menu of how the part is drawn. */
import { element } from "../base/dom";
import type { Actions } from "../controls/actions";
import type { Faces, Look } from "../scene/look";
import { type Choice, checkbox, choice } from "./fields";

export class DisplayMenu {
	readonly content: readonly Node[];
	readonly #faces: Choice<Faces>;
	readonly #edges: HTMLInputElement;
	readonly #grid: HTMLInputElement;
	readonly #dimensions: HTMLInputElement;
	readonly #profile = element(
		"button",
		{ type: "button", class: "picture", hidden: "" },
		"Call times…",
	);

	constructor(actions: Actions) {
		this.#faces = choice(
			"Faces",
			{ solid: "Solid", glass: "Transparent", wires: "Wireframe" },
			(faces) => actions.setLook({ faces }),
		);
		const edges = checkbox("Edges", (checked) => actions.setLook({ edges: checked }));
		const grid = checkbox("Grid and axes", (checked) => actions.setLook({ grid: checked }));
		const dimensions = checkbox("Dimensions", (checked) =>
			actions.setLook({ dimensions: checked }),
		);
		this.#dimensions = dimensions.input;
		this.#edges = edges.input;
		this.#grid = grid.input;
		this.#profile.addEventListener("click", () => actions.showProfile());
		this.content = [
			...[this.#faces.element, edges.element, grid.element, dimensions.element],
			this.#profile,
		];
	}

	/** Whether somebody can count the calls of the program. */
	set profiled(profiled: boolean) {
		this.#profile.hidden = !profiled;
	}

	set look({ faces, edges, grid, dimensions }: Look) {
		this.#faces.value = faces;
		this.#edges.checked = edges;
		// Wires are all edges.
		this.#edges.disabled = faces === "wires";
		this.#grid.checked = grid;
		this.#dimensions.checked = dimensions;
	}
}

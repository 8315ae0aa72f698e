/** How the part is drawn. */
import type { Commands } from "../controls/commands";
import type { Faces, Look } from "../scene/look";
import { type Choice, checkbox, choice } from "./fields";

export class DisplayMenu {
	readonly content: readonly Node[];
	readonly #faces: Choice<Faces>;
	readonly #edges: HTMLInputElement;
	readonly #grid: HTMLInputElement;
	readonly #dimensions: HTMLInputElement;

	constructor(commands: Commands) {
		this.#faces = choice(
			"Faces",
			{ solid: "Solid", glass: "Transparent", wires: "Wireframe" },
			(faces) => commands.setLook({ faces }),
		);
		const edges = checkbox("Edges", (checked) => commands.setLook({ edges: checked }));
		const grid = checkbox("Grid and axes", (checked) => commands.setLook({ grid: checked }));
		const dimensions = checkbox("Dimensions", (checked) =>
			commands.setLook({ dimensions: checked }),
		);
		this.#dimensions = dimensions.input;
		this.#edges = edges.input;
		this.#grid = grid.input;
		this.content = [this.#faces.element, edges.element, grid.element, dimensions.element];
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

/** Shows a view's selection: marks in the picture, words in the shell, news for Python. */
import { Vector3 } from "three";
import type { Mesh } from "../../wire/results";
import type { Selection } from "../../wire/view-shapes";
import type { ViewShell } from "../overlay/view-shell";
import type { SceneView } from "../scene/scene-view";
import { Inspector } from "./inspector";
import { marksOfBox } from "./marks";
import { selectionOf } from "./selection";

/** A corner or an edge so near to the pointer is meant; CSS pixels. */
const MEANT_PX = 7;

export class Inspection {
	readonly #inspector = new Inspector();
	readonly #scene: SceneView;
	readonly #shell: ViewShell;
	readonly #tell: (selection: Selection | null) => void;
	#mesh: Mesh | null = null;

	constructor(scene: SceneView, shell: ViewShell, tell: (selection: Selection | null) => void) {
		this.#scene = scene;
		this.#shell = shell;
		this.#tell = tell;
	}

	get measuring(): boolean {
		return this.#inspector.measuring;
	}

	set measuring(measuring: boolean) {
		this.#inspector.measuring = measuring;
		this.#changed();
	}

	/** What was pointed at on another part means nothing on this one. */
	set mesh(mesh: Mesh) {
		const had = this.#inspector.selection !== null;
		this.#inspector.segments = mesh.edges;
		this.#mesh = mesh;
		if (had) {
			this.#changed();
		}
	}

	/** The user points at a place, in CSS pixels from the middle. */
	pointAt(x: number, y: number): void {
		const hit = this.#scene.pick(x, y);
		this.#inspector.point(hit, hit ? MEANT_PX * this.#scene.pixelAt(hit.point) : 0);
		this.#changed();
	}

	/** Ends measuring and forgets what was pointed at. False where there was nothing to end. */
	leave(): boolean {
		const something = this.measuring || this.#inspector.selection !== null;
		this.measuring = false;
		return something;
	}

	/** Draws the marks where they are seen now. */
	annotate(): void {
		const { box, look } = this.#scene;
		const marks = [...(look.dimensions && box ? marksOfBox(box) : []), ...this.#inspector.marks];
		const middle = box?.getCenter(new Vector3()) ?? new Vector3();
		this.#shell.annotations.show(marks, (point) => this.#scene.project(point), middle);
	}

	#changed(): void {
		const { measurement, measuring, selection: feature } = this.#inspector;
		const selection = feature && this.#mesh && selectionOf(feature, this.#mesh);
		const words = [selection?.part, measurement?.text].filter(Boolean).join(": ");
		this.#shell.measuring = measuring;
		this.#shell.reading = words || (measuring ? "Click a corner, an edge or a face" : "");
		this.annotate();
		this.#tell(selection);
	}
}

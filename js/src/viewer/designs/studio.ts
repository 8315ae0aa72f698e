/** Takes pictures of meshes with the page's stage, each design whole and from the same side. */
import type { Stage } from "../../stage/stage";
import type { Mesh } from "../../wire/results";
import type { Theme } from "../base/theme";
import { PLAIN } from "../scene/look";
import { SceneView } from "../scene/scene-view";

/** In CSS pixels. */
export interface PictureSize {
	width: number;
	height: number;
}

const RATIO = 2;

export class Studio {
	readonly #stage: Stage;
	readonly #scene = new SceneView(
		() => {},
		() => {},
	);

	constructor(stage: Stage) {
		this.#stage = stage;
		this.#scene.look = { ...PLAIN, grid: false };
	}

	/** A PNG on a see-through ground. Rejects where nothing can be drawn. */
	async picture(mesh: Mesh, theme: Theme, { width, height }: PictureSize): Promise<Blob> {
		this.#scene.theme = theme;
		this.#scene.mesh = mesh;
		this.#scene.fitNow("iso");
		const size = {
			width: Math.round(width * RATIO),
			height: Math.round(height * RATIO),
			ratio: RATIO,
			pixelSize: 1,
		};
		const frame = this.#stage.drawn(this.#scene, size);
		const canvas = document.createElement("canvas");
		canvas.width = size.width;
		canvas.height = size.height;
		// What is drawn is there until the task ends.
		canvas.getContext("2d")?.drawImage(frame, 0, 0);
		const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
		canvas.width = canvas.height = 0;
		if (!blob) {
			throw new Error("the browser made no picture of the design");
		}
		return blob;
	}

	dispose(): void {
		this.#scene.dispose();
	}
}

/**
 * Lights the scene so that a part reads equally well from every side.
 *
 * Sky and ground stay in the world, a key and a fill go with the camera.
 */
import { DirectionalLight, Group, HemisphereLight, type Object3D } from "three";
import type { Palette } from "./palette";

export class Lights {
	readonly world = new HemisphereLight();
	readonly #rig = new Group();
	readonly #key = new DirectionalLight(0xffffff);
	readonly #fill = new DirectionalLight(0xffffff);

	/** `camera` carries the rig; in its own space it looks along −Z, Y up. */
	constructor(camera: Object3D) {
		this.world.position.set(0, 0, 1);
		this.#key.position.set(-0.6, 0.9, 1.0);
		this.#fill.position.set(1.0, -0.1, 0.5);
		for (const light of [this.#key, this.#fill]) {
			this.#rig.add(light, light.target);
		}
		camera.add(this.#rig);
	}

	set palette(palette: Palette) {
		this.world.color.set(palette.sky);
		this.world.groundColor.set(palette.ground);
		this.world.intensity = palette.ambient;
		this.#key.intensity = palette.key;
		this.#fill.intensity = palette.fill;
	}
}

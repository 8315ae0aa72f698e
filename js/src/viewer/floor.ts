/**
 * The XY plane: a grid whose spacing follows what is seen, and the X and Y axes.
 *
 * The grid is drawn first and lies behind everything, so that no line ever crosses the
 * part; the axes keep their depth and show where the part stands.
 */
import {
	Color,
	CustomBlending,
	DoubleSide,
	Group,
	Mesh,
	OneFactor,
	OneMinusSrcAlphaFactor,
	PlaneGeometry,
	ShaderMaterial,
	Vector2,
	Vector3,
} from "three";
import type { Pose } from "./camera";
import { axisShader, gridShader, vertexShader } from "./floor-shader";
import { gridLevels, REACH } from "./grid-spacing";
import type { Palette } from "./palette";

/** Width of an axis's quad, in spans: enough for its line from any side. */
const STRIP = 0.05;

export class Floor {
	readonly object = new Group();
	/** What the grid's and the axes' shaders both know. */
	readonly #common = {
		middle: { value: new Vector2() },
		reach: { value: 1 },
		pixels: { value: 1 },
	};
	readonly #grid = {
		...this.#common,
		strip: { value: new Vector2(1, 1) },
		strength: { value: 1 },
		color: { value: new Color() },
		step0: { value: 1 },
		levels: { value: new Vector3() },
	};
	readonly #axes = [new Vector2(1, STRIP), new Vector2(STRIP, 1)].map((strip) => ({
		...this.#common,
		strip: { value: strip },
		strength: { value: 1 },
		color: { value: new Color() },
	}));
	readonly #quad = new PlaneGeometry(2, 2);
	readonly #materials: ShaderMaterial[] = [];
	#lines = { minor: 0, major: 0 };

	constructor() {
		// Counted among the opaque, three.js draws it before the part.
		this.#add(gridShader, this.#grid, { transparent: false, depthTest: false });
		for (const axis of this.#axes) {
			// Where the part stands on the plane the part wins, from below too.
			const behind = { polygonOffset: true, polygonOffsetFactor: 2, polygonOffsetUnits: 8 };
			this.#add(axisShader, axis, { transparent: true, ...behind });
		}
	}

	set palette(palette: Palette) {
		this.#grid.color.value.set(palette.grid);
		this.#lines = { minor: palette.gridMinor, major: palette.gridMajor };
		for (const [at, color] of [palette.axisX, palette.axisY].entries()) {
			this.#axes[at]?.color.value.set(color);
		}
	}

	/** Fits the floor to what is seen from this pose. */
	follow(pose: Pose, ratio: number): void {
		const { step, strengths } = gridLevels(pose.span, this.#lines);
		this.#common.middle.value.set(pose.target[0], pose.target[1]);
		this.#common.reach.value = pose.span * REACH;
		this.#common.pixels.value = ratio;
		this.#grid.step0.value = step;
		this.#grid.levels.value.set(...strengths);
		// From below the floor is only a hint.
		const veil = pose.elevation < 0 ? 0.5 : 1;
		this.#grid.strength.value = veil;
		for (const axis of this.#axes) {
			axis.strength.value = 0.6 * veil;
		}
	}

	dispose(): void {
		this.object.removeFromParent();
		this.#quad.dispose();
		for (const material of this.#materials) {
			material.dispose();
		}
	}

	#add(
		fragmentShader: string,
		uniforms: ShaderMaterial["uniforms"],
		options: { transparent: boolean; depthTest?: boolean; polygonOffset?: boolean },
	): void {
		const material = new ShaderMaterial({
			uniforms,
			vertexShader,
			fragmentShader,
			depthWrite: false,
			side: DoubleSide,
			blending: CustomBlending,
			blendSrcAlpha: OneFactor,
			blendDstAlpha: OneMinusSrcAlphaFactor,
			...options,
		});
		const mesh = new Mesh(this.#quad, material);
		mesh.frustumCulled = false;
		mesh.renderOrder = -1;
		this.#materials.push(material);
		this.object.add(mesh);
	}
}

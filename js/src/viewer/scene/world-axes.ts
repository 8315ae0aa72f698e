/**
 * Draws the X and the Y axis in the floor of the scene. They keep their depth and show where the
 * part stands.
 */
import {
	type BufferGeometry,
	Color,
	DoubleSide,
	Group,
	type InterleavedBufferAttribute,
	Mesh,
	ShaderMaterial,
	Vector2,
} from "three";
import { lineWidth, type ViewportSize } from "../../stage/viewport";
import type { Pose } from "./camera";
import { REACH } from "./grid-spacing";
import { rectangles, UNFOLD } from "./line-shader";
import type { Palette } from "./palette";

const WIDTH = 1.6;
const STRENGTH = 0.75;

const vertexShader = /* glsl */ `
	${UNFOLD}
	varying vec2 place;
	void main() {
		float part;
		gl_Position = unfolded(part);
		// Where the part stands on the plane the part wins, from below too.
		gl_Position.z += 0.003 * gl_Position.w;
		place = mix(start.xy, end.xy, part);
	}`;

const fragmentShader = /* glsl */ `
	uniform vec3 color;
	uniform float strength;
	uniform vec2 middle;
	uniform float reach;
	varying vec2 place;
	void main() {
		float fading = 1.0 - smoothstep(0.05, 1.0, distance(place, middle) / reach);
		gl_FragColor = vec4(color, strength * fading);
		#include <colorspace_fragment>
	}`;

export class WorldAxes {
	readonly object = new Group();
	readonly #common = {
		middle: { value: new Vector2() },
		reach: { value: 1 },
		strength: { value: 1 },
		screen: { value: new Vector2(1, 1) },
		width: { value: 1 },
		near: { value: 1 },
	};
	readonly #axes = [0, 1].map((axis) => {
		const color = { value: new Color() };
		const mesh = new Mesh<BufferGeometry, ShaderMaterial>(
			rectangles(new Float32Array(6)),
			new ShaderMaterial({
				uniforms: { ...this.#common, color },
				vertexShader,
				fragmentShader,
				transparent: true,
				depthWrite: false,
				side: DoubleSide,
			}),
		);
		mesh.frustumCulled = false;
		mesh.renderOrder = -1;
		this.object.add(mesh);
		return { axis, color, mesh };
	});

	set palette(palette: Palette) {
		for (const { axis, color } of this.#axes) {
			color.value.set(axis === 0 ? palette.axisX : palette.axisY);
		}
	}

	follow(pose: Pose, size: ViewportSize, near: number): void {
		const reach = pose.span * REACH;
		this.#common.middle.value.set(pose.target[0], pose.target[1]);
		this.#common.reach.value = reach;
		this.#common.strength.value = pose.elevation < 0 ? STRENGTH / 2 : STRENGTH;
		this.#common.screen.value.set(size.width, size.height);
		this.#common.width.value = lineWidth(WIDTH, size);
		this.#common.near.value = near;
		for (const { axis, mesh } of this.#axes) {
			const ends = mesh.geometry.getAttribute("start") as InterleavedBufferAttribute;
			const middle = pose.target[axis] ?? 0;
			for (let vertex = 0; vertex < 4; vertex += 1) {
				ends.data.array[vertex * 6 + axis] = middle - reach;
				ends.data.array[vertex * 6 + 3 + axis] = middle + reach;
			}
			ends.data.needsUpdate = true;
		}
	}

	dispose(): void {
		this.object.removeFromParent();
		for (const { mesh } of this.#axes) {
			mesh.geometry.dispose();
			mesh.material.dispose();
		}
	}
}

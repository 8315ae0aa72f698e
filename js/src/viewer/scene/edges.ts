/** Draws the part's feature edges, in a width of CSS pixels on every screen. */
import {
	type BufferGeometry,
	Color,
	DoubleSide,
	Mesh,
	type Plane,
	ShaderMaterial,
	Vector2,
} from "three";
import { lineWidth, type ViewportSize } from "../../stage/viewport";
import { rectangles, UNFOLD } from "./line-shader";
import { PALETTES, type Palette } from "./palette";

const WIDTH = 1.15;

const vertexShader = /* glsl */ `
	#include <clipping_planes_pars_vertex>
	${UNFOLD}
	void main() {
		float part;
		gl_Position = unfolded(part);
		vec4 mvPosition = modelViewMatrix * vec4(mix(start, end, part), 1.0);
		#include <clipping_planes_vertex>
	}`;

const fragmentShader = /* glsl */ `
	#include <clipping_planes_pars_fragment>
	uniform vec3 color;
	void main() {
		#include <clipping_planes_fragment>
		gl_FragColor = vec4(color, 1.0);
		#include <colorspace_fragment>
	}`;

export class Edges {
	readonly object: Mesh<BufferGeometry, ShaderMaterial>;
	readonly #uniforms = {
		screen: { value: new Vector2(1, 1) },
		width: { value: 1 },
		near: { value: 1 },
		color: { value: new Color() },
	};

	#palette = PALETTES.light;
	#bare = false;

	constructor() {
		this.object = new Mesh(
			rectangles(new Float32Array()),
			new ShaderMaterial({
				uniforms: this.#uniforms,
				vertexShader,
				fragmentShader,
				side: DoubleSide,
				clipping: true,
			}),
		);
		this.object.frustumCulled = false;
		// After the surface, which then hides what is behind it before it is drawn.
		this.object.renderOrder = 1;
	}

	/** Two end points an edge, six numbers. */
	set segments(segments: Float32Array) {
		this.object.geometry.dispose();
		this.object.geometry = rectangles(segments);
	}

	set palette(palette: Palette) {
		this.#palette = palette;
		this.#tint();
	}

	/** Whether they are seen against the ground, and not against faces. */
	set bare(bare: boolean) {
		this.#bare = bare;
		this.#tint();
	}

	/** Leaves out what lies behind any of these planes. */
	clip(planes: Plane[]): void {
		this.object.material.clippingPlanes = planes;
	}

	follow(size: ViewportSize, near: number): void {
		this.#uniforms.screen.value.set(size.width, size.height);
		this.#uniforms.width.value = lineWidth(WIDTH, size);
		this.#uniforms.near.value = near;
	}

	dispose(): void {
		this.object.geometry.dispose();
		this.object.material.dispose();
	}

	#tint(): void {
		const { wire, edge } = this.#palette;
		this.#uniforms.color.value.set(this.#bare ? wire : edge);
	}
}

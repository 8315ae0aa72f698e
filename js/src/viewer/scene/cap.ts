/**
 * Draws the caps that close a solid where a section plane cuts it open.
 *
 * A cap is drawn where the stencil says that the eye looks into the solid: there it sees more of
 * its faces from behind than from the front. That needs no geometry of the cut, so a plane can
 * be dragged through any part.
 */
import {
	AlwaysStencilFunc,
	BackSide,
	type BufferAttribute,
	BufferGeometry,
	Color,
	DecrementWrapStencilOp,
	DoubleSide,
	FrontSide,
	Group,
	IncrementWrapStencilOp,
	Mesh,
	MeshBasicMaterial,
	NotEqualStencilFunc,
	type Plane,
	PlaneGeometry,
	ReplaceStencilOp,
	ShaderMaterial,
	type Sphere,
	SRGBColorSpace,
	Vector3,
	type WebGLRenderer,
} from "three";
import type { Solid } from "./arrangement";
import type { Palette } from "./palette";

const vertexShader = /* glsl */ `
	#include <clipping_planes_pars_vertex>
	void main() {
		vec4 mvPosition = modelViewMatrix * vec4(position, 1.0);
		gl_Position = projectionMatrix * mvPosition;
		#include <clipping_planes_vertex>
	}`;

const fragmentShader = /* glsl */ `
	#include <clipping_planes_pars_fragment>
	uniform vec3 color;
	uniform vec3 line;
	uniform float spacing;
	void main() {
		#include <clipping_planes_fragment>
		float along = fract((gl_FragCoord.x + gl_FragCoord.y) / spacing);
		gl_FragColor = vec4(mix(color, line, step(along, 0.16)), 1.0);
		#include <colorspace_fragment>
	}`;

/** The hatching of a solid that has a colour is that colour mixed with one of these. */
const DARKER = new Color("#000000");
const LIGHTER = new Color("#ffffff");
const MIX = 0.45;
/** Brightness, linear, of the colours that are mixed with the lighter. */
const DARK = 0.1;

export class Cap {
	readonly object = new Group();
	readonly #solid = new BufferGeometry();
	readonly #counters: Mesh<BufferGeometry, MeshBasicMaterial>[];
	readonly #plate: Mesh<PlaneGeometry, ShaderMaterial>;
	readonly #plane: Plane;
	readonly #color = { value: new Color() };
	readonly #line = { value: new Color() };

	/** @param spacing From one line of the hatching to the next, pixels. */
	constructor(plane: Plane, spacing: { value: number }) {
		this.#plane = plane;
		this.#counters = [BackSide, FrontSide].map((side) => {
			const operation = side === BackSide ? IncrementWrapStencilOp : DecrementWrapStencilOp;
			const material = new MeshBasicMaterial({
				side,
				clippingPlanes: [plane],
				colorWrite: false,
				depthWrite: false,
				depthTest: false,
				stencilWrite: true,
				stencilFunc: AlwaysStencilFunc,
				stencilFail: operation,
				stencilZFail: operation,
				stencilZPass: operation,
			});
			return new Mesh(this.#solid, material);
		});
		this.#plate = new Mesh(
			new PlaneGeometry(2, 2),
			new ShaderMaterial({
				uniforms: { color: this.#color, line: this.#line, spacing },
				vertexShader,
				fragmentShader,
				clipping: true,
				side: DoubleSide,
				stencilWrite: true,
				stencilRef: 0,
				stencilFunc: NotEqualStencilFunc,
				stencilFail: ReplaceStencilOp,
				stencilZFail: ReplaceStencilOp,
				stencilZPass: ReplaceStencilOp,
			}),
		);
		for (const mesh of [...this.#counters, this.#plate]) {
			mesh.frustumCulled = false;
		}
		// The next one counts anew.
		this.#plate.onAfterRender = (renderer: unknown) => (renderer as WebGLRenderer).clearStencil();
		this.object.add(...this.#counters, this.#plate);
	}

	/** When it is drawn; takes this place and the next. */
	set order(order: number) {
		for (const counter of this.#counters) {
			counter.renderOrder = order;
		}
		this.#plate.renderOrder = order + 1;
	}

	/** In the solid's own colour, if it has one. */
	paint({ color }: Solid, palette: Palette): void {
		if (!color) {
			this.#color.value.set(palette.cap);
			this.#line.value.set(palette.hatch);
			return;
		}
		const [red, green, blue] = color;
		const { r, g, b } = this.#color.value.setRGB(
			red / 255,
			green / 255,
			blue / 255,
			SRGBColorSpace,
		);
		this.#line.value.setRGB(r, g, b).lerp(Math.max(r, g, b) < DARK ? LIGHTER : DARKER, MIX);
	}

	/** @param around The part with all its solids. */
	close(positions: BufferAttribute, { first, count }: Solid, around: Sphere): void {
		this.#solid.setAttribute("position", positions);
		this.#solid.setDrawRange(first * 3, count * 3);
		this.#plane.projectPoint(around.center, this.#plate.position);
		this.#plate.scale.setScalar(Math.max(around.radius * 1.1, 1e-6));
		this.#plate.quaternion.setFromUnitVectors(new Vector3(0, 0, 1), this.#plane.normal);
	}

	/** Lets other planes cut it, too. */
	clip(others: Plane[]): void {
		this.#plate.material.clippingPlanes = others;
	}

	dispose(): void {
		this.#solid.dispose();
		for (const { material } of this.#counters) {
			material.dispose();
		}
		this.#plate.geometry.dispose();
		this.#plate.material.dispose();
	}
}

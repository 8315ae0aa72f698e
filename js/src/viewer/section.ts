/**
 * Planes that cut the part open, and the surfaces that close it there.
 *
 * A cap is drawn where the stencil says that the eye looks into the part: there it sees more
 * of the part's faces from behind than from the front. That needs no geometry of the cut, so
 * a plane can be dragged through any part.
 */
import {
	AlwaysStencilFunc,
	BackSide,
	type Box3,
	type BufferGeometry,
	Color,
	DecrementWrapStencilOp,
	DoubleSide,
	FrontSide,
	Group,
	IncrementWrapStencilOp,
	Mesh,
	MeshBasicMaterial,
	NotEqualStencilFunc,
	Plane,
	PlaneGeometry,
	ReplaceStencilOp,
	ShaderMaterial,
	Sphere,
	Vector3,
	type WebGLRenderer,
} from "three";
import { Edges } from "./edges";
import { AXES, type Axis, type Cut, type Cuts } from "./look";
import type { Palette } from "./palette";
import { sectionOutline } from "./section-outline";
import type { SurfaceSize } from "./surface";

/** CSS pixels from one line of the hatching to the next. */
const HATCH = 7;

/** Before the part, which is drawn at 0: its faces must not be seen through the cap. */
const FIRST = -10;

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

export class Section {
	readonly object = new Group();
	/** What cuts the part at the moment. */
	#planes: Plane[] = [];
	readonly #colors = { color: { value: new Color() }, line: { value: new Color() } };
	readonly #spacing = { value: HATCH };
	readonly #sides = AXES.map((axis, at) => new Side(axis, at, this.#colors, this.#spacing));

	constructor() {
		this.object.add(...this.#sides.map(({ object }) => object));
	}

	get planes(): Plane[] {
		return this.#planes;
	}

	set palette(palette: Palette) {
		this.#colors.color.value.set(palette.cap);
		this.#colors.line.value.set(palette.hatch);
		for (const side of this.#sides) {
			side.outline.palette = palette;
		}
	}

	/**
	 * @param closed Whether the part has an inside that can be told from its outside.
	 * @param box Around the part.
	 */
	show(cuts: Cuts, geometry: BufferGeometry, box: Box3, closed: boolean): void {
		const active = this.#sides.filter(({ axis }) => cuts[axis] !== null);
		for (const side of this.#sides) {
			side.object.visible = false;
		}
		for (const side of active) {
			side.cut(cuts[side.axis] as Cut, geometry, box, closed);
		}
		this.#planes = active.map(({ plane }) => plane);
		for (const side of active) {
			side.clip(this.#planes.filter((plane) => plane !== side.plane));
		}
	}

	follow(size: SurfaceSize, near: number): void {
		this.#spacing.value = (HATCH * size.ratio) / size.grain;
		for (const { outline } of this.#sides) {
			outline.follow(size, near);
		}
	}

	dispose(): void {
		for (const side of this.#sides) {
			side.dispose();
		}
	}
}

/** What belongs to the cut across one axis. */
class Side {
	readonly axis: Axis;
	readonly plane = new Plane();
	readonly object = new Group();
	readonly outline = new Edges();
	readonly #counters = [BackSide, FrontSide].map((side) => {
		const operation = side === BackSide ? IncrementWrapStencilOp : DecrementWrapStencilOp;
		const material = new MeshBasicMaterial({
			side,
			clippingPlanes: [this.plane],
			colorWrite: false,
			depthWrite: false,
			depthTest: false,
			stencilWrite: true,
			stencilFunc: AlwaysStencilFunc,
			stencilFail: operation,
			stencilZFail: operation,
			stencilZPass: operation,
		});
		return new Mesh<BufferGeometry, MeshBasicMaterial>(undefined, material);
	});
	readonly #cap: Mesh<PlaneGeometry, ShaderMaterial>;
	readonly #index: number;

	constructor(
		axis: Axis,
		index: number,
		colors: { color: { value: Color }; line: { value: Color } },
		spacing: { value: number },
	) {
		this.axis = axis;
		this.#index = index;
		this.#cap = new Mesh(
			new PlaneGeometry(2, 2),
			new ShaderMaterial({
				uniforms: { ...colors, spacing },
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
		for (const mesh of [...this.#counters, this.#cap]) {
			mesh.frustumCulled = false;
			mesh.renderOrder = FIRST + index * 2;
		}
		this.#cap.renderOrder += 1;
		// The next plane counts anew.
		this.#cap.onAfterRender = (renderer: unknown) => (renderer as WebGLRenderer).clearStencil();
		this.object.add(...this.#counters, this.#cap, this.outline.object);
		this.object.visible = false;
	}

	cut({ at, flipped }: Cut, geometry: BufferGeometry, box: Box3, closed: boolean): void {
		this.object.visible = true;
		this.plane.normal.set(0, 0, 0).setComponent(this.#index, flipped ? 1 : -1);
		this.plane.constant = flipped ? -at : at;
		for (const counter of this.#counters) {
			counter.geometry = geometry;
			counter.visible = closed;
		}
		const { center, radius } = box.getBoundingSphere(new Sphere());
		this.#cap.visible = closed;
		this.#cap.position.copy(center).setComponent(this.#index, at);
		this.#cap.scale.setScalar(Math.max(radius * 1.1, 1e-6));
		this.#cap.quaternion.setFromUnitVectors(new Vector3(0, 0, 1), this.plane.normal);
		const positions = geometry.getAttribute("position")?.array as Float32Array | undefined;
		this.outline.segments = sectionOutline(positions ?? new Float32Array(), this.#index, at);
	}

	/** Lets other planes cut the cap, too. */
	clip(others: Plane[]): void {
		this.#cap.material.clippingPlanes = others;
		this.outline.clip(others);
	}

	dispose(): void {
		for (const { material } of this.#counters) {
			material.dispose();
		}
		this.#cap.geometry.dispose();
		this.#cap.material.dispose();
		this.outline.dispose();
	}
}

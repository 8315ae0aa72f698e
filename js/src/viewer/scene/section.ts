/** Cuts the part open for the scene view, with caps and their outlines. */
import { type Box3, type BufferAttribute, type BufferGeometry, Group, Plane, Sphere } from "three";
import type { ViewportSize } from "../../stage/viewport";
import type { Solid } from "./arrangement";
import { Cap } from "./cap";
import { Edges } from "./edges";
import { AXES, type Axis, type Cut, type Cuts } from "./look";
import { PALETTES, type Palette } from "./palette";
import { sectionOutline } from "./section-outline";

/** CSS pixels from one line of the hatching to the next. */
const HATCH = 7;

export class Section {
	readonly object = new Group();
	/** What cuts the part at the moment. */
	#planes: Plane[] = [];
	readonly #spacing = { value: HATCH };
	readonly #sides = AXES.map((axis, at) => new Side(axis, at, this.#spacing));

	constructor() {
		this.object.add(...this.#sides.map(({ object }) => object));
	}

	get planes(): Plane[] {
		return this.#planes;
	}

	set palette(palette: Palette) {
		for (const side of this.#sides) {
			side.palette = palette;
		}
	}

	/**
	 * @param solids What is closed with a cap of its own: none where an inside cannot be told
	 * from an outside.
	 * @param box Around the part.
	 */
	show(cuts: Cuts, geometry: BufferGeometry, box: Box3, solids: readonly Solid[]): void {
		const active = this.#sides.filter(({ axis }) => cuts[axis] !== null);
		for (const side of this.#sides) {
			side.object.visible = false;
		}
		for (const side of active) {
			side.cut(cuts[side.axis] as Cut, geometry, box, solids);
		}
		this.#planes = active.map(({ plane }) => plane);
		for (const side of active) {
			side.clip(this.#planes.filter((plane) => plane !== side.plane));
		}
	}

	follow(size: ViewportSize, near: number): void {
		this.#spacing.value = (HATCH * size.ratio) / size.pixelSize;
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
	readonly #caps: Cap[] = [];
	readonly #index: number;
	readonly #spacing: { value: number };
	#solids: readonly Solid[] = [];
	#palette = PALETTES.light;

	constructor(axis: Axis, index: number, spacing: { value: number }) {
		this.axis = axis;
		this.#index = index;
		this.#spacing = spacing;
		this.object.add(this.outline.object);
		this.object.visible = false;
	}

	set palette(palette: Palette) {
		this.#palette = palette;
		this.outline.palette = palette;
		this.#paint();
	}

	cut({ at, flipped }: Cut, geometry: BufferGeometry, box: Box3, solids: readonly Solid[]): void {
		this.object.visible = true;
		this.plane.normal.set(0, 0, 0).setComponent(this.#index, flipped ? 1 : -1);
		this.plane.constant = flipped ? -at : at;
		const positions = geometry.getAttribute("position") as BufferAttribute | undefined;
		this.#solids = positions ? solids : [];
		this.#provide(this.#solids.length);
		const around = box.getBoundingSphere(new Sphere());
		this.#solids.forEach((solid, at) => {
			this.#caps[at]?.close(positions as BufferAttribute, solid, around);
		});
		this.#paint();
		const corners = positions?.array as Float32Array | undefined;
		this.outline.segments = sectionOutline(corners ?? new Float32Array(), this.#index, at);
	}

	/** Lets other planes cut the caps, too. */
	clip(others: Plane[]): void {
		for (const cap of this.#caps) {
			cap.clip(others);
		}
		this.outline.clip(others);
	}

	dispose(): void {
		for (const cap of this.#caps) {
			cap.dispose();
		}
		this.outline.dispose();
	}

	/** Has that many caps ready. */
	#provide(count: number): void {
		while (this.#caps.length < count) {
			const cap = new Cap(this.plane, this.#spacing);
			this.#caps.push(cap);
			this.object.add(cap.object);
		}
		this.#caps.forEach((cap, at) => {
			cap.object.visible = at < count;
			// Each by itself, and before the part, which is drawn at 0: its faces must not be
			// seen through a cap.
			cap.order = -2 * (this.#index * count + count - at);
		});
	}

	#paint(): void {
		this.#solids.forEach((solid, at) => {
			this.#caps[at]?.paint(solid, this.#palette);
		});
	}
}

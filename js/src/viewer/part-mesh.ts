/** The part's surface on the graphics card. */
import {
	BufferAttribute,
	BufferGeometry,
	DoubleSide,
	Mesh as DrawnMesh,
	FrontSide,
	type Material,
	MeshLambertMaterial,
} from "three";
import type { Mesh } from "../contract";
import { cornerColors, splitByAlpha } from "./face-colors";
import type { Palette } from "./palette";

/** Pushed back a little, so that the edges on the surface win. */
const BEHIND_EDGES = { polygonOffset: true, polygonOffsetFactor: 1, polygonOffsetUnits: 1 };

export class PartMesh {
	readonly object: DrawnMesh;
	readonly #materials: MeshLambertMaterial[];
	readonly #colored: boolean;

	constructor(mesh: Mesh, palette: Palette, closed: boolean) {
		const geometry = new BufferGeometry();
		geometry.setAttribute("position", new BufferAttribute(mesh.positions, 3));
		geometry.setAttribute("normal", new BufferAttribute(mesh.normals, 3));
		this.#colored = mesh.colors !== null;
		this.#materials = [surface(this.#colored)];
		if (mesh.colors) {
			geometry.setAttribute("color", new BufferAttribute(cornerColors(mesh.colors), 4, true));
			const split = splitByAlpha(mesh.colors);
			if (split) {
				geometry.setIndex(new BufferAttribute(split.index, 1));
				geometry.addGroup(0, split.opaque * 3, 0);
				geometry.addGroup(split.opaque * 3, Number.POSITIVE_INFINITY, 1);
				const glass = surface(true);
				glass.transparent = true;
				glass.depthWrite = false;
				this.#materials.push(glass);
			}
		}
		const [only] = this.#materials;
		const several: Material | Material[] =
			this.#materials.length === 1 && only ? only : this.#materials;
		this.object = new DrawnMesh(geometry, several);
		// There is one part, and it is what the camera looks at.
		this.object.frustumCulled = false;
		this.palette = palette;
		this.closed = closed;
	}

	/** An open mesh shows its inside instead of a hole, which takes twice the drawing. */
	set closed(closed: boolean) {
		const side = closed ? FrontSide : DoubleSide;
		for (const material of this.#materials) {
			material.needsUpdate ||= material.side !== side;
			material.side = side;
		}
	}

	set palette(palette: Palette) {
		if (!this.#colored) {
			for (const material of this.#materials) {
				material.color.set(palette.part);
			}
		}
	}

	dispose(): void {
		this.object.removeFromParent();
		this.object.geometry.dispose();
		for (const material of this.#materials) {
			material.dispose();
		}
	}
}

function surface(colored: boolean): MeshLambertMaterial {
	return new MeshLambertMaterial({
		vertexColors: colored,
		...BEHIND_EDGES,
	});
}

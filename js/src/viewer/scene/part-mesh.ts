/**
 * Draws the part's surface for the scene view.
 *
 * The materials outlive the meshes: a material that is thrown away takes its compiled
 * program with it, and to compile one anew takes longer than to draw a frame.
 */
import {
	BufferAttribute,
	BufferGeometry,
	DoubleSide,
	Mesh as DrawnMesh,
	FrontSide,
	type Material,
	MeshLambertMaterial,
	type MeshLambertMaterialParameters,
	type Plane,
} from "three";
import type { Mesh } from "../../wire/results";
import { cornerColors, splitByAlpha } from "./face-colors";
import type { Faces } from "./look";
import type { Palette } from "./palette";

/** Pushed back a little, so that the edges on the surface win. */
const BEHIND_EDGES: MeshLambertMaterialParameters = {
	polygonOffset: true,
	polygonOffsetFactor: 1,
	polygonOffsetUnits: 1,
};

/** How much is seen of a part that is looked through, and of its triangles among its edges. */
const OPACITY: Record<Faces, number> = { solid: 1, glass: 0.3, wires: 0.22 };

export class PartMesh {
	readonly object: DrawnMesh<BufferGeometry, Material | Material[]>;
	readonly #solid = new MeshLambertMaterial(BEHIND_EDGES);
	readonly #glass = new MeshLambertMaterial({
		...BEHIND_EDGES,
		transparent: true,
		depthWrite: false,
	});
	#color = "";
	#closed = false;
	#faces: Faces = "solid";

	constructor() {
		this.object = new DrawnMesh<BufferGeometry, Material | Material[]>(
			new BufferGeometry(),
			this.#solid,
		);
		// There is one part, and it is what the camera looks at.
		this.object.frustumCulled = false;
		this.#dress();
	}

	set mesh(mesh: Mesh) {
		this.object.geometry.dispose();
		const geometry = new BufferGeometry();
		geometry.setAttribute("position", new BufferAttribute(mesh.positions, 3));
		geometry.setAttribute("normal", new BufferAttribute(mesh.normals, 3));
		this.object.geometry = geometry;
		this.object.material = this.#solid;
		if (mesh.colors) {
			geometry.setAttribute("color", new BufferAttribute(cornerColors(mesh.colors), 4, true));
			const split = splitByAlpha(mesh.colors);
			if (split) {
				geometry.setIndex(new BufferAttribute(split.index, 1));
				geometry.addGroup(0, split.opaque * 3, 0);
				geometry.addGroup(split.opaque * 3, Number.POSITIVE_INFINITY, 1);
				this.object.material = [this.#solid, this.#glass];
			}
		}
		const colored = mesh.colors !== null;
		this.#change((material) => {
			material.needsUpdate ||= material.vertexColors !== colored;
			material.vertexColors = colored;
		});
		this.#tint();
	}

	set palette(palette: Palette) {
		this.#color = palette.part;
		this.#tint();
	}

	set closed(closed: boolean) {
		this.#closed = closed;
		this.#dress();
	}

	set faces(faces: Faces) {
		this.#faces = faces;
		this.#dress();
	}

	/** Leaves out what lies behind any of these planes. */
	clip(planes: Plane[]): void {
		this.#change((material) => {
			material.clippingPlanes = planes;
		});
	}

	dispose(): void {
		this.object.geometry.dispose();
		this.#change((material) => material.dispose());
	}

	#dress(): void {
		const solid = this.#faces === "solid";
		// An open mesh shows its inside instead of a hole, which takes twice the drawing.
		const side = this.#closed && solid ? FrontSide : DoubleSide;
		this.#change((material) => {
			material.needsUpdate ||= material.side !== side;
			material.side = side;
			material.wireframe = this.#faces === "wires";
			material.opacity = OPACITY[this.#faces];
		});
		this.#solid.transparent = !solid;
		this.#solid.depthWrite = solid;
	}

	#tint(): void {
		this.#change((material) => material.color.set(material.vertexColors ? "#fff" : this.#color));
	}

	#change(change: (material: MeshLambertMaterial) => void): void {
		change(this.#solid);
		change(this.#glass);
	}
}

/** Numbers meshes for the pool and the view channels. */
import type { MeshNumbering } from "../engine/pool/mesh-numbering";
import type { Mesh } from "../wire/results";

/** Numbers the meshes of each viewer, and knows which of them its views have from a worker. */
export class MeshNumbers implements MeshNumbering {
	readonly #last = new Map<string, number>();
	readonly #sent = new WeakMap<Mesh, { viewer: string; revision: number }>();

	next(viewer: string): number {
		const revision = (this.#last.get(viewer) ?? 0) + 1;
		this.#last.set(viewer, revision);
		return revision;
	}

	sent(mesh: Mesh, viewer: string, revision: number): void {
		this.#sent.set(mesh, { viewer, revision });
	}

	/** As what a worker has sent the mesh to this viewer's views; null where none has. */
	sentAs(mesh: Mesh, viewer: string): number | null {
		const sent = this.#sent.get(mesh);
		return sent?.viewer === viewer ? sent.revision : null;
	}

	/** The viewer is gone, and with it those of its assembly's parts. */
	forget(viewer: string): void {
		for (const name of this.#last.keys()) {
			if (name === viewer || name.startsWith(`${viewer}/`)) {
				this.#last.delete(name);
			}
		}
	}
}

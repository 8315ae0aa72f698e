/** Declares the numbering of meshes that the kernel gives to the pool. */
import type { Mesh } from "../../wire/results";

/** Numbers the meshes that workers send to views. */
export interface MeshNumbering {
	/** For the next mesh of a viewer. Views leave out what is older than what they have. */
	next(viewer: string): number;
	/** The views have been sent it. */
	sent(mesh: Mesh, viewer: string, revision: number): void;
}

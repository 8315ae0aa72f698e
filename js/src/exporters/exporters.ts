/** Mesh files that OpenSCAD does not write; Python imports this when the first is asked for. */
import type { Mesh } from "../contract";
import { writeGlb } from "./glb";
import { writePly } from "./ply";
import { writeThreeMf } from "./three-mf";
import { weldedMesh } from "./welded-mesh";

const WRITERS = { "3mf": writeThreeMf, glb: writeGlb, ply: writePly };

export type MeshFormat = keyof typeof WRITERS;

/** Writes what is drawn of a part, with its colours. Lengths are millimetres. */
export async function writeMesh(
	mesh: Pick<Mesh, "positions" | "colors">,
	format: MeshFormat,
): Promise<Uint8Array> {
	return WRITERS[format](weldedMesh(mesh));
}

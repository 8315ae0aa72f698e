/** Writes, for Python and for pages, the mesh files that OpenSCAD does not write. */
import { colorsOf, type Drawable, piecesOf } from "../geometry/assembly";
import { writeGlb } from "./glb";
import { writePly } from "./ply";
import { writeThreeMf } from "./three-mf";
import { type NamedSolid, weldedMesh } from "./welded-mesh";

const WRITERS = { "3mf": writeThreeMf, glb: writeGlb, ply: writePly };

export type MeshFormat = keyof typeof WRITERS;

/** Writes what is drawn of a part or an assembly, with its colours. Lengths are millimetres. */
export async function writeMesh(drawable: Drawable, format: MeshFormat): Promise<Uint8Array> {
	const pieces = piecesOf(drawable);
	const colors = colorsOf(pieces);
	const solids = pieces.map(
		({ name, mesh: { positions } }, at): NamedSolid => ({
			name: name ?? "part",
			...weldedMesh({ positions, colors: colors?.[at] ?? null }),
		}),
	);
	return WRITERS[format](solids);
}

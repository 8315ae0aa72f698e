/** Unpacks the mesh that a view's channel delivers: one block of bytes and the arrays' lengths. */
import type { Mesh, MeshGroup } from "../wire/results";
import type { MeshLayout } from "../wire/view-messages";

/** Cuts the block into its arrays without copying. Throws where the two do not fit. */
export function unpackMesh(buffer: ArrayBuffer, layout: MeshLayout, groups: MeshGroup[]): Mesh {
	const { positions, normals, edges, colors } = layout;
	const lengths = [positions, normals, edges, colors];
	const fits =
		lengths.every((length) => Number.isInteger(length) && length >= 0) &&
		positions % 9 === 0 &&
		normals === positions &&
		edges % 6 === 0 &&
		(colors === 0 || colors * 9 === positions * 4) &&
		buffer.byteLength === 4 * (positions + normals + edges) + colors &&
		(groups.length === 0 || holds(groups, positions / 9, edges / 6));
	if (!fits) {
		throw new RangeError(
			`The mesh message is damaged: its layout ${JSON.stringify(layout)} does not fit ` +
				`its ${buffer.byteLength} bytes. Run the cell again.`,
		);
	}
	const edgesAt = 4 * (positions + normals);
	return {
		positions: new Float32Array(buffer, 0, positions),
		normals: new Float32Array(buffer, 4 * positions, normals),
		edges: new Float32Array(buffer, edgesAt, edges),
		colors: colors === 0 ? null : new Uint8Array(buffer, edgesAt + 4 * edges, colors),
		...(groups.length > 0 ? { groups } : {}),
	};
}

function holds(groups: MeshGroup[], triangles: number, edges: number): boolean {
	return (
		groups.reduce((sum, group) => sum + group.triangles, 0) === triangles &&
		groups.reduce((sum, group) => sum + group.edges, 0) === edges
	);
}

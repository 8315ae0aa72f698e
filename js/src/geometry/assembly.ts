/** Joins several parts into one mesh: their arrays one after the other. */
import type { Mesh, MeshGroup } from "../wire/results";
import type { PieceLabel, Rgba } from "../wire/view-shapes";

export interface Piece extends PieceLabel {
	mesh: Mesh;
}

/** What Python has: a part, or the parts of an assembly. */
export type Drawable = { mesh: Mesh } | { pieces: readonly Piece[] };

/** What a part without colours has among parts that have some. */
const PLAIN: Rgba = [157, 180, 204, 255];

/** A part that stands alone. */
export function alone(mesh: Mesh): Piece[] {
	return [{ name: null, color: null, mesh }];
}

export function piecesOf(drawable: Drawable): Piece[] {
	return "pieces" in drawable
		? // Python's None arrives as undefined.
			drawable.pieces.map((piece) => ({ ...piece, color: piece.color ?? null }))
		: alone(drawable.mesh);
}

/** Which triangles and edges are whose; none for a part that stands alone. */
export function groupsOf(pieces: readonly Piece[]): MeshGroup[] {
	return pieces.flatMap(({ name, mesh }) =>
		name === null
			? []
			: [{ name, triangles: mesh.positions.length / 9, edges: mesh.edges.length / 6 }],
	);
}

/** Each piece's colours, or null where no piece has any. */
export function colorsOf(pieces: readonly Piece[]): Uint8Array<ArrayBuffer>[] | null {
	if (pieces.every(({ color, mesh }) => color === null && mesh.colors === null)) {
		return null;
	}
	return pieces.map(({ color, mesh }) => {
		const own = color === null ? mesh.colors : null;
		return own ?? painted(mesh.positions.length / 9, color ?? PLAIN);
	});
}

/** One mesh of all. */
export function assembled(pieces: readonly Piece[]): Mesh {
	const [only] = pieces;
	if (only && only.name === null) {
		return only.mesh;
	}
	const colors = colorsOf(pieces);
	return {
		positions: joined(pieces.map(({ mesh }) => mesh.positions)),
		normals: joined(pieces.map(({ mesh }) => mesh.normals)),
		edges: joined(pieces.map(({ mesh }) => mesh.edges)),
		colors: colors && new Uint8Array(joinedBytes(colors)),
		groups: groupsOf(pieces),
	};
}

function painted(triangles: number, color: Rgba): Uint8Array<ArrayBuffer> {
	const colors = new Uint8Array(triangles * 4);
	for (let at = 0; at < colors.length; at += 4) {
		colors.set(color, at);
	}
	return colors;
}

function joined(arrays: Float32Array<ArrayBuffer>[]): Float32Array<ArrayBuffer> {
	return new Float32Array(joinedBytes(arrays));
}

/** What the arrays hold, one after the other. */
export function joinedBytes(arrays: (Float32Array | Uint8Array)[]): ArrayBuffer {
	const bytes = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + byteLength, 0));
	let end = 0;
	for (const { buffer, byteOffset, byteLength } of arrays) {
		bytes.set(new Uint8Array(buffer, byteOffset, byteLength), end);
		end += byteLength;
	}
	return bytes.buffer;
}

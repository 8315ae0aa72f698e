/** Arranges an assembly as the view shows it: without hidden parts, and moved apart. */
import { type Box3, Vector3 } from "three";
import { assembled, type Piece } from "../../geometry/assembly";
import type { Mesh, MeshGroup } from "../../wire/results";
import { boundsOf } from "./bounds";

export interface Arrangement {
	/** Names of the parts that are not shown. */
	hidden: ReadonlySet<string>;
	/**
	 * How far the parts stand apart: the middle of each is moved away from the middle of all
	 * by so many times their distance. Parts with the same middle, as a gear in its ring, would
	 * stay together: at 1 they stand on each other.
	 */
	explode: number;
}

/** The mesh with what is shown of it; itself where that is all, as it is. */
export function arranged(mesh: Mesh, { hidden, explode }: Arrangement): Mesh {
	const { groups } = mesh;
	if (!groups || (explode === 0 && !groups.some(({ name }) => hidden.has(name)))) {
		return mesh;
	}
	const pieces = placesOf(groups).map((place) => pieceAt(mesh, place));
	const standing = explode === 0 ? pieces : apart(pieces, boundsOf(mesh.positions), explode);
	return assembled(standing.filter((_, at) => !hidden.has(groups[at]?.name ?? "")));
}

/** Whose triangle it is; null where the mesh is no assembly's. */
export function partOf(mesh: Mesh, triangle: number): string | null {
	return (
		placesOf(mesh.groups ?? []).find(
			(place) => triangle >= place.triangle && triangle < place.triangle + place.group.triangles,
		)?.group.name ?? null
	);
}

/** The colour of each part's first triangle, by name, as CSS has it. */
export function swatches(mesh: Mesh): Map<string, string> {
	return new Map(
		placesOf(mesh.groups ?? []).map((place) => [
			place.group.name,
			`rgb(${colorOf(mesh, place).join(" ")})`,
		]),
	);
}

/** What is closed by itself where it is cut. */
export interface Solid {
	/** Its triangles in the mesh. */
	first: number;
	count: number;
	/** Null for the view's own. */
	color: Rgb | null;
}

/** The parts of an assembly, or the whole mesh. */
export function solidsOf(mesh: Mesh): Solid[] {
	if (!mesh.groups) {
		return [{ first: 0, count: mesh.positions.length / 9, color: null }];
	}
	return placesOf(mesh.groups).map((place) => ({
		first: place.triangle,
		count: place.group.triangles,
		color: colorOf(mesh, place),
	}));
}

/** Bytes of red, green and blue. */
export type Rgb = readonly [number, number, number];

function colorOf({ colors }: Mesh, { triangle }: Place): Rgb {
	const [red = 0, green = 0, blue = 0] = colors?.subarray(triangle * 4, triangle * 4 + 3) ?? [];
	return [red, green, blue];
}

interface Place {
	group: MeshGroup;
	/** Numbers of its first triangle and edge. */
	triangle: number;
	edge: number;
}

function placesOf(groups: readonly MeshGroup[]): Place[] {
	let triangle = 0;
	let edge = 0;
	return groups.map((group) => {
		const place = { group, triangle, edge };
		triangle += group.triangles;
		edge += group.edges;
		return place;
	});
}

/** A part of the mesh, which shares its arrays. */
function pieceAt({ positions, normals, edges, colors }: Mesh, place: Place): Piece {
	const { group, triangle, edge } = place;
	const end = triangle + group.triangles;
	return {
		name: group.name,
		color: null,
		mesh: {
			positions: positions.subarray(triangle * 9, end * 9),
			normals: normals.subarray(triangle * 9, end * 9),
			edges: edges.subarray(edge * 6, (edge + group.edges) * 6),
			colors: colors?.subarray(triangle * 4, end * 4) ?? null,
		},
	};
}

/** Middles closer than this are the same, as a share of the assembly's diagonal. */
const SAME_MIDDLE = 0.01;

/** Each part where it stands at that explode. */
function apart(pieces: readonly Piece[], whole: Box3, explode: number): Piece[] {
	const middleOfAll = whole.getCenter(new Vector3());
	const near = SAME_MIDDLE * whole.getSize(new Vector3()).length();
	const stacks: { middle: Vector3; top: number }[] = [];
	return pieces.map((piece) => {
		const box = boundsOf(piece.mesh.positions);
		const middle = box.getCenter(new Vector3());
		const height = box.max.z - box.min.z;
		const way = middle.clone().sub(middleOfAll);
		const stack = stacks.find((other) => other.middle.distanceTo(middle) < near);
		if (stack) {
			way.z += stack.top + height / 2;
			stack.top += height;
		} else {
			stacks.push({ middle, top: height / 2 });
		}
		return moved(piece, way.multiplyScalar(explode));
	});
}

function moved(piece: Piece, way: Vector3): Piece {
	const { mesh } = piece;
	const away = way.toArray();
	const shifted = (points: Mesh["positions"]) =>
		points.map((value, at) => value + (away[at % 3] as number));
	return {
		...piece,
		mesh: { ...mesh, positions: shifted(mesh.positions), edges: shifted(mesh.edges) },
	};
}

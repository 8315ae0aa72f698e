/** An assembly as the view shows it: without the hidden parts, and moved apart. */
import { Vector3 } from "three";
import type { Mesh, MeshGroup } from "../contract";
import { boundsOf } from "./bounds";

export interface Arrangement {
	/** Names of the parts that are not shown. */
	hidden: ReadonlySet<string>;
	/**
	 * How far the parts stand apart: the middle of each is moved away from the middle of all
	 * by so many times their distance.
	 */
	explode: number;
}

/** The mesh with what is shown of it; itself where that is all, as it is. */
export function arranged(mesh: Mesh, { hidden, explode }: Arrangement): Mesh {
	const { groups } = mesh;
	if (!groups || (explode === 0 && !groups.some(({ name }) => hidden.has(name)))) {
		return mesh;
	}
	const middle = boundsOf(mesh.positions).getCenter(new Vector3());
	const shown = placesOf(groups).filter(({ group }) => !hidden.has(group.name));
	const corners = total(shown, ({ group }) => group.triangles) * 9;
	const ends = total(shown, ({ group }) => group.edges) * 6;
	const result = {
		positions: new Float32Array(corners),
		normals: new Float32Array(corners),
		edges: new Float32Array(ends),
		colors: mesh.colors && new Uint8Array((corners / 9) * 4),
		groups: shown.map(({ group }) => group),
	};
	let triangle = 0;
	let edge = 0;
	for (const place of shown) {
		const { triangles, edges } = place.group;
		const from = place.triangle * 9;
		const positions = mesh.positions.subarray(from, from + triangles * 9);
		const away = boundsOf(positions).getCenter(new Vector3()).sub(middle).multiplyScalar(explode);
		result.positions.set(positions, triangle * 9);
		move(result.positions.subarray(triangle * 9, (triangle + triangles) * 9), away);
		result.normals.set(mesh.normals.subarray(from, from + triangles * 9), triangle * 9);
		result.edges.set(mesh.edges.subarray(place.edge * 6, (place.edge + edges) * 6), edge * 6);
		move(result.edges.subarray(edge * 6, (edge + edges) * 6), away);
		const first = place.triangle * 4;
		result.colors?.set(mesh.colors?.subarray(first, first + triangles * 4) ?? [], triangle * 4);
		triangle += triangles;
		edge += edges;
	}
	return result;
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
		placesOf(mesh.groups ?? []).map(({ group, triangle }) => {
			const [red, green, blue] = mesh.colors?.subarray(triangle * 4, triangle * 4 + 3) ?? [];
			return [group.name, `rgb(${red ?? 0} ${green ?? 0} ${blue ?? 0})`];
		}),
	);
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

function total(places: readonly Place[], size: (place: Place) => number): number {
	return places.reduce((sum, place) => sum + size(place), 0);
}

function move(points: Float32Array, by: Vector3): void {
	for (let at = 0; at < points.length; at += 3) {
		points[at] = (points[at] ?? 0) + by.x;
		points[at + 1] = (points[at + 1] ?? 0) + by.y;
		points[at + 2] = (points[at + 2] ?? 0) + by.z;
	}
}

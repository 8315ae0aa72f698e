/** Tells views whether a mesh that comes is the one that they show. */
import type { Mesh } from "../../wire/results";

export function isSameMesh(one: Mesh | null, other: Mesh): boolean {
	return (
		one !== null &&
		isSameArray(one.positions, other.positions) &&
		isSameArray(one.edges, other.edges) &&
		isSameArray(one.normals, other.normals) &&
		(one.colors === null || other.colors === null
			? one.colors === other.colors
			: isSameArray(one.colors, other.colors)) &&
		JSON.stringify(one.groups) === JSON.stringify(other.groups)
	);
}

function isSameArray(one: Float32Array | Uint8Array, other: Float32Array | Uint8Array): boolean {
	return one.length === other.length && one.every((value, at) => value === other[at]);
}

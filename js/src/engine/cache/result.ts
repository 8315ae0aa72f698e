/** Measures, copies and checks results for the cache, the pool and its worker. */
import type { Mesh, RenderedDocument, RenderedPart, Result } from "../../wire/results";

/** What an entry takes beside its arrays and texts, roughly. */
const OVERHEAD = 1024;

/** Bytes that a result takes in memory. */
export function sizeOf(result: Result): number {
	const texts = [...result.echo, ...result.diagnostics.map(({ message }) => message)];
	return (
		OVERHEAD +
		buffersOf(result).reduce((sum, { byteLength }) => sum + byteLength, 0) +
		texts.reduce((sum, text) => sum + 2 * text.length, 0)
	);
}

/** A result that shares nothing with this one: either can be changed or transferred. */
export function copyOf(result: Result): Result {
	if (result.kind === "document") {
		const { output, ...rest } = result;
		return { ...structuredClone(rest), output: output.slice(0) };
	}
	const { mesh, output, ...rest } = result;
	return {
		...structuredClone(rest),
		output: output.slice(0),
		mesh: {
			positions: mesh.positions.slice(),
			normals: mesh.normals.slice(),
			edges: mesh.edges.slice(),
			colors: mesh.colors?.slice() ?? null,
		},
	};
}

/** The buffers of a result, to be transferred. */
export function buffersOf(result: Result): ArrayBuffer[] {
	if (result.kind === "document") {
		return [result.output];
	}
	const { positions, normals, edges, colors } = result.mesh;
	const arrays = [positions, normals, edges, ...(colors ? [colors] : [])];
	return [result.output, ...arrays.map((array) => array.buffer)];
}

/** Whether what a store gave back is a result: other code, or a user, may have written it. */
export function isResult(value: unknown): value is Result {
	const result = value as Partial<RenderedPart | RenderedDocument> | null | undefined;
	return (
		result?.output instanceof ArrayBuffer &&
		Array.isArray(result.diagnostics) &&
		Array.isArray(result.echo) &&
		typeof result.timings === "object" &&
		typeof result.engine === "object" &&
		(result.kind === "document" ||
			(result.kind === "part" &&
				result.output.byteLength > 0 &&
				typeof result.measures?.triangles === "number" &&
				isMesh(result.mesh)))
	);
}

function isMesh(mesh: Partial<Mesh> | undefined): boolean {
	const corners = mesh?.positions?.length ?? -1;
	return (
		mesh?.positions instanceof Float32Array &&
		corners % 9 === 0 &&
		mesh.normals instanceof Float32Array &&
		mesh.normals.length === corners &&
		mesh.edges instanceof Float32Array &&
		mesh.edges.length % 6 === 0 &&
		(mesh.colors === null ||
			(mesh.colors instanceof Uint8Array && mesh.colors.length * 9 === corners * 4))
	);
}

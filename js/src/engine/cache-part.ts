import type { RenderedPart } from "../contract";

/** What an entry takes beside its arrays and texts, roughly. */
const OVERHEAD = 1024;

/** Bytes that a part takes in memory. */
export function sizeOf(part: RenderedPart): number {
	const { positions, normals, edges, colors } = part.mesh;
	const texts = [...part.echo, ...part.diagnostics.map((diagnostic) => diagnostic.message)];
	return (
		OVERHEAD +
		part.output.byteLength +
		positions.byteLength +
		normals.byteLength +
		edges.byteLength +
		(colors?.byteLength ?? 0) +
		texts.reduce((sum, text) => sum + 2 * text.length, 0)
	);
}

/** A part that shares nothing with this one: either can be changed or transferred. */
export function copyOf(part: RenderedPart): RenderedPart {
	const { mesh, output, ...rest } = part;
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

/** The buffers of a part, to be transferred. */
export function buffersOf(part: RenderedPart): ArrayBuffer[] {
	const { positions, normals, edges, colors } = part.mesh;
	const arrays = [positions, normals, edges, ...(colors ? [colors] : [])];
	return [part.output, ...arrays.map((array) => array.buffer)];
}

/** Whether what a store gave back is a part: other code, or a user, may have written it. */
export function isRenderedPart(value: unknown): value is RenderedPart {
	const part = value as Partial<RenderedPart> | null | undefined;
	const { mesh, measures } = part ?? {};
	const corners = mesh?.positions?.length ?? -1;
	return (
		part?.output instanceof ArrayBuffer &&
		part.output.byteLength > 0 &&
		mesh?.positions instanceof Float32Array &&
		corners % 9 === 0 &&
		typeof measures?.triangles === "number" &&
		mesh.normals instanceof Float32Array &&
		mesh.normals.length === corners &&
		mesh.edges instanceof Float32Array &&
		mesh.edges.length % 6 === 0 &&
		(mesh.colors === null ||
			(mesh.colors instanceof Uint8Array && mesh.colors.length * 9 === corners * 4)) &&
		Array.isArray(part.diagnostics) &&
		Array.isArray(part.echo) &&
		typeof part.timings === "object" &&
		typeof part.engine === "object"
	);
}

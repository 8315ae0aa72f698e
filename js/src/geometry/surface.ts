/** Holds a mesh file's triangles, before anything is worked out from them. */
export interface Surface {
	/** x, y, z of each triangle corner: 9 floats a triangle. All finite. */
	positions: Float32Array<ArrayBuffer>;
	/** RGBA of each triangle, or null where the file has no colour. */
	colors: Uint8Array<ArrayBuffer> | null;
	/**
	 * Error of a coordinate as the file writes it, relative to the largest one.
	 * Slivers thinner than this have no direction of their own.
	 */
	precision: number;
}

/** Relative error of a float32. */
export const FLOAT32_PRECISION = 2 ** -24;

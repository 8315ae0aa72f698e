/** Results of the pool with their bytes, as Python beside it, the page and the cache take them. */
import type {
	DocumentFormat,
	DocumentSummary,
	EngineFormat,
	Job,
	PartSummary,
	RenderFailure,
} from "./render-shapes";

/** What the engine may be asked to write. */
export type OutputFormat = EngineFormat | DocumentFormat;

/** A job that is answered with a part. */
export type PartJob = Job & { document: null };

/** What the view draws. Three vertices a triangle, not indexed. */
export interface Mesh {
	/** x, y, z of each triangle corner: 9 floats a triangle. */
	positions: Float32Array<ArrayBuffer>;
	/** Unit normal of each corner, smooth below the crease angle: 9 floats a triangle. */
	normals: Float32Array<ArrayBuffer>;
	/** Feature edges, two end points each: 6 floats an edge. */
	edges: Float32Array<ArrayBuffer>;
	/** RGBA of each triangle, 4 bytes a triangle, or null where the program sets no colour. */
	colors: Uint8Array<ArrayBuffer> | null;
	/** The named parts that an assembly's arrays hold, one after the other; else absent. */
	groups?: readonly MeshGroup[];
}

/** A named part in an assembly's mesh. */
export interface MeshGroup {
	/** Unique in the assembly; "lid/hinge" is the hinge below the lid. */
	name: string;
	triangles: number;
	edges: number;
}

export interface RenderedPart extends PartSummary {
	/** The part as binary STL, or a flat part as SVG, as OpenSCAD wrote it. */
	output: ArrayBuffer;
	/**
	 * What is drawn. That of a coloured part has six digits, and its own triangles; that of a
	 * flat part lies at z = 0 and looks upwards.
	 */
	mesh: Mesh;
}

export interface RenderedDocument extends DocumentSummary {
	/** The document as OpenSCAD wrote it. */
	output: ArrayBuffer;
}

export type Result = RenderedPart | RenderedDocument;

export type Outcome<R extends Result = Result> =
	| { ok: true; result: R }
	| { ok: false; failure: RenderFailure };

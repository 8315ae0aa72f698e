/**
 * Declares the shapes that cross between Python, the engine and the page.
 *
 * `src/marimo_openscad/_contract.py` mirrors these files; both test suites decode
 * the fixtures in `tests/contract/fixtures`.
 *
 * Three borders are crossed:
 *   Python -> pool    {@link Job}, answered by an {@link Outcome}
 *   kernel -> view    `ToView`, whose meshes may come straight from the pool's workers
 *   view   -> kernel  `FromView`, both in `view-messages.ts`
 *
 * Where Python does not run in the browser, two others, in `comm-messages.ts`:
 *   Python -> page    `ToPage`
 *   page   -> Python  `FromPage`
 */

/**
 * Version of these shapes; part of channel names, cache keys and the names of what a page's
 * bundles share. A change of what those ask of each other counts, too.
 */
export const CONTRACT_VERSION = 2;

// ---------------------------------------------------------------- Python -> pool

/** A file that the program reads, at its path inside the engine's file system. */
export interface JobFile {
	/** Absolute, normalised POSIX path below `/work/` or `/libraries/`. */
	path: string;
	/** Hex SHA-256 of the bytes; the engine asks for bytes only by this. */
	hash: string;
	bytes: Uint8Array;
}

/** What OpenSCAD writes: binary STL, or OFF which keeps the colour of each face. */
export type EngineFormat = "binstl" | "off";

/** What OpenSCAD writes for others to read; "param" describes the Customizer, as JSON. */
export const DOCUMENT_FORMATS = ["asciistl", "off", "obj", "svg", "dxf", "csg", "param"] as const;

export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** What the engine may be asked to write. */
export type OutputFormat = EngineFormat | DocumentFormat;

/** One render. */
export interface Job {
	/** Unique; names the job in `pool.cancel(id)`. */
	id: string;
	/** Jobs of one viewer replace each other; null for a render of its own. */
	viewer: string | null;
	/** Where the main program lies: absolute, normalised, below `/work/`, ends in `.scad`. */
	path: string;
	/** The main program's text. */
	source: string;
	/** OpenSCAD assignments (`r = 3;`) that override the program's own, or "". */
	assignments: string;
	files: JobFile[];
	/** How the part's mesh is written; of no meaning where a document is asked for. */
	format: EngineFormat;
	/** Answer with this document and no part; null for a part. */
	document: DocumentFormat | null;
	/** Time for the render itself, from when the engine starts to work on it. */
	timeoutMs: number;
	/** Render on a fresh instance, so that every warning is reported. */
	exactWarnings: boolean;
	/** Answer from, and store in, the result cache. */
	cache: boolean;
	/** Reduce included files to what the program can name. */
	cutIncludes: boolean;
}

/** One that is answered with a part. */
export type PartJob = Job & { document: null };

// ---------------------------------------------------------------- pool -> Python

export type Severity = "error" | "warning" | "deprecated" | "info" | "trace";

/** One message of OpenSCAD. `file` is null for the main program. */
export interface Diagnostic {
	severity: Severity;
	/** OpenSCAD's words, and after them what to do. */
	message: string;
	file: string | null;
	/** 1-based. */
	line: number | null;
	/** The text of that line, shortened where it is very long. */
	sourceLine: string | null;
	/** Where in Python the object was made that OpenSCAD speaks of; the engine leaves it null. */
	origin: string | null;
}

/** Why a render gave no part. `_errors.py` has one exception class for each. */
export const ERROR_CODES = [
	"syntax",
	"assertion",
	"missing-file",
	"unknown-parameter",
	"recursion",
	"evaluation",
	"empty",
	"two-dimensional",
	"three-dimensional",
	"timeout",
	"cancelled",
	"replaced",
	"out-of-memory",
	"crash",
	"unavailable",
	"invalid-job",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

export interface RenderFailure {
	code: ErrorCode;
	/** The cause and the fix, in plain words. */
	message: string;
	diagnostics: Diagnostic[];
	echo: string[];
}

/** Sizes in mm, mm² and mm³ (OpenSCAD's unit is the millimetre by convention). */
export interface Measures {
	/** 2 for a flat shape: it lies at z = 0, has no volume, and its area is that of one side. */
	dimension: 2 | 3;
	triangles: number;
	volume: number;
	area: number;
	centerOfMass: [number, number, number];
	bounds: [[number, number, number], [number, number, number]];
	/** Triangles run each edge as often in one direction as in the other: there is an inside. */
	closed: boolean;
}

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

/** Milliseconds. */
export interface Timings {
	/** Waiting for a worker and an instance. */
	queue: number;
	/** Cutting and writing the program's files. */
	files: number;
	/** OpenSCAD itself. */
	evaluate: number;
	/** Output file to arrays, measures and edges. */
	decode: number;
	/** Between worker and pool. */
	transfer: number;
	/** From `pool.render` to its answer. */
	total: number;
}

export interface EngineReport {
	/** The instance had rendered before. */
	warm: boolean;
	/** Where the answer came from, null if it was rendered. */
	cache: "memory" | "disk" | null;
	/** Size of the instance's memory after the render, in bytes. */
	memory: number;
	/** OpenSCAD's version string. */
	version: string;
}

/** What every answer has. */
interface Answered {
	diagnostics: Diagnostic[];
	echo: string[];
	timings: Timings;
	engine: EngineReport;
}

export interface RenderedPart extends Answered {
	kind: "part";
	/** "off" where the mesh was made with its colours, "svg" of a flat part. */
	format: EngineFormat | "svg";
	/** The part as binary STL, or a flat part as SVG, as OpenSCAD wrote it. */
	output: ArrayBuffer;
	/**
	 * What is drawn. That of a coloured part has six digits, and its own triangles; that of a
	 * flat part lies at z = 0 and looks upwards.
	 */
	mesh: Mesh;
	measures: Measures;
}

export interface RenderedDocument extends Answered {
	kind: "document";
	format: DocumentFormat;
	/** The document as OpenSCAD wrote it. */
	output: ArrayBuffer;
}

export type Result = RenderedPart | RenderedDocument;

export type Outcome<R extends Result = Result> =
	| { ok: true; result: R }
	| { ok: false; failure: RenderFailure };

/** What a part's file is: an OFF has colours, an SVG is that of a flat part. */
export type MeshFormat = EngineFormat | "svg";

/** RGBA, a byte each. */
export type Rgba = [number, number, number, number];

/** How a part stands in an assembly. */
export interface PieceLabel {
	/** Null where it stands alone. */
	name: string | null;
	/** Null where it has its own colours, or none. */
	color: Rgba | null;
}

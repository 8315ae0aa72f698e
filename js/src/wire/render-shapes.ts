// `make wire` writes this from src/marimo_openscad/_wire/render_shapes.py: change that file.

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

export const SEVERITIES = ["error", "warning", "deprecated", "info", "trace"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const DOCUMENT_FORMATS = ["asciistl", "off", "obj", "svg", "dxf", "csg", "param"] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

export const ENGINE_FORMATS = ["binstl", "off"] as const;
export type EngineFormat = (typeof ENGINE_FORMATS)[number];

export const MESH_FORMATS = ["binstl", "off", "svg"] as const;
export type MeshFormat = (typeof MESH_FORMATS)[number];

export const EVALUATIONS = ["openscad", "fast", "corrected"] as const;
export type Evaluation = (typeof EVALUATIONS)[number];

export type Vector = [number, number, number];

/**
 * Version of all shapes; part of the names of channels, of page singletons and cache keys.
 */
export const CONTRACT_VERSION = 5;

/** A file that a program reads. */
export interface NamedFile {
	/** Absolute, normalised POSIX path below `/work/` or `/libraries/`. */
	path: string;
	/** Hex SHA-256 of the bytes; the engine asks for them only by this. */
	hash: string;
}

/** A file that a program reads, with its bytes. */
export interface JobFile extends NamedFile {
	bytes: Uint8Array;
}

/** One render, apart from its files. */
export interface JobBase {
	/** Unique; cancelling names it. */
	id: string;
	/** Jobs of one viewer replace each other; null for a render of its own. */
	viewer: string | null;
	/** Where the main program lies: absolute, normalised, below `/work/`, `.scad`. */
	path: string;
	/** The main program's text. */
	source: string;
	/** OpenSCAD assignments (`r = 3;`) that override the program's own, or "". */
	assignments: string;
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
	/** The program may be evaluated without OpenSCAD, for a part that is confirmed later. */
	fast: boolean;
	/** Names of OpenSCAD's experimental features to switch on. */
	features: string[];
}

/** One render, as the pool beside Python takes it. */
export interface Job extends JobBase {
	files: JobFile[];
}

/** One render, as a page takes it, which asks for the bytes of files by their hashes. */
export interface JobMessage extends JobBase {
	files: NamedFile[];
}

/** One message of OpenSCAD. */
export interface Diagnostic {
	severity: Severity;
	/** OpenSCAD's words, and after them what to do. */
	message: string;
	/** Null for the main program. */
	file: string | null;
	/** Counted from 1. */
	line: number | null;
	/** The text of that line, shortened where it is very long. */
	sourceLine: string | null;
	/** Where in Python the object was made that it is about; engines leave it null. */
	origin: string | null;
}

/** Why a render gave no part. */
export interface RenderFailure {
	code: ErrorCode;
	/** The cause and the fix. */
	message: string;
	/** Which of the diagnostics it is about, counted from 0; null for none. */
	culprit: number | null;
	diagnostics: Diagnostic[];
	echo: string[];
}

/** Sizes in mm, mm² and mm³. */
export interface Measures {
	/**
	 * 2 for a flat shape: it lies at z = 0, has no volume, and its area is that of one side.
	 */
	dimension: 2 | 3;
	triangles: number;
	volume: number;
	area: number;
	centerOfMass: Vector;
	bounds: [Vector, Vector];
	/**
	 * Triangles run each edge as often in one direction as in the other: there is an inside.
	 */
	closed: boolean;
	/** Each edge joins exactly two triangles, which run it in opposite directions. */
	manifold: boolean;
	/** Significant digits of the coordinates that were measured. */
	digits: number;
}

/** Where a render's time went. */
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
	/** From the request to its answer. */
	total: number;
}

/** Which engine made a part, and in what state it was. */
export interface EngineReport {
	/** The instance had rendered before. */
	warm: boolean;
	/** Where the answer came from, null if it was rendered. */
	cache: "memory" | "disk" | null;
	/** Size of the instance's memory after the render, in bytes. */
	memory: number;
	/** OpenSCAD's version string. */
	version: string;
	/**
	 * Who has evaluated the program: OpenSCAD; the wheel's own evaluator, and OpenSCAD has not
	 * made this part yet; or OpenSCAD, after the other was wrong.
	 */
	evaluation: Evaluation;
}

/** All of a part but its bytes. */
export interface PartSummary {
	kind: "part";
	/** "off" where the mesh was made with its colours, "svg" of a flat part. */
	format: MeshFormat;
	measures: Measures;
	/** Why something of the program is not in it, null if nothing is left out. */
	failure: RenderFailure | null;
	diagnostics: Diagnostic[];
	echo: string[];
	timings: Timings;
	engine: EngineReport;
}

/** All of a document but its bytes. */
export interface DocumentSummary {
	kind: "document";
	format: DocumentFormat;
	diagnostics: Diagnostic[];
	echo: string[];
	timings: Timings;
	engine: EngineReport;
}

/** A render that gave something. */
export interface SuccessOutcome {
	ok: true;
	result: PartSummary | DocumentSummary;
}

/** A render that gave nothing. */
export interface FailureOutcome {
	ok: false;
	failure: RenderFailure;
}

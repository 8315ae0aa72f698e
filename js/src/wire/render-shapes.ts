// `make wire` writes this from src/marimo_openscad/_wire/render_shapes.py: change that file.

export const DIAGNOSTIC_CODES = ["unread-parameter"] as const;
export type DiagnosticCode = (typeof DIAGNOSTIC_CODES)[number];

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
	"unprofiled",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export const SEVERITIES = ["error", "warning", "deprecated", "info", "trace"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const DOCUMENT_FORMATS = [
	"asciistl",
	"off",
	"obj",
	"svg",
	"dxf",
	"csg",
	"param",
	"profile",
] as const;
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

/** A call inside of which OpenSCAD had something to say. */
export interface Call {
	/** Empty of a function that no variable holds. */
	name: string;
	/** Parameters with their values, as `echo()` writes them, shortened. */
	arguments: string;
	/** Of the call; null for the main program. */
	file: string | null;
	/** Counted from 1. */
	line: number | null;
	/** Calls between it and the message. */
	depth: number;
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
	/** Names a remark of ours; null of OpenSCAD's words. */
	code: DiagnosticCode | null;
	/** The calls around it, the innermost first; empty where they are not known. */
	calls: Call[];
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

/** All calls of a function, a module, or the program itself; times are in milliseconds. */
export interface ProfiledCall {
	kind: "program" | "module" | "function";
	/** Empty of a function that no variable holds, and of the program. */
	name: string;
	/** Null of the program's own text. */
	file: string | null;
	/** Of the definition. */
	line: number | null;
	/** Of one evaluation, as are the times. */
	calls: number;
	/** Without the calls inside. */
	own: number;
	/** With them. */
	total: number;
}

/**
 * Calls that came about in the same way: the path above, -1 at the top; which of the
 * calls; how often; their own time.
 */
export type ProfiledPath = [number, number, number, number];

/** How often a program's functions and modules are called, and for how long. */
export interface CallProfile {
	/** How many were measured. */
	evaluations: number;
	/** The program first. */
	calls: ProfiledCall[];
	/** Each behind the one that it is below. */
	paths: ProfiledPath[];
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

// `make wire` writes this from src/marimo_openscad/_wire/shapes.py: change that file.

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

export type Rgba = [number, number, number, number];

export const DOCUMENT_FORMATS = ["asciistl", "off", "obj", "svg", "dxf", "csg", "param"] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

export const ENGINE_FORMATS = ["binstl", "off"] as const;
export type EngineFormat = (typeof ENGINE_FORMATS)[number];

export const MESH_FORMATS = ["binstl", "off", "svg"] as const;
export type MeshFormat = (typeof MESH_FORMATS)[number];

export type Vector = [number, number, number];

export const SELECTION_KINDS = ["corner", "line", "circle", "face"] as const;
export type SelectionKind = (typeof SELECTION_KINDS)[number];

export const SIDES = ["iso", "front", "back", "left", "right", "top", "bottom"] as const;
export type Side = (typeof SIDES)[number];

/**
 * Version of these shapes; part of the names of channels, of page singletons and cache
 * keys.
 */
export const CONTRACT_VERSION = 3;

/** What a viewer is at. */
export type ViewPhase = "waiting" | "rendering" | "ready" | "failed";

/** The bytes of a result: triangles and colours only where a part has colours. */
export type ResultBytes = "output" | "positions" | "colors";

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
}

/** All of a part but its bytes. */
export interface PartSummary {
	kind: "part";
	/** "off" where the mesh was made with its colours, "svg" of a flat part. */
	format: MeshFormat;
	measures: Measures;
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

/** All that a view shows of renders except the mesh; sent whole at each change. */
export interface RenderStatus {
	phase: ViewPhase;
	/** Counts the meshes of this viewer, 0 while there is none. */
	revision: number;
	/** `Date.now()` when the running render began, null when none runs. */
	startedAt: number | null;
	/** Of the last good part. */
	measures: Measures | null;
	/** How long the last good part took. */
	elapsed: number | null;
	failure: RenderFailure | null;
	/** The lines around the failure's first error, in its file. */
	excerpt: [number, string][];
	diagnostics: Diagnostic[];
	echo: string[];
}

/** Where a view looks from. */
export interface ViewCamera {
	/** What is looked at. */
	target: Vector;
	/** From the X axis towards the Y axis. */
	azimuth: number;
	/** Above the XY plane. */
	elevation: number;
	/** What the shorter side of the picture spans at the target. */
	span: number;
	/** Without perspective. */
	parallel: boolean;
}

/** A plane across an axis, that takes away what lies beyond it. */
export interface ViewCut {
	/** Along the axis. */
	at: number;
	/** What lies before the plane goes instead. */
	flipped: boolean;
}

/** The planes that cut a part open, by axis. */
export interface ViewCuts {
	x: ViewCut | null;
	y: ViewCut | null;
	z: ViewCut | null;
}

/** Parts to leaf through. */
export interface Animation {
	count: number;
	/** How many of them a second, while they play. */
	fps: number;
}

/** The view state document, or those of its fields that change. */
export interface ViewState {
	/** A side shows the whole part from there. */
	camera?: ViewCamera | Side;
	/** What cuts the part open. */
	section?: ViewCuts;
	/** Names of an assembly's parts that are not shown. */
	hidden?: string[];
	/** How far an assembly's parts stand apart; 0 is as they are. */
	explode?: number;
	/** Null where there is one part; views do not change it. */
	animation?: Animation | null;
}

/** What the user has pointed at. */
export interface Selection {
	kind: SelectionKind;
	point: Vector;
	/** Of the face, outwards, or of the circle's plane; of length 1. */
	normal: Vector | null;
	/** Of the face, where the part has colours. */
	color: Rgba | null;
	/** Of the line, or the circle's diameter. */
	length: number | null;
	/** Which of an assembly's parts. */
	part: string | null;
}

/** How a part stands in an assembly. */
export interface PieceLabel {
	/** Null where it stands alone. */
	name: string | null;
	/** Null where it has its own colours, or none. */
	color: Rgba | null;
}

/** One part, or one of an assembly, as a file. */
export interface PartPiece extends PieceLabel {
	format: MeshFormat;
	/** The one that a page has rendered it in, if one has. */
	job: string | null;
}

/** A change of the view state, by Python or by a view. */
export interface PatchMessage {
	type: "patch";
	/**
	 * Of the document: from Python the one that the change makes, from a view the newest that
	 * it has heard of.
	 */
	revision: number;
	/** Who changes it: "python", or the view's own name. */
	origin: string;
	changes: ViewState;
}

/** The status of a viewer's renders. */
export interface StatusMessage {
	type: "status";
	status: RenderStatus;
}

/** Answer with a picture of what is seen. */
export interface ScreenshotMessage {
	type: "screenshot";
	id: string;
}

/** A file that the user wanted, with its bytes. */
export interface FileMessage {
	type: "file";
	name: string;
}

/** A file that the user wanted could not be written. */
export interface FileFailedMessage {
	type: "file-failed";
	message: string;
}

/**
 * A part, or the parts of an assembly, with the bytes of their files. Where all have a
 * `job`, a page has rendered them, and the bytes come only when a page asks.
 */
export interface PartMessage {
	type: "part";
	revision: number;
	pieces: PartPiece[];
}

/** Render, with the page's own engine. */
export interface RenderMessage {
	type: "render";
	job: JobMessage;
}

/** Files that a page has asked for, with their bytes in this order. */
export interface FilesMessage {
	type: "files";
	hashes: string[];
}

/** The engine that a page has asked for, with its files, gzip-compressed, in this order. */
export interface EngineMessage {
	type: "engine";
	names: string[];
	/** How many workers to start, null for the page's own choice. */
	size: number | null;
}

/** End a job. */
export interface EndMessage {
	type: "end";
	id: string;
}

/** Forget the results of earlier jobs. */
export interface ForgetMessage {
	type: "forget";
}

/**
 * A view was mounted: answer with the status, the view state and, if there is one, the
 * mesh.
 */
export interface HelloMessage {
	type: "hello";
}

/** The user wants the running render to end. */
export interface CancelMessage {
	type: "cancel";
}

/** The user has clicked something, or nothing. */
export interface SelectedMessage {
	type: "selected";
	selection: Selection | null;
}

/** The user wants to see another of the parts to leaf through; counted from 0. */
export interface FrameMessage {
	type: "frame";
	at: number;
}

/** The user wants the part as a file. */
export interface FileWantedMessage {
	type: "file-wanted";
	format: string;
}

/** What is seen, as the bytes of a PNG; without bytes `reason` says why there are none. */
export interface PictureMessage {
	type: "picture";
	id: string;
	reason: string;
}

/** The page has not got that part. */
export interface PartWantedMessage {
	type: "part-wanted";
	revision: number;
}

/** The page has not got these files. */
export interface FilesWantedMessage {
	type: "files-wanted";
	hashes: string[];
}

/** The page has not got the engine. */
export interface EngineWantedMessage {
	type: "engine-wanted";
}

/** A chunk of a result's bytes, with the bytes; messages may overtake each other. */
export interface ChunkMessage {
	type: "chunk";
	id: string;
	/** Tells apart the pages that show the same widget: each of them may answer. */
	page: string;
	/** Which of the result's bytes it belongs to. */
	field: ResultBytes;
	/** Counts the chunks of the result. */
	number: number;
}

/** All that a job's result has but its bytes, which come in so many chunks. */
export interface RenderedMessage {
	type: "rendered";
	id: string;
	page: string;
	outcome: SuccessOutcome | FailureOutcome;
	chunks: number;
}

/** What Python wants of the views besides the part. */
export type ViewCommand =
	| PatchMessage
	| ScreenshotMessage
	| FileMessage
	| FileFailedMessage;

/** What Python sends over a widget's messages. */
export type ToPage =
	| StatusMessage
	| PartMessage
	| ViewCommand
	| RenderMessage
	| FilesMessage
	| EngineMessage
	| EndMessage
	| ForgetMessage;

/** What views send to Python. */
export type ViewEvent =
	| HelloMessage
	| CancelMessage
	| PatchMessage
	| SelectedMessage
	| FrameMessage
	| FileWantedMessage
	| PictureMessage;

/** What pages send over a widget's messages. */
export type FromPage =
	| ViewEvent
	| PartWantedMessage
	| FilesWantedMessage
	| EngineWantedMessage
	| ChunkMessage
	| RenderedMessage;

// `make wire` writes this from src/marimo_openscad/_wire/messages.py: change that file.
import type { FailureOutcome, JobMessage, MeshFormat, SuccessOutcome } from "./render-shapes";
import type { PartPiece, PieceLabel, RenderStatus, Selection, ViewState } from "./view-shapes";

export const WRITTEN_FORMATS = ["3mf", "glb", "ply"] as const;
export type WrittenFormat = (typeof WRITTEN_FORMATS)[number];

/** The bytes of a result: triangles and colours only where a part has colours. */
export type ResultBytes = "output" | "positions" | "colors";

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
export type ViewCommand = PatchMessage | ScreenshotMessage | FileMessage | FileFailedMessage;

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

/** A solid that is written into a mesh file, as the file that it comes in. */
export interface WritePiece extends PieceLabel {
	format: MeshFormat;
}

/** Write a mesh file of solids, whose files come along in this order. */
export interface WriteMessage {
	type: "write";
	id: string;
	format: WrittenFormat;
	pieces: WritePiece[];
}

/** Node stands and takes jobs. */
export interface StartedMessage {
	type: "started";
	/** Node's own. */
	version: string;
}

/** A mesh file, whose bytes come along, or why there is none. */
export interface WrittenMessage {
	type: "written";
	id: string;
	/** Null where there is one. */
	error: string | null;
}

/** What Python sends to Node. */
export type ToNode = RenderMessage | FilesMessage | EndMessage | WriteMessage;

/** What Node sends to Python. */
export type FromNode =
	| StartedMessage
	| FilesWantedMessage
	| ChunkMessage
	| RenderedMessage
	| WrittenMessage;

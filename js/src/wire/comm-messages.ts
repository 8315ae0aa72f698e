/**
 * Declares the messages between Python and the page over a widget, where Python runs elsewhere.
 */
import type {
	Job,
	JobFile,
	MeshFormat,
	PieceLabel,
	RenderedDocument,
	RenderedPart,
	RenderFailure,
} from "./contract";
import type { FromView, RenderStatus, ViewCommand } from "./view-messages";

/** A job without the bytes of its files, for which the page asks by their hashes. */
export type JobMessage = Omit<Job, "files"> & { files: Omit<JobFile, "bytes">[] };

export type ToPage =
	| { type: "state"; state: RenderStatus }
	| Exclude<ViewCommand, { type: "file" }>
	/** The buffer is the file. */
	| { type: "file"; name: string }
	/**
	 * A part, or the parts of an assembly; the buffers are their files. Where all have a `job`,
	 * a page has rendered them, and the files come only when a page asks for them.
	 */
	| { type: "part"; revision: number; pieces: PartPiece[] }
	/** Render, with the page's own engine. */
	| { type: "render"; job: JobMessage }
	/** The files that a page has asked for, in the order of the buffers. */
	| { type: "files"; hashes: string[] }
	/** The engine that a page has asked for; the buffers are gzip-compressed files. */
	| { type: "engine"; names: string[]; size: number | null }
	/** End the job. */
	| { type: "end"; id: string }
	/** Forget the results of earlier jobs. */
	| { type: "forget" };

export interface PartPiece extends PieceLabel {
	format: MeshFormat;
	/** The one that a page has rendered it in, if one has. */
	job: string | null;
}

export type FromPage =
	| Exclude<FromView, { type: "photo" }>
	/** The buffer is the PNG; none where there is no picture. */
	| { type: "photo"; id: string; reason: string }
	/** The page has not got that part. */
	| { type: "part-wanted"; revision: number }
	| { type: "files-wanted"; hashes: string[] }
	| { type: "engine-wanted" }
	/**
	 * A piece of a result's bytes; the buffer holds it. Hosts limit messages, and may let one
	 * overtake another: `number` counts the pieces of the result.
	 */
	| { type: "piece"; id: string; page: string; of: ResultBytes; number: number }
	/** All that a job's result has but its bytes, which come in so many pieces. */
	| { type: "rendered"; id: string; page: string; outcome: MessageOutcome; pieces: number };

/** The bytes of a result. Triangles and colours only where a part has colours. */
export type ResultBytes = "output" | "positions" | "colors";

export type MessageOutcome =
	| { ok: true; result: Omit<RenderedPart, "output" | "mesh"> | Omit<RenderedDocument, "output"> }
	| { ok: false; failure: RenderFailure };

/** Declares the border between the renderer and what runs programs for it: OpenSCAD, today. */
import type { Call, EngineReport } from "../../wire/render-shapes";
import type { Run } from "../openscad/instance";
import type { FontFace } from "./font-faces";
import type { CheckedJob } from "./job-check";
import type { Message } from "./log-parser";

/** A checked job's program, with line ends as OpenSCAD has them. */
export type BackendProgram = Omit<CheckedJob, "exactWarnings"> & {
	/** Others than OpenSCAD may evaluate it. */
	fast?: boolean;
};

/**
 * The state that a program runs in: what earlier runs have kept, or a fresh one. A probe is
 * fresh and ends recursions early, so that OpenSCAD can name their place.
 */
export type BackendState = "kept" | "fresh" | "probe";

export interface BackendRun extends Run {
	/** It ran in a state that earlier runs have kept. */
	warm: boolean;
	/** Bytes that were held when it ended. */
	memory: number;
	/** Who has evaluated it; OpenSCAD where it is not said. */
	evaluation?: EngineReport["evaluation"];
	/** Whether the program sets no colour, where that is known. */
	colorless?: boolean;
	/** Why what was shown of this program before was not OpenSCAD's part. */
	doubt?: string;
}

/**
 * Runs programs, one at a time.
 *
 * A backend may stand before another one: it answers what it knows how to answer, with the
 * messages that OpenSCAD would print, and hands on the rest.
 */
export interface Backend {
	/** OpenSCAD's version string. */
	readonly version: string;
	/** The fonts that it has, besides those of a program. */
	readonly fonts: readonly FontFace[];
	/** Bytes that it holds between two runs. */
	readonly memory: number;
	/** May block the thread up to the program's time. */
	run(program: BackendProgram, state: BackendState): Promise<BackendRun>;
	/** The profile of a program's calls, as JSON, or why there is none. */
	profile?(program: BackendProgram): Promise<Uint8Array<ArrayBuffer> | string>;
	/** The calls around the first message about a program, the innermost first. */
	calls?(program: BackendProgram, about: Message): Promise<Call[]>;
	/** Forgets what runs have kept: the last one would go another way if it came again. */
	discard(): void;
	/** Between two jobs: makes ready what the next one may need. */
	prepare(): void;
	dispose(): void;
}

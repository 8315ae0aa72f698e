/** Declares the border between a view and whatever feeds it. */
import type { Measures } from "../../wire/render-shapes";
import type { Mesh } from "../../wire/results";
import type { FromView, ViewCommand } from "../../wire/view-messages";
import type { RenderStatus } from "../../wire/view-shapes";
import type { FileFormat } from "./formats";

/** The view's side: what a link delivers. */
export interface Receiver {
	status(status: RenderStatus): void;
	/** `revision` counts the meshes of one viewer; the same one may come twice. */
	mesh(revision: number, mesh: Mesh): void;
	/** What Python wants of the view, or gives to its user. */
	command(message: ViewCommand): void;
	/** The link cannot deliver; `message` names the cause and the fix. */
	broken(message: string): void;
}

/**
 * The feeding side: a BroadcastChannel, a widget's messages, or plain calls.
 */
export interface Link {
	/** Starts delivery, and asks for the present state and mesh. Called once. */
	open(receiver: Receiver): void;
	/** What the user wants, or has done. */
	send(message: Exclude<FromView, { type: "hello" }>): void;
	close(): void;
}

/** Where a view can be fed from. */
export interface Source {
	/** The same for all that one viewer, and whoever takes its place, ever mounts. */
	readonly name: string;
	/** What it gives the part on show as. */
	formats(dimension: Measures["dimension"], isAssembly: boolean): readonly FileFormat[];
	/** Whether it can be asked for the profile of the program's calls. */
	readonly profiles: boolean;
	connect(): Link;
}

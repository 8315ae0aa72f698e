/** The border between a view and whatever feeds it. */
import type { Mesh, ViewState } from "../contract";

/** The view's side: what a link delivers. */
export interface Receiver {
	state(state: ViewState): void;
	/** `revision` counts the meshes of one viewer; the same one may come twice. */
	mesh(revision: number, mesh: Mesh): void;
	/** The link cannot deliver; `message` names the cause and the fix. */
	broken(message: string): void;
}

/**
 * The feeding side. Today a BroadcastChannel; a widget model's custom messages or
 * direct calls on a plain page fit behind the same three calls.
 */
export interface Link {
	/** Starts delivery, and asks for the present state and mesh. Called once. */
	open(receiver: Receiver): void;
	/** The user wants the running render to end. */
	cancel(): void;
	close(): void;
}

/** Where a view can be fed from. */
export interface Source {
	/** The same for all that one viewer, and whoever takes its place, ever mounts. */
	readonly name: string;
	connect(): Link;
}

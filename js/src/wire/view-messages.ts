/** Messages of a viewer's BroadcastChannel, which carry bytes as Blobs, and meshes. */
import type * as plain from "./messages";
import type { MeshGroup } from "./results";

/** Where each array lies in the bytes, as counts of elements, in this order. */
export interface MeshLayout {
	positions: number;
	normals: number;
	edges: number;
	/** 0 where the part has no colours. */
	colors: number;
}

/** A mesh; of an older revision than one that was heard, it comes too late. */
export interface MeshMessage {
	type: "mesh";
	revision: number;
	layout: MeshLayout;
	groups: MeshGroup[];
	bytes: ArrayBuffer | Blob;
}

/** The origin of changes of the view state that Python makes. */
export const PYTHON = "python";

/** What Python wants of a view besides the part. */
export type ViewCommand =
	| Exclude<plain.ViewCommand, plain.FileMessage>
	| (plain.FileMessage & { blob: Blob });

/** What a view hears: the status and meshes of its viewer, and what Python wants. */
export type ToView = plain.StatusMessage | MeshMessage | ViewCommand;

/** What a view says; the picture is null where there is none. */
export type FromView =
	| Exclude<plain.ViewEvent, plain.PictureMessage>
	| (plain.PictureMessage & { blob: Blob | null });

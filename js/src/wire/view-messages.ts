/** Declares the messages between a viewer's Python object and its views. */
import type { Diagnostic, Measures, MeshGroup, RenderFailure, Rgba } from "./contract";

export type ViewPhase = "waiting" | "rendering" | "ready" | "failed";

/** Everything a view shows except the mesh; small enough to send whole at each change. */
export interface RenderStatus {
	phase: ViewPhase;
	/** Counts the meshes of this viewer, 0 while there is none. */
	revision: number;
	/** `Date.now()` when the running render began, null when none runs. */
	startedAt: number | null;
	/** The last good part. */
	measures: Measures | null;
	/** How long the last good part took, in ms. */
	elapsed: number | null;
	failure: RenderFailure | null;
	/** The lines around the failure's first error, in its file: `[line number, text]`. */
	excerpt: [number, string][];
	diagnostics: Diagnostic[];
	echo: string[];
}

/** Where each array lies in the bytes, as counts of elements, in this order. */
export interface MeshLayout {
	positions: number;
	normals: number;
	edges: number;
	/** 0 where the part has no colours. */
	colors: number;
}

/** Where a view looks from; mm and radians. */
export interface ViewCamera {
	/** What is looked at. */
	target: readonly [number, number, number];
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
	/** mm along the axis. */
	at: number;
	/** What lies before the plane goes instead. */
	flipped: boolean;
}

export type ViewCuts = Readonly<Record<"x" | "y" | "z", ViewCut | null>>;

export type ViewSide = "iso" | "front" | "back" | "left" | "right" | "top" | "bottom";

/** What the user has pointed at. */
export interface Selection {
	kind: "corner" | "line" | "circle" | "face";
	/** mm. */
	point: [number, number, number];
	/** Of the face, outwards, or of the circle's plane; of length 1. */
	normal: [number, number, number] | null;
	/** RGBA of the face, 0 to 255, where the part has colours. */
	color: Rgba | null;
	/** Of the line, or the circle's diameter, in mm. */
	length: number | null;
	/** Which of an assembly's parts. */
	part: string | null;
}

/** What Python wants of a view besides the part. */
export type ViewCommand =
	/** Look from a side, or else a camera. */
	| { type: "look"; side: ViewSide | null; camera: ViewCamera | null }
	/** Cut the part open there. */
	| { type: "section"; cuts: ViewCuts }
	/** Show all of an assembly's parts but these. */
	| { type: "hide"; names: string[] }
	/** Move them apart; 0 is as they are. */
	| { type: "explode"; by: number }
	/** Answer with a photo. */
	| { type: "photograph"; id: string }
	/** An animation of so many parts, `fps` of them a second; of none, it ends. */
	| { type: "frames"; count: number; fps: number }
	/** A file that the user wanted; over a channel a Blob, over a widget's messages a buffer. */
	| { type: "file"; name: string; blob: Blob }
	| { type: "file-failed"; message: string };

export type ToView =
	| { type: "state"; state: RenderStatus }
	/** Of an older revision than one that was heard, it comes too late. */
	| {
			type: "mesh";
			revision: number;
			layout: MeshLayout;
			groups: MeshGroup[];
			bytes: ArrayBuffer | Blob;
	  }
	| ViewCommand;

export type FromView =
	/** A view was mounted: answer with the state and, if there is one, the mesh. */
	| { type: "hello" }
	/** The user wants the running render to end. */
	| { type: "cancel" }
	/** How the view looks, when it has come to rest. */
	| { type: "sight"; camera: ViewCamera; cuts: ViewCuts; hidden: string[]; explode: number }
	| { type: "selected"; selection: Selection | null }
	/** The user wants to see another part of the animation; counted from 0. */
	| { type: "frame"; at: number }
	/** The user wants the part as a file. */
	| { type: "file-wanted"; format: string }
	/** What is seen, as PNG; null where there is no picture. */
	| { type: "photo"; id: string; blob: Blob | null; reason: string };

// `make wire` writes this from src/marimo_openscad/_wire/view_shapes.py: change that file.
import type { Diagnostic, Measures, MeshFormat, RenderFailure, Vector } from "./render-shapes";

export type Rgba = [number, number, number, number];

export const SELECTION_KINDS = ["corner", "line", "circle", "face"] as const;
export type SelectionKind = (typeof SELECTION_KINDS)[number];

export const SIDES = ["iso", "front", "back", "left", "right", "top", "bottom"] as const;
export type Side = (typeof SIDES)[number];

/** What a viewer is at. */
export type ViewPhase = "waiting" | "rendering" | "ready" | "failed";

/** What a first part waits for: Python's start, OpenSCAD's, or the render itself. */
export type RenderStage = "python" | "engine" | "render";

/** How far a render has come. */
export interface RenderProgress {
	stage: RenderStage;
	/** Parts of an assembly that are there. */
	done: number;
	/** All of its parts; 1 where there is one part. */
	total: number;
}

/** All that a view shows of renders except the mesh; sent whole at each change. */
export interface RenderStatus {
	phase: ViewPhase;
	/** Counts the meshes of this viewer, 0 while there is none. */
	revision: number;
	/** `Date.now()` when the running render began, null when none runs. */
	startedAt: number | null;
	/** Of the running render, null when none runs or nothing is known. */
	progress: RenderProgress | null;
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

/** Declares the bodies of a scene: what its marks draw, in values of its axes. */
import type { Numbers } from "../../data/numbers";
import type { Line3dMark, Scatter3dMark, SolidMark, SurfaceMark } from "../../wire/mark-shapes";
import type { ColorMap } from "../look/color-map";
import type { Series } from "../marks/painter";
import type { CornerGrid } from "./corner-grid";

export const AXES = ["x", "y", "z"] as const;

interface BodyBase {
	/** What the legend hides it by. */
	series: Series;
	colors: ColorMap | null;
}

export interface SurfaceBody extends BodyBase {
	kind: "surface";
	mark: SurfaceMark;
	grid: CornerGrid;
	/** What is coloured, corner by corner. */
	colored: Numbers;
}

/** Rows of a table: points, or a line through them. */
export interface RowsBody extends BodyBase {
	kind: "points" | "line";
	mark: Scatter3dMark | Line3dMark;
	/** On each axis, for each of the body's rows. */
	places: readonly [Numbers, Numbers, Numbers];
	/** Of the table; null where they are all of it. */
	rows: Uint32Array | null;
	by: Numbers | null;
	/** Diameters in pixels, one or one each. */
	sizes: Float32Array | number;
}

export interface SolidBody extends BodyBase {
	kind: "solid";
	mark: SolidMark;
	places: readonly [Numbers, Numbers, Numbers];
	/** Corner by corner, as `SolidMark.tone` says; null where all are alike. */
	tones: Numbers | null;
}

export type Body = SurfaceBody | RowsBody | SolidBody;

/** Of an axis, row by row, or by the lines of its grid. */
export function valuesOf(body: Body, axis: number): Numbers {
	const values =
		body.kind === "surface"
			? [body.grid.xs, body.grid.ys, body.grid.heights][axis]
			: body.places[axis];
	return values ?? new Float64Array();
}

/** Declares a view's look: how it shows its part, apart from the camera. */

import type { ViewCut, ViewCuts } from "../../wire/view-shapes";
import type { Arrangement } from "./arrangement";

export const AXES = ["x", "y", "z"] as const;
export type Axis = (typeof AXES)[number];
export type Cut = ViewCut;
export type Cuts = ViewCuts;

export type Faces = "solid" | "glass" | "wires";

export interface Look extends Arrangement {
	faces: Faces;
	/** Whether feature edges are drawn. */
	edges: boolean;
	grid: boolean;
	/** Whether the sides of the box around the part are measured. */
	dimensions: boolean;
	cuts: Cuts;
}

export const PLAIN: Look = {
	faces: "solid",
	edges: true,
	grid: true,
	dimensions: false,
	cuts: { x: null, y: null, z: null },
	hidden: new Set(),
	explode: 0,
};

/** How a view shows its part, apart from where it is seen from. */

export const AXES = ["x", "y", "z"] as const;
export type Axis = (typeof AXES)[number];

/** A plane across an axis, that takes away what lies beyond it. */
export interface Cut {
	/** mm along the axis. */
	at: number;
	/** What lies before the plane goes instead. */
	flipped: boolean;
}

export type Cuts = Readonly<Record<Axis, Cut | null>>;

export type Faces = "solid" | "glass" | "wires";

export interface Look {
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
};

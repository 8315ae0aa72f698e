/** Declares a pane as it is on the page at the moment, for what draws it and what acts on it. */
import type { Scale } from "../axes/scale";
import type { Box } from "../overlay/layout";
import type { PlannedPane } from "./plan";

export interface ShownPane {
	at: number;
	pane: PlannedPane;
	box: Box;
	x: Scale;
	y: Scale;
	y2: Scale | null;
	/** Room that an axis on the right takes. */
	beside: number;
}

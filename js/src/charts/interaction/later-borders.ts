/** Declares the borders between rows of panes, whose code is loaded for the first chart that has some. */
import type { RowHeights } from "../figure/row-heights";
import type { ShownPane } from "../figure/shown-pane";
import { LaterPart } from "../later/later";

export interface Borders {
	/** Puts them between rows. */
	place(panes: readonly ShownPane[]): void;
}

/** In a plot; `changed` is called when the reader has moved one. */
export type MakeBorders = (plot: HTMLElement, heights: RowHeights, changed: () => void) => Borders;

export const BORDERS = new LaterPart<MakeBorders>("borders");

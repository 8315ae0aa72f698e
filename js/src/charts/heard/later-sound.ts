/** Declares what makes a chart heard as code that is loaded when somebody asks to listen. */
import type { Drawing } from "../figure/drawing";
import { LaterPart } from "../later/later";

/** Makes the section from which the panes of a chart are heard, for the tree that it will stand in. */
export const SOUND = new LaterPart<(drawing: Drawing, root: ShadowRoot) => HTMLElement>(
	"sound",
	"sound",
);

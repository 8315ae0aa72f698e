/** Declares the marks whose code is loaded for the first of them. */
import { LaterPart } from "../later/later";
import type { areaOf, bandOf } from "./bind-areas";
import type { barsOf, boxesOf, histogramOf } from "./bind-bars";
import type { contourOf } from "./bind-contour";

export interface LaterMarks {
	areaOf: typeof areaOf;
	bandOf: typeof bandOf;
	barsOf: typeof barsOf;
	boxesOf: typeof boxesOf;
	contourOf: typeof contourOf;
	histogramOf: typeof histogramOf;
}

export const LATER_MARKS = new LaterPart<LaterMarks>("marks");

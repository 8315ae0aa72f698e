/** Declares the marks whose code is loaded for the first of them. */
import { LaterPart } from "../later/later";
import type { areaOf, bandOf } from "./bind-areas";
import type { barsOf, boxesOf, histogramOf } from "./bind-bars";
import type { contourOf } from "./bind-contour";
import type { heatmapOf } from "./bind-grids";
import type { candlesOf, volumeOf } from "./bind-market";
import type { textOf } from "./bind-texts";

export interface LaterMarks {
	areaOf: typeof areaOf;
	bandOf: typeof bandOf;
	barsOf: typeof barsOf;
	boxesOf: typeof boxesOf;
	candlesOf: typeof candlesOf;
	contourOf: typeof contourOf;
	heatmapOf: typeof heatmapOf;
	histogramOf: typeof histogramOf;
	textOf: typeof textOf;
	volumeOf: typeof volumeOf;
}

export const LATER_MARKS = new LaterPart<LaterMarks>("marks");

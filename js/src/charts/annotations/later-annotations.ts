/** Declares what shows annotations and draws new ones, whose code is loaded for the first of them. */
import type { Annotation, AnnotationKind } from "../../wire/annotation-shapes";
import type { axisValue, placeOfValue } from "../axes/axis-plan";
import type { readingOf } from "../axes/ticks";
import type { Drawing } from "../figure/drawing";
import type { ShownPane } from "../figure/shown-pane";
import { LaterPart } from "../later/later";
import type { Pen } from "../marks/pen";
import type { ChartShell } from "../overlay/shell";
import type { valueText } from "../reader/description";

/** A pen that is clipped to a pane. */
export type PanePen = Pen &
	Pick<CanvasRenderingContext2D, "save" | "restore" | "translate" | "clip">;

/** What all charts have, so that the code which comes later has no second copy of it. */
export interface BoardKit {
	axisValue: typeof axisValue;
	placeOfValue: typeof placeOfValue;
	readingOf: typeof readingOf;
	valueText: typeof valueText;
}

/** What a board asks of its chart, and tells it. */
export interface BoardOutlets {
	readonly shell: ChartShell;
	/** As it is with everything that was asked for. */
	drawing(): Drawing | null;
	paneAt(x: number, y: number): ShownPane | null;
	/** The user has drawn something, changed it, or taken it away. */
	changed(list: readonly Annotation[]): void;
}

export interface AnnotationBoard {
	/** Shows these, with these tools to draw more. */
	show(list: readonly Annotation[], tools: readonly AnnotationKind[]): void;
	/** The chart has drawn itself, perhaps in another place of its axes. */
	place(): void;
	/** Draws them into a file of the chart. */
	paint(pen: PanePen, ratio: number): void;
	/** No tool is in use any more. */
	putDown(): void;
}

export const ANNOTATIONS = new LaterPart<(kit: BoardKit, outlets: BoardOutlets) => AnnotationBoard>(
	"annotations",
	"draw",
);

/** Declares what a chart's view does with what it shows, however its axes stand, and of what it is made. */
import type { Column } from "../../data/column";
import type { Annotations } from "../../wire/annotation-shapes";
import type { ChartShape, Chosen, Hidden } from "../../wire/chart-shapes";
import type { ticksOf } from "../axes/ticks";
import type { Tables } from "../figure/tables";
import type { FigureTimings } from "../figure/timing";
import type { ColorMap } from "../look/color-map";
import type { seriesColors } from "../look/series-colors";
import type { barContent, wholeScale } from "../overlay/bar-content";
import type { ColorBar } from "../overlay/color-bar";
import type { FigureFrame } from "./figure-frame";

/** What a chart tells whoever feeds it. */
export interface ChartOutlets {
	chosen(chosen: Chosen | null, rows: ArrayBuffer[]): void;
	hidden(hidden: Hidden): void;
	annotated(annotations: Annotations): void;
	timings(timings: FigureTimings): void;
	/** Gets the chart as a page by itself; null where there is no Python. */
	page(): (() => Promise<string>) | null;
}

/** What a chart's view does with what it shows, however its axes stand. */
export interface Figure {
	readonly host: HTMLElement;
	readonly hasFocus: boolean;
	/** Where its time goes, where it knows. */
	readonly timings?: FigureTimings;
	focus(): void;
	/** It stands in a page now, perhaps in another one than before. */
	arrive(): void;
	dispose(): void;
	wait(): void;
	fail(message: string): void;
	show(shape: ChartShape, columns: ReadonlyMap<string, Column>, began: number): void;
	/** The same chart with other rows, drawn at once; none where its marks cannot follow a stream. */
	flow?(shape: ChartShape, columns: ReadonlyMap<string, Column>, notes: readonly string[]): void;
	/** A file of what is seen. */
	picture(format: "png" | "svg", scale: number): Promise<Blob>;
}

/** What all charts are made of, so that the code which comes later has no second copy of it. */
export interface ChartKit {
	ColorBar: typeof ColorBar;
	ColorMap: typeof ColorMap;
	FigureFrame: typeof FigureFrame;
	Tables: typeof Tables;
	barContent: typeof barContent;
	seriesColors: typeof seriesColors;
	ticksOf: typeof ticksOf;
	wholeScale: typeof wholeScale;
}

/** Declares what draws a mark, finds its rows, and answers for what is at a place. */
import type { Column } from "../../data/column";
import type { Mark, SymbolKind } from "../../wire/mark-shapes";
import type { Domain, Scale } from "../axes/scale";
import type { ColorMap } from "../look/color-map";
import type { Look } from "../look/look";
import type { Pen } from "./pen";
import type { RowSet } from "./row-set";

/** What the legend tells apart. */
export interface Series {
	/** In the legend, and what hides it. */
	name: string;
	/** Place in the palette of series. */
	slot: number;
	/** A colour of its own. */
	color: string | null;
	/** How the legend shows it; candles have no colour of their own. */
	swatch: "line" | "area" | "candle" | SymbolKind;
	dash: readonly number[];
}

/** Where and how a mark is drawn: all in pixels of the canvas, the pane's corner at 0, 0. */
export interface Frame {
	x: Scale;
	y: Scale;
	width: number;
	height: number;
	/** Pixels of the canvas for one of the page. */
	ratio: number;
	look: Look;
	colorOf(series: Series): string;
	isHidden(series: Series): boolean;
	/** Whether the next frame is likely to differ: what takes long may be coarse. */
	moving: boolean;
}

/** A part of what a tooltip says. */
export interface HitLine {
	name: string;
	value: string;
	/** What it is a value of; left out where another mark tells the same. */
	column?: Column | undefined;
}

/** A row near the pointer. */
export interface Hit {
	painter: Painter;
	series: Series | null;
	/** Of the mark's table; -1 where it is no row. */
	row: number;
	/** On the axes. */
	x: number;
	y: number;
	/** From the pointer, in pixels of the canvas. */
	distance: number;
	/** What a tooltip says: where, whose and how much. */
	at: string;
	name: string;
	value: string;
	color: string;
	/** What `value` is of, for marks that another one may tell of, too. */
	column?: Column;
	/** The same as `value`, part by part. */
	lines?: readonly HitLine[];
	/** Where else upwards it has a value, as a candle its high; `y` where it has none. */
	snaps?: readonly number[];
	/** What stands for several rows, as a bin: where they are. */
	region?: Region;
}

/** What keys move along: a series, or a line of cells. */
export interface Walk {
	name: string;
	length: number;
	/** Null for what has no value. */
	hit(at: number): Hit | null;
	/** Where the walk is nearest to a place of the horizontal axis. */
	near(x: number): number;
}

/** A part of a pane, in values of its axes. */
export interface Region {
	contains(x: number, y: number): boolean;
	/** What it does not reach beyond; null along an axis that it does not limit. */
	x: Domain | null;
	y: Domain | null;
	/** Whether nothing within these bounds is outside. */
	isBox: boolean;
}

export interface Painter {
	readonly mark: Mark;
	readonly series: readonly Series[];
	/** Of values, where it has such. */
	readonly colors?: ColorMap | null;
	/** Is told how x is drawn, before it is asked for its place upwards that depends on it. */
	fit?(x: Scale): void;
	/** What there is to say of it besides its axes. */
	summary?(): string;
	/** What the horizontal axis must show of it; with `positive`, as a logarithm can. */
	xExtent(positive: boolean): Domain | null;
	/** The same upwards, of what stands in a part of the horizontal axis, or of all. */
	yExtent(positive: boolean, visible: Domain | null, hidden: Frame["isHidden"]): Domain | null;
	draw(pen: Pen, frame: Frame): void;
	/** For each series the row nearest along x, or the nearest of all. */
	hits(frame: Frame, x: number, y: number, along: "x" | "nearest"): Hit[];
	/** Adds the rows of visible series that are in the region. */
	choose(region: Region, rows: RowSet, hidden: Frame["isHidden"]): void;
	/** In the order that keys go through them. */
	walks(frame: Frame): Walk[];
	/** Of what cannot be shown on an axis of logarithms. */
	unplaced(x: boolean, y: boolean): number;
}

/** Whom a painter tells of what it does beside the page's own work. */
export interface Progress {
	/** More is to be drawn than there was. */
	redraw(): void;
	/** It cannot be drawn; the message names the cause and the fix. */
	failed(message: string): void;
}

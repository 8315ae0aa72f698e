/** Makes marks of a few of their values, as Python does of what a user gives. */
import type { BaseMark, ColorScale, Mark } from "./mark-shapes";

export const LINEAR: ColorScale = {
	palette: "viridis",
	scale: "linear",
	domain: null,
	middle: null,
};

const BASE: BaseMark = { table: 0, label: null, axis: "y", opacity: null };

const USUAL: Record<Mark["type"], object> = {
	line: { x: null, color: null, by: null, width: 1.5, dash: [], step: null, missing: "gap" },
	area: { x: null, base: 0, stack: false, color: null, by: null, step: null, missing: "gap" },
	band: { x: null, color: null, missing: "gap" },
	scatter: {
		x: null,
		color: null,
		by: null,
		size: null,
		sizeBy: null,
		symbol: "circle",
		symbolBy: null,
		density: null,
		error: null,
	},
	bar: { x: null, color: null, by: null, stack: true, horizontal: false },
	parallel: { color: null, by: null },
	histogram: { bins: null, color: null, by: null, share: false },
	box: { x: null, color: null, by: null, whiskers: 1.5 },
	heatmap: { x: null, y: null, colors: LINEAR },
	contour: { x: null, y: null, levels: 10, fill: false, labels: true, color: null, colors: LINEAR },
	candlestick: {
		x: null,
		open: "open",
		high: "high",
		low: "low",
		close: "close",
		volume: null,
		style: "candles",
		up: null,
		down: null,
	},
	volume: { x: null, volume: "volume", open: null, close: null, up: null, down: null },
	surface: { x: null, y: null, by: null, contours: 0, colors: LINEAR },
	scatter3d: { color: null, by: null, size: null, sizeBy: null },
	line3d: { color: null, by: null, width: 2 },
	solid: { color: null, tone: null },
	rule: { table: -1, x: null, y: null, color: null },
	span: { table: -1, x: null, y: null, color: null },
	text: { color: null },
};

/** A mark with the usual values where none are given. */
export function mark(type: Mark["type"], given: object): Mark {
	return { type, ...BASE, ...USUAL[type], ...given } as Mark;
}

/** Gathers what a chart's file shows besides marks: title, legend, axes, as plain lines and texts. */
import type { Look } from "../look/look";
import type { Series } from "../marks/painter";
import type { BarContent } from "../overlay/bar-content";
import type { Box } from "../overlay/layout";

export interface FileLine {
	x1: number;
	y1: number;
	x2: number;
	y2: number;
	color: string;
	width: number;
	opacity: number;
	dash: readonly number[];
}

export interface FileText {
	x: number;
	y: number;
	text: string;
	anchor: "start" | "middle" | "end";
	color: string;
	size: number;
	bold: boolean;
}

/** A rectangle of one colour. */
export interface FilePatch {
	x: number;
	y: number;
	width: number;
	height: number;
	color: string;
}

/** A colour bar where it stands. */
export interface FileBar extends BarContent {
	box: Box;
}

export interface FileSwatch {
	kind: Series["swatch"];
	x: number;
	y: number;
	color: string;
	dash: readonly number[];
}

/** What the legend has of a series. */
export interface LegendEntry {
	name: string;
	color: string;
	swatch: FileSwatch["kind"];
	dash: readonly number[];
}

export interface Scenery {
	/** Below marks, in the plot's own place. */
	back: FileLine[];
	/** Above them. */
	front: FileLine[];
	texts: FileText[];
	/** The colours of colour bars. */
	patches: FilePatch[];
	/** Above the plot; its height is `head`. */
	headTexts: FileText[];
	swatches: FileSwatch[];
	head: number;
}

const LETTER = 6.4;
const BAR_WIDTH = 12;
const ROW = 20;
const EDGE = 14;

/** @param width Of the plot, which the legend's rows are broken to. */
export function sceneryOf(
	{ back, front }: { back: SVGElement; front: SVGElement },
	title: string,
	legend: readonly LegendEntry[],
	width: number,
	look: Look,
): Omit<Scenery, "patches"> {
	const lines = (root: SVGElement) =>
		[...root.querySelectorAll("line")].map((line) => lineOf(line, look));
	const head = headOf(title, legend, width, look);
	return {
		back: lines(back),
		front: lines(front),
		texts: [...front.querySelectorAll("text")].map((text) => textOf(text, look)),
		...head,
	};
}

/** A colour bar as it stands beside its pane. */
export function barScenery(
	{ box, title, colors, labels }: FileBar,
	look: Look,
): Pick<Scenery, "texts" | "patches"> {
	const high = box.height / colors.length;
	const say = (text: string, x: number, y: number): FileText => ({
		x,
		y: y + 4,
		text,
		anchor: "start",
		color: look.muted,
		size: 11,
		bold: false,
	});
	return {
		patches: colors.map((color, at) => ({
			x: box.left,
			y: box.top + at * high,
			width: BAR_WIDTH,
			// A hair of the next one, so that no line shows between them.
			height: at === colors.length - 1 ? high : high + 0.5,
			color,
		})),
		texts: [
			...(title === "" ? [] : [say(title, box.left, box.top - 12)]),
			...labels.map(({ text, share }) =>
				say(text, box.left + 17, box.top + (1 - share) * box.height),
			),
		],
	};
}

function lineOf(line: SVGLineElement, look: Look): FileLine {
	const at = (name: string) => Number(line.getAttribute(name));
	const isGrid = line.getAttribute("class") === "grid";
	return {
		x1: at("x1"),
		y1: at("y1"),
		x2: at("x2"),
		y2: at("y2"),
		color: isGrid ? look.text : look.muted,
		width: 1,
		opacity: look.contrast ? (isGrid ? 0.3 : 1) : isGrid ? 0.11 : 0.6,
		dash: [],
	};
}

function textOf(text: SVGTextElement, look: Look): FileText {
	const isTitle = text.getAttribute("class") === "pane-title";
	return {
		x: Number(text.getAttribute("x")),
		y: Number(text.getAttribute("y")),
		text: text.textContent ?? "",
		anchor: (text.getAttribute("text-anchor") ?? "start") as FileText["anchor"],
		color: text.style.fill || (isTitle ? look.text : look.muted),
		size: isTitle ? 12 : 11,
		bold: isTitle,
	};
}

function headOf(
	title: string,
	legend: readonly LegendEntry[],
	width: number,
	look: Look,
): Pick<Scenery, "headTexts" | "swatches" | "head"> {
	const headTexts: FileText[] = [];
	const swatches: FileSwatch[] = [];
	const say = (text: string, x: number, y: number, size: number, bold: boolean) =>
		headTexts.push({ x, y, text, anchor: "start", color: look.text, size, bold });
	let y = 0;
	if (title !== "") {
		say(title, EDGE, 24, 14, true);
		y = 34;
	}
	let x = EDGE;
	for (const { name, color, swatch, dash } of legend) {
		const wide = 22 + name.length * LETTER + 16;
		if (x > EDGE && x + wide > width - EDGE) {
			x = EDGE;
			y += ROW;
		}
		swatches.push({ kind: swatch, x, y: y + 12, color, dash });
		say(name, x + 22, y + 16, 12, false);
		x += wide;
	}
	return { headTexts, swatches, head: legend.length > 0 ? y + ROW + 4 : y };
}

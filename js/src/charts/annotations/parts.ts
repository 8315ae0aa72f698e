/** Works out which lines, areas and texts an annotation is, for the page's layer and for files. */
import type { Annotation } from "../../wire/annotation-shapes";
import { areaWithin, lineWithin, rayEnd } from "./clip";
import type { Places, Values } from "./places";
import { distances, levelsOf } from "./readings";
import type { Point } from "./simplify";

/** All in the pane's pixels. */
export type Part =
	| { kind: "line"; points: readonly Point[]; faint: boolean }
	| { kind: "area"; points: readonly Point[]; opacity: number }
	| { kind: "text"; at: Point; text: string; anchor: "start" | "middle" | "end"; strong: boolean };

export interface Figure {
	parts: readonly Part[];
	/** Where its points are. */
	handles: readonly Point[];
}

const NONE: Figure = { parts: [], handles: [] };
/** Between the lowest lines of two texts. */
const LINE = 15;
const ABOVE = 6;
/** Of letters, about. */
const LETTER = 6.6;

/** What an annotation is at the moment; nothing where its points are not on the axes. */
export function figureOf(one: Annotation, places: Places): Figure {
	const handles = one.points.map((point) => places.place(point));
	if (!handles.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y))) {
		return NONE;
	}
	const parts = partsOf(one, handles, places);
	return { parts, handles: one.kind === "path" ? [] : handles };
}

function partsOf(one: Annotation, handles: readonly Point[], places: Places): Part[] {
	const [a, b, c] = handles as [Point, Point, Point];
	const { room } = places;
	const label = one.label ?? "";
	switch (one.kind) {
		case "line":
			return [...line([a, b], places), ...above(label, middle(a, b), places)];
		case "ray":
			return [...line([a, rayEnd(a, b, room)], places), ...above(label, middle(a, b), places)];
		case "rectangle":
			return [
				...area(corners(a, b), 0.12, places),
				...line([...corners(a, b), a], places),
				...inside(label, a, b),
			];
		case "channel":
			return [...channel(a, b, c, places), ...above(label, middle(a, b), places)];
		case "fibonacci":
			return fibonacci(one.points as [Values, Values], a, b, label, places);
		case "measure":
			return measure(one.points as [Values, Values], a, b, label, places);
		case "text":
			return [{ kind: "text", at: [a[0], a[1] + 4], text: label, anchor: "middle", strong: true }];
		case "path":
			return [...line(handles, places), ...above(label, a, places)];
	}
}

function line(points: readonly Point[], { room }: Places, faint = false): Part[] {
	const runs: Point[][] = [];
	for (let at = 0; at + 1 < points.length; at += 1) {
		const seen = lineWithin(points[at] as Point, points[at + 1] as Point, room);
		const run = runs[runs.length - 1];
		const last = run?.[run.length - 1];
		if (!seen) {
			continue;
		}
		if (run && last && last[0] === seen[0][0] && last[1] === seen[0][1]) {
			run.push(seen[1]);
		} else {
			runs.push([...seen]);
		}
	}
	return runs.map((run) => ({ kind: "line", points: run, faint }));
}

function area(points: readonly Point[], opacity: number, { room }: Places): Part[] {
	const seen = areaWithin(points, room);
	return seen.length > 2 ? [{ kind: "area", points: seen, opacity }] : [];
}

function above(text: string, [x, y]: Point, places: Places): Part[] {
	return text === "" ? [] : [centred(text, [x, y - ABOVE], false, places)];
}

/** A text around a place, moved to where all of it is seen. */
function centred(text: string, [x, y]: Point, strong: boolean, { room }: Places): Part {
	const half = (text.length * LETTER) / 2;
	const isSeen = x >= 0 && x <= room.width && 2 * half < room.width;
	const at: Point = [isSeen ? Math.max(half, Math.min(room.width - half, x)) : x, y];
	return { kind: "text", at, text, anchor: "middle", strong };
}

function inside(text: string, a: Point, b: Point): Part[] {
	const at: Point = [Math.min(a[0], b[0]) + ABOVE, Math.min(a[1], b[1]) + LINE];
	return text === "" ? [] : [{ kind: "text", at, text, anchor: "start", strong: false }];
}

function middle(a: Point, b: Point): Point {
	return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
}

function corners(a: Point, b: Point): Point[] {
	return [a, [b[0], a[1]], b, [a[0], b[1]]];
}

/** From one of two parallel lines to the other, in pixels. */
function beside(a: Point, b: Point, c: Point): Point {
	const across = b[0] - a[0];
	// What stands nearly upright has its parallel beside it, not above it.
	return Math.abs(across) > 1e-6
		? [0, c[1] - (a[1] + ((b[1] - a[1]) * (c[0] - a[0])) / across)]
		: [c[0] - a[0], 0];
}

function channel(a: Point, b: Point, c: Point, places: Places): Part[] {
	const [dx, dy] = beside(a, b, c);
	const [from, to]: [Point, Point] = [
		[a[0] + dx, a[1] + dy],
		[b[0] + dx, b[1] + dy],
	];
	return [
		...area([a, b, to, from], 0.1, places),
		...line([a, b], places),
		...line([from, to], places),
		...line([middle(a, from), middle(b, to)], places, true),
	];
}

function fibonacci(
	[from, to]: [Values, Values],
	a: Point,
	b: Point,
	label: string,
	places: Places,
): Part[] {
	const [left, right] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])];
	const parts: Part[] = line([a, b], places, true);
	const seen = Math.max(4, Math.min(places.room.width - 4, left + 4));
	let last = Number.NaN;
	const levels = levelsOf(from, to, places);
	for (const [at, { level, y, value }] of levels.entries()) {
		const here = places.shown.y.place(y);
		const next = levels[at + 1];
		if (next && at % 2 === 0) {
			const there = places.shown.y.place(next.y);
			parts.push(...area(corners([left, here], [right, there]), 0.08, places));
		}
		parts.push(
			...line(
				[
					[left, here],
					[right, here],
				],
				places,
				level > 0 && level < 1,
			),
		);
		if (!(Math.abs(here - last) < LINE - 3)) {
			last = here;
			const text = `${level} (${value})`;
			parts.push({ kind: "text", at: [seen, here - 3], text, anchor: "start", strong: false });
		}
	}
	return [...parts, ...above(label, [(left + right) / 2, Math.min(a[1], b[1])], places)];
}

function measure(
	[from, to]: [Values, Values],
	a: Point,
	b: Point,
	label: string,
	places: Places,
): Part[] {
	const [across, up] = middle(a, b);
	const found = distances(from, to, places);
	const read = (name: string) => found.find((one) => one.name === name)?.value ?? "";
	const bars = read("Bars");
	const said = [
		label,
		read("Δy"),
		bars === "" ? read("Δx") : `${read("Δx")}, ${bars} ${bars === "1" ? "bar" : "bars"}`,
	];
	const texts = said.filter((text) => text !== "");
	const down = b[1] >= a[1];
	// Beyond the end of the move, unless there is no room.
	const below = down
		? Math.min(b[1] + LINE + 2, places.room.height - 4 - (texts.length - 1) * LINE)
		: Math.max(b[1] - ABOVE - 2 - (texts.length - 1) * LINE, LINE);
	return [
		...area(corners(a, b), 0.14, places),
		...arrow([across, a[1]], [across, b[1]], places),
		...arrow([a[0], up], [b[0], up], places),
		...texts.map((text, at) => centred(text, [across, below + at * LINE], true, places)),
	];
}

const HEAD = 5;

function arrow(a: Point, b: Point, places: Places): Part[] {
	const length = Math.hypot(b[0] - a[0], b[1] - a[1]);
	if (length < 2 * HEAD) {
		return line([a, b], places);
	}
	const [dx, dy] = [((b[0] - a[0]) / length) * HEAD, ((b[1] - a[1]) / length) * HEAD];
	return [
		...line([a, b], places),
		...line([[b[0] - dx - dy, b[1] - dy + dx], b, [b[0] - dx + dy, b[1] - dy - dx]], places),
	];
}

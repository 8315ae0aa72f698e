/** Says what annotations measure: distances, shares, slopes and levels, for their texts. */
import type { Annotation, AnnotationKind } from "../../wire/annotation-shapes";
import type { Places, Values } from "./places";

export interface Reading {
	name: string;
	value: string;
}

export const NAMES: Readonly<Record<AnnotationKind, string>> = {
	line: "Segment",
	ray: "Ray",
	rectangle: "Rectangle",
	channel: "Channel",
	fibonacci: "Fibonacci",
	measure: "Measure",
	text: "Text",
	path: "Path",
};

/** From the end of the move. */
export const LEVELS = [0, 0.236, 0.382, 0.5, 0.618, 0.786, 1] as const;

// Made once: that takes longer than writing many numbers.
const whole = new Intl.NumberFormat("en-US");
const inHundreds = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const inBrief = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 4 });

const UNITS = [
	["d", 86_400_000],
	["h", 3_600_000],
	["min", 60_000],
	["s", 1000],
	["ms", 1],
] as const;

/** The two largest units of what something takes. */
export function durationText(ms: number): string {
	let left = Math.round(Math.abs(ms));
	const parts: string[] = [];
	for (const [unit, size] of UNITS) {
		const count = Math.floor(left / size);
		left -= count * size;
		if (count > 0) {
			parts.push(`${whole.format(count)} ${unit}`);
		}
	}
	return parts.slice(0, 2).join(" ") || "0 s";
}

const sign = (value: number) => (value < 0 ? "−" : value > 0 ? "+" : "");

/** What a tooltip says of an annotation. */
export function readingsOf({ kind, points }: Annotation, places: Places): Reading[] {
	const [from, to] = points as [Values, Values];
	switch (kind) {
		case "text":
			return [{ name: "At", value: `${places.xText(from[0])}, ${places.yText(from[1])}` }];
		case "path":
			return [{ name: "Corners", value: whole.format(points.length) }];
		case "fibonacci":
			return levelsOf(from, to, places).map(({ level, value }) => ({
				name: String(level),
				value,
			}));
		case "measure":
			return distances(from, to, places);
		case "rectangle":
			return [
				{ name: "x", value: `${places.xText(from[0])} to ${places.xText(to[0])}` },
				{ name: "y", value: `${places.yText(from[1])} to ${places.yText(to[1])}` },
				...distances(from, to, places),
			];
		default:
			return [
				...distances(from, to, places),
				...lengthOf(from, to, places),
				...slopeOf(from, to, places),
			];
	}
}

/** How far it is along x and y. */
export function distances(from: Values, to: Values, places: Places): Reading[] {
	const [ax, ay] = places.numbers(from);
	const [bx, by] = places.numbers(to);
	const rows = places.rowsBetween(ax, bx);
	const readings = [{ name: "Δx", value: along("x", bx - ax, places) }];
	if (rows !== null && places.x.kind !== "category") {
		readings.push({ name: "Bars", value: whole.format(rows) });
	}
	const share =
		ay === 0 || (places.y.kind !== "linear" && places.y.kind !== "log") ? null : by / ay - 1;
	const said = share === null || !Number.isFinite(share) ? "" : ` (${shareText(share)})`;
	readings.push({ name: "Δy", value: `${along("y", by - ay, places)}${said}` });
	return readings;
}

export function shareText(share: number): string {
	return `${sign(share)}${inHundreds.format(Math.abs(share * 100))} %`;
}

/** A difference of values of an axis. */
function along(direction: "x" | "y", by: number, places: Places): string {
	const { kind } = places[direction];
	if (kind === "time") {
		return `${sign(by)}${durationText(by)}`;
	}
	if (kind === "category") {
		const count = Math.round(Math.abs(by));
		return `${sign(by)}${count} ${count === 1 ? "category" : "categories"}`;
	}
	return `${sign(by)}${places.kit.readingOf(Math.abs(by), places.shown[direction])}`;
}

/** Where a unit is as long along both axes. */
function lengthOf(from: Values, to: Values, places: Places): Reading[] {
	const { x, y, aspect } = places;
	if (aspect !== 1 || x.kind !== "linear" || y.kind !== "linear") {
		return [];
	}
	const [ax, ay] = places.numbers(from);
	const [bx, by] = places.numbers(to);
	return [
		{ name: "Length", value: places.kit.readingOf(Math.hypot(bx - ax, by - ay), places.shown.x) },
	];
}

function slopeOf(from: Values, to: Values, places: Places): Reading[] {
	const { x, y } = places;
	const [ax, ay] = places.numbers(from);
	const [bx, by] = places.numbers(to);
	if (bx === ax || x.kind === "category" || y.kind === "category" || y.kind === "time") {
		return [];
	}
	const [unit, size] =
		x.kind === "time"
			? (UNITS.find(([, ms]) => Math.abs(bx - ax) >= ms) ?? UNITS[4])
			: (["1", 1] as const);
	const slope = ((by - ay) / (bx - ax)) * size;
	const digits = inBrief.format(Math.abs(slope));
	return [{ name: "Slope", value: `${sign(slope)}${digits} per ${unit}` }];
}

export interface Level {
	level: number;
	/** On the axis. */
	y: number;
	value: string;
}

/** Of a move that begins and ends there. */
export function levelsOf(from: Values, to: Values, places: Places): Level[] {
	const [, start] = places.numbers(from);
	const [, end] = places.numbers(to);
	return LEVELS.map((level) => {
		const y = end + (start - end) * level;
		return { level, y, value: places.kit.valueText(y, places.y, places.shown.y) };
	});
}

/** An annotation in words. */
export function spoken(one: Annotation, places: Places): string {
	const said = (point: Values) => `${places.xText(point[0])}, ${places.yText(point[1])}`;
	const [first] = one.points as [Values];
	const last = one.points[one.points.length - 1] as Values;
	const label = one.label === null ? "" : ` “${one.label.slice(0, 80)}”`;
	const where = one.kind === "text" ? `at ${said(first)}` : `from ${said(first)} to ${said(last)}`;
	return `${NAMES[one.kind]}${label} ${where}`;
}

/** Binds a mark's columns to series of points, and answers for them: extents, hits, rows. */
import type { Column } from "../../data/column";
import { lowerBound, nearestRow, upperBound } from "../../data/search";
import type { Mark } from "../../wire/mark-shapes";
import type { Domain } from "../axes/scale";
import { type Channel, joined, rowsByCode } from "./channel";
import type { Frame, Hit, Painter, Region, Series, Walk } from "./painter";
import type { RowSet } from "./row-set";

/** Rows of a table under one name. */
export interface Points {
	series: Series;
	x: Channel;
	y: Channel;
	/** Of the table, row by row; null where they are all of it. */
	rows: Uint32Array | null;
}

export function tableRow({ rows }: Points, at: number): number {
	return rows ? (rows[at] as number) : at;
}

/** Makes the series of a mark; counts slots of the palette up. */
export type SeriesMaker = (name: string, swatch: Series["swatch"], color: string | null) => Series;

/** One series, or one for each value of `by`. */
export function pointsOf(
	x: Channel,
	y: Channel,
	by: Column | null,
	name: string,
	make: (name: string) => Series,
): Points[] {
	if (by === null) {
		return [{ series: make(name), x, y, rows: null }];
	}
	const groups = rowsByCode(by.codes, by.labels.length);
	return groups.flatMap((rows, code) =>
		rows.length === 0
			? []
			: [
					{
						series: make(by.labels[code] ?? ""),
						x: x.picked(rows),
						y: y.picked(rows),
						rows,
					},
				],
	);
}

/** Without rows that have no value, so that a line goes on over them. */
export function connected(points: Points): Points {
	const ys = points.y.numbers;
	const xs = points.x.numbers;
	const kept = new Uint32Array(ys.length);
	let count = 0;
	for (let at = 0; at < ys.length; at += 1) {
		if (!Number.isNaN(ys[at] as number) && !Number.isNaN(xs[at] as number)) {
			kept[count] = at;
			count += 1;
		}
	}
	if (count === ys.length) {
		return points;
	}
	const some = kept.slice(0, count);
	return {
		series: points.series,
		x: points.x.picked(some),
		y: points.y.picked(some),
		rows: some.map((at) => tableRow(points, at)),
	};
}

export function xExtentOf(all: readonly Points[], positive: boolean): Domain | null {
	return all.reduce<Domain | null>((sum, { x }) => joined(sum, x.reach(positive)), null);
}

export function yExtentOf(
	all: readonly Points[],
	positive: boolean,
	visible: Domain | null,
	hidden: Frame["isHidden"],
): Domain | null {
	let sum: Domain | null = null;
	for (const { series, x, y } of all) {
		if (hidden(series)) {
			continue;
		}
		if (visible !== null && x.ascends) {
			const [from, to] = x.around(visible);
			sum = joined(sum, y.extent(positive, from, to));
		} else {
			sum = joined(sum, y.extent(positive));
		}
	}
	return sum;
}

/** The point of each series nearest along x, or the nearest of all of them. */
export function hitsOf(
	painter: Painter,
	all: readonly Points[],
	frame: Frame,
	x: number,
	y: number,
	along: "x" | "nearest",
): Hit[] {
	const found: Hit[] = [];
	for (const points of all) {
		if (frame.isHidden(points.series)) {
			continue;
		}
		const at =
			along === "x" && points.x.ascends
				? nearestRow(points.x.numbers, frame.x.value(x), ...withValue(points, frame))
				: nearestPoint(points, frame, x, y);
		const hit = at < 0 ? null : hitAt(painter, points, frame, at, x, y);
		if (hit) {
			found.push(hit);
		}
	}
	if (along === "x") {
		return found;
	}
	found.sort((a, b) => a.distance - b.distance);
	return found.slice(0, 1);
}

function withValue({ x }: Points, frame: Frame): [number, number] {
	const [low, high] = ordered(frame.x.domain);
	return [lowerBound(x.numbers, low), upperBound(x.numbers, high)];
}

export function hitAt(
	painter: Painter,
	points: Points,
	frame: Frame,
	at: number,
	x: number,
	y: number,
): Hit | null {
	const vx = points.x.numbers[at] as number;
	const vy = points.y.numbers[at] as number;
	const row = tableRow(points, at);
	const distance = Math.hypot(frame.x.place(vx) - x, frame.y.place(vy) - y);
	const name = points.series.name;
	return {
		painter,
		series: points.series,
		row,
		x: vx,
		y: vy,
		distance: Number.isNaN(distance) ? Number.POSITIVE_INFINITY : distance,
		at: points.x.text(row) ?? "missing",
		name,
		value: points.y.text(row) ?? "missing",
		color: frame.colorOf(points.series),
	};
}

function nearestPoint({ x, y }: Points, frame: Frame, px: number, py: number): number {
	const xs = x.numbers;
	const ys = y.numbers;
	const [from, to] = x.ascends ? x.around(frame.x.domain) : [0, xs.length];
	let best = -1;
	let least = Number.POSITIVE_INFINITY;
	if (frame.x.straight && frame.y.straight) {
		const { factor: kx, offset: cx } = frame.x;
		const { factor: ky, offset: cy } = frame.y;
		for (let at = from; at < to; at += 1) {
			const dx = (xs[at] as number) * kx + cx - px;
			const dy = (ys[at] as number) * ky + cy - py;
			const distance = dx * dx + dy * dy;
			if (distance < least) {
				least = distance;
				best = at;
			}
		}
		return best;
	}
	for (let at = from; at < to; at += 1) {
		const dx = frame.x.place(xs[at] as number) - px;
		const dy = frame.y.place(ys[at] as number) - py;
		const distance = dx * dx + dy * dy;
		if (distance < least) {
			least = distance;
			best = at;
		}
	}
	return best;
}

export function choosePoints(
	all: readonly Points[],
	region: Region,
	rows: RowSet,
	hidden: Frame["isHidden"],
): void {
	for (const points of all) {
		if (hidden(points.series)) {
			continue;
		}
		const xs = points.x.numbers;
		const ys = points.y.numbers;
		let from = 0;
		let to = xs.length;
		if (region.x && points.x.ascends) {
			const [low, high] = ordered(region.x);
			from = lowerBound(xs, low);
			to = upperBound(xs, high);
			if (region.isBox && region.y === null) {
				addPoints(points, from, to, rows);
				continue;
			}
		}
		const [x0, x1] = ordered(region.x ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
		const [y0, y1] = ordered(region.y ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
		for (let at = from; at < to; at += 1) {
			const vx = xs[at] as number;
			const vy = ys[at] as number;
			if (
				vx >= x0 &&
				vx <= x1 &&
				vy >= y0 &&
				vy <= y1 &&
				(region.isBox || region.contains(vx, vy))
			) {
				rows.add(points.rows ? (points.rows[at] as number) : at);
			}
		}
	}
}

function addPoints(points: Points, from: number, to: number, rows: RowSet): void {
	if (points.rows === null) {
		rows.addRange(from, to);
		return;
	}
	for (let at = from; at < to; at += 1) {
		rows.add(points.rows[at] as number);
	}
}

export function ordered([a, b]: Domain): Domain {
	return a <= b ? [a, b] : [b, a];
}

/** How many values are not above 0. */
export function unplacedIn(all: readonly Points[], x: boolean, y: boolean): number {
	let count = 0;
	for (const points of all) {
		for (const [asked, { numbers }] of [
			[x, points.x],
			[y, points.y],
		] as const) {
			if (asked) {
				for (const value of numbers) {
					if (value <= 0) {
						count += 1;
					}
				}
			}
		}
	}
	return count;
}

/** The name of what a mark draws. */
export function nameOf(mark: Mark, column: string): string {
	return mark.label ?? column;
}

/** Along the rows of each visible series. */
export function walksOf(painter: Painter, all: readonly Points[], frame: Frame): Walk[] {
	return all
		.filter(({ series }) => !frame.isHidden(series))
		.map((points) => ({
			name: points.series.name,
			length: points.x.numbers.length,
			hit: (at) => {
				const hit = hitAt(painter, points, frame, at, 0, 0);
				return hit && !Number.isNaN(hit.x) ? hit : null;
			},
			near: (x) => {
				if (points.x.ascends) {
					return Math.max(0, nearestRow(points.x.numbers, x));
				}
				return Math.max(0, nearestPoint(points, frame, frame.x.place(x), frame.height / 2));
			},
		}));
}

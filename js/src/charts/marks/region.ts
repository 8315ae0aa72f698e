/** Tells which values of a pane's axes are within a rectangle or a drawn outline. */
import { type Domain, isStraight, type Warp } from "../axes/scale";
import type { Region } from "./painter";

export function boxRegion(x: Domain | null, y: Domain | null): Region {
	const within = (domain: Domain | null, value: number) =>
		domain === null || (value >= domain[0] && value <= domain[1]);
	return {
		x: x && sorted(x),
		y: y && sorted(y),
		isBox: true,
		contains: (vx, vy) => within(x && sorted(x), vx) && within(y && sorted(y), vy),
	};
}

function sorted([a, b]: Domain): Domain {
	return a <= b ? [a, b] : [b, a];
}

/**
 * Bands that an outline's edges are sorted into, and cells of each band. Where no edge goes through
 * a cell all of it is in or out; elsewhere a point is compared with the edges of its band.
 */
const BANDS = 512;
const IN = 1;
const EDGE = 2;

/**
 * Within an outline of corners in values; edges are straight as the axes draw them, and where it
 * crosses itself every second part is outside.
 */
export function lassoRegion(
	polygon: readonly (readonly [number, number])[],
	warp: { x: Warp; y: Warp },
): Region {
	const xs = Float64Array.from(polygon, ([x]) => warp.x.to(x));
	const ys = Float64Array.from(polygon, ([, y]) => warp.y.to(y));
	const count = polygon.length;
	const low = ys.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
	const high = ys.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
	const scale = BANDS / (high - low || 1);
	const bandOf = (y: number) => Math.max(0, Math.min(BANDS - 1, Math.floor((y - low) * scale)));
	const bands: number[][] = Array.from({ length: BANDS }, () => []);
	for (let at = 0; at < count; at += 1) {
		const next = (at + 1) % count;
		const ends = [bandOf(ys[at] as number), bandOf(ys[next] as number)];
		for (let band = Math.min(...ends); band <= Math.max(...ends); band += 1) {
			bands[band]?.push(at);
		}
	}
	const edges = bands.map((some) => Int32Array.from(some));
	const left = xs.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
	const right = xs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
	const wide = BANDS / (right - left || 1);
	const cellOf = (x: number) => Math.max(0, Math.min(BANDS - 1, Math.floor((x - left) * wide)));
	const cells = cellsOf(xs, ys, edges, { low, scale }, cellOf);
	const straight = isStraight(warp.x) && isStraight(warp.y);
	const all = (values: readonly number[]): Domain => [Math.min(...values), Math.max(...values)];
	return {
		x: all(polygon.map(([x]) => x)),
		y: all(polygon.map(([, y]) => y)),
		isBox: false,
		contains(vx, vy) {
			const px = straight ? vx : warp.x.to(vx);
			const py = straight ? vy : warp.y.to(vy);
			if (!(px >= left && px <= right && py >= low && py <= high)) {
				return false;
			}
			const state = cells[bandOf(py) * BANDS + cellOf(px)] as number;
			if (state !== EDGE) {
				return state === IN;
			}
			let inside = false;
			const some = edges[bandOf(py)] as Int32Array;
			for (let at = 0; at < some.length; at += 1) {
				const edge = some[at] as number;
				const next = edge + 1 === count ? 0 : edge + 1;
				const ay = ys[edge] as number;
				const by = ys[next] as number;
				if (ay > py !== by > py) {
					const ax = xs[edge] as number;
					if (px < (((xs[next] as number) - ax) * (py - ay)) / (by - ay) + ax) {
						inside = !inside;
					}
				}
			}
			return inside;
		},
	};
}

/** What is in, out, or to be looked at closely. */
function cellsOf(
	xs: Float64Array,
	ys: Float64Array,
	edges: readonly Int32Array[],
	bands: { low: number; scale: number },
	cellOf: (x: number) => number,
): Uint8Array {
	const cells = new Uint8Array(BANDS * BANDS);
	for (const [band, some] of edges.entries()) {
		const begin = band * BANDS;
		// A little more than the band: rounding must not put a point beside its edge.
		const from = bands.low + (band - 1e-6) / bands.scale;
		const to = bands.low + (band + 1 + 1e-6) / bands.scale;
		const middle = (from + to) / 2;
		const crossings: number[] = [];
		for (const edge of some) {
			const next = edge + 1 === xs.length ? 0 : edge + 1;
			const [ax, ay] = [xs[edge] as number, ys[edge] as number];
			const [bx, by] = [xs[next] as number, ys[next] as number];
			const at = (y: number) =>
				ay === by ? ax : ax + (bx - ax) * Math.max(0, Math.min(1, (y - ay) / (by - ay)));
			if (ay > middle !== by > middle) {
				crossings.push(at(middle));
			}
			const ends = ay === by ? [ax, bx] : [at(from), at(to)];
			const first = Math.max(0, cellOf(Math.min(...ends)) - 1);
			cells.fill(EDGE, begin + first, begin + Math.min(BANDS, cellOf(Math.max(...ends)) + 2));
		}
		crossings.sort((a, b) => a - b);
		for (let at = 0; at + 1 < crossings.length; at += 2) {
			const end = cellOf(crossings[at + 1] as number);
			for (let cell = cellOf(crossings[at] as number); cell <= end; cell += 1) {
				if (cells[begin + cell] !== EDGE) {
					cells[begin + cell] = IN;
				}
			}
		}
	}
	return cells;
}

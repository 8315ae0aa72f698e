import assert from "node:assert/strict";
import { test } from "node:test";
import { columnOf } from "../../data/column.test-support";
import { Scale } from "../axes/scale";
import { Channel } from "./channel";
import { traceStrip } from "./strip";

const [WIDTH, HEIGHT] = [300, 120];
/** Lines of each pixel that coverage is looked at on. */
const LINES = 4;

type Corner = readonly [number, number];

/** How much of each pixel polygons cover, each by itself. */
function covered(polygons: readonly (readonly Corner[])[]): Float64Array {
	const found = new Float64Array(WIDTH * HEIGHT);
	for (const polygon of polygons) {
		const crossings: number[][] = Array.from({ length: HEIGHT * LINES }, () => []);
		for (const [at, [ax, ay]] of polygon.entries()) {
			const [bx, by] = polygon[(at + 1) % polygon.length] as Corner;
			const [low, high] = [Math.min(ay, by), Math.max(ay, by)];
			const first = Math.max(0, Math.ceil(low * LINES - 0.5));
			for (let line = first; line < crossings.length && (line + 0.5) / LINES < high; line += 1) {
				const y = (line + 0.5) / LINES;
				crossings[line]?.push(ax + ((bx - ax) * (y - ay)) / (by - ay));
			}
		}
		for (const [line, places] of crossings.entries()) {
			places.sort((a, b) => a - b);
			const row = Math.floor(line / LINES) * WIDTH;
			for (let at = 0; at + 1 < places.length; at += 2) {
				const from = Math.max(0, places[at] as number);
				const to = Math.min(WIDTH, places[at + 1] as number);
				for (let x = Math.floor(from); x < to; x += 1) {
					const share = Math.min(to, x + 1) - Math.max(from, x);
					found[row + x] = (found[row + x] as number) + share / LINES;
				}
			}
		}
	}
	return found;
}

/** Pixels that one picture has, and no pixel beside it in the other. */
function alone(one: Float64Array, other: Float64Array): number {
	let count = 0;
	for (let y = 1; y < HEIGHT - 1; y += 1) {
		for (let x = 1; x < WIDTH - 1; x += 1) {
			if ((one[y * WIDTH + x] as number) < 0.25) {
				continue;
			}
			let near = false;
			for (const dy of [-1, 0, 1]) {
				for (const dx of [-1, 0, 1]) {
					near ||= (other[(y + dy) * WIDTH + x + dx] as number) > 0;
				}
			}
			count += near ? 0 : 1;
		}
	}
	return count;
}

function random(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) | 0;
		return (state >>> 0) / 2 ** 32;
	};
}

for (let seed = 1; seed <= 12; seed += 1) {
	test(`a strip inks what all of its rows do, and nothing further than a pixel: ${seed}`, () => {
		const next = random(seed);
		const rows = 5000 + Math.floor(next() * 20_000);
		const share = [0, 0.001, 0.05, 0.4][seed % 4] as number;
		const xs = new Float64Array(rows);
		const highs = new Float64Array(rows);
		const lows = new Float64Array(rows);
		let at = 50;
		for (let row = 0; row < rows; row += 1) {
			xs[row] = row === 0 ? 0 : (xs[row - 1] as number) + (seed % 3 === 0 ? next() ** 6 : 1);
			at = Math.max(5, Math.min(95, at + (next() - 0.5) * 3));
			highs[row] = next() < share ? Number.NaN : at;
			// A band, or an area on its base.
			lows[row] = seed % 2 === 0 ? at - 4 - 3 * next() : 0;
		}
		const x = new Scale("linear", [0, xs[rows - 1] as number], [0, WIDTH]);
		const y = new Scale("linear", [0, 100], [HEIGHT, 0]);
		const drawn: Corner[][] = [];
		const pen = {
			moveTo: (px: number, py: number) => drawn.push([[px, py]]),
			lineTo: (px: number, py: number) => drawn[drawn.length - 1]?.push([px, py]),
			closePath: () => {},
		};
		const channel = (values: Float64Array) => new Channel(columnOf([...values]));
		const strip = { x: channel(xs), low: channel(lows), high: channel(highs), step: null };
		traceStrip(pen, strip, { x, y, width: WIDTH, height: HEIGHT });

		const every: Corner[][] = [];
		for (let row = 0; row < rows; row += 1) {
			const begin = row;
			while (row < rows && !Number.isNaN(highs[row] as number)) {
				row += 1;
			}
			const all = Array.from({ length: row - begin }, (_, step) => begin + step);
			const edge = (values: Float64Array) =>
				all.map((one): Corner => [x.place(xs[one] as number), y.place(values[one] as number)]);
			every.push([...edge(highs), ...edge(lows).reverse()]);
		}
		const [ours, theirs] = [covered(drawn), covered(every.filter(({ length }) => length > 2))];
		assert.ok(theirs.some((cover) => cover > 0.25));
		assert.equal(alone(ours, theirs), 0);
		assert.equal(alone(theirs, ours), 0);
		const corners = drawn.reduce((sum, { length }) => sum + length, 0);
		assert.ok(corners < WIDTH * 120, `${corners} corners`);
	});
}

/** Sorts the contours of a drawing into outlines and their holes. */
import type { Patience } from "./patience";
import type { Contour } from "./svg-contours";

/** A connected area: its outline, and the outlines of its holes. */
export interface Region {
	outline: Contour;
	holes: Contour[];
}

/**
 * Sorts contours that do not cross each other: what is inside an even number of others is
 * filled, what is inside an odd number is a hole.
 */
export function regionsOf(contours: Contour[], patience: Patience): Region[] {
	const around = contoursAround(contours, patience);
	const areas = contours.map((contour) => Math.abs(signedArea(contour)));
	const isHole = (contour: number) => (around[contour] as number[]).length % 2 === 1;
	const regions = new Map<number, Region>();
	for (const [index, outline] of contours.entries()) {
		if (!isHole(index)) {
			regions.set(index, { outline, holes: [] });
		}
	}
	for (const [index, hole] of contours.entries()) {
		if (isHole(index)) {
			const [nearest] = (around[index] as number[])
				.filter((outer) => !isHole(outer))
				.sort((one, other) => (areas[one] as number) - (areas[other] as number));
			regions.get(nearest ?? -1)?.holes.push(hole);
		}
	}
	return [...regions.values()];
}

/** For each contour, the others that it is inside of. */
function contoursAround(contours: Contour[], patience: Patience): number[][] {
	const boxes = boxesOf(contours);
	return contours.map((contour, inner) => {
		// Each may lie in all others.
		patience.spend(0);
		const [x, y] = pointOn(contour);
		const around: number[] = [];
		// A drawing may have thousands of holes: no call, no array for each pair of them.
		for (let outer = 0, box = 0; outer < contours.length; outer++, box += 4) {
			if (
				x >= (boxes[box] as number) &&
				x <= (boxes[box + 1] as number) &&
				y >= (boxes[box + 2] as number) &&
				y <= (boxes[box + 3] as number) &&
				outer !== inner &&
				isInside(x, y, contours[outer] as Contour)
			) {
				around.push(outer);
			}
		}
		return around;
	});
}

/** Left, right, bottom and top of each contour. */
function boxesOf(contours: Contour[]): Float64Array {
	const boxes = new Float64Array(contours.length * 4);
	for (const [index, contour] of contours.entries()) {
		let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
		for (let at = 0; at < contour.length; at += 2) {
			const x = contour[at] as number;
			const y = contour[at + 1] as number;
			left = Math.min(left, x);
			right = Math.max(right, x);
			bottom = Math.min(bottom, y);
			top = Math.max(top, y);
		}
		boxes.set([left, right, bottom, top], index * 4);
	}
	return boxes;
}

/** Positive where the contour runs counter-clockwise. */
function signedArea(contour: Contour): number {
	let sum = 0;
	for (let at = 0; at < contour.length; at += 2) {
		const next = (at + 2) % contour.length;
		sum +=
			(contour[at] as number) * (contour[next + 1] as number) -
			(contour[next] as number) * (contour[at + 1] as number);
	}
	return sum / 2;
}

/** Contours may touch in corners, so the middle of the longest side is taken. */
function pointOn(contour: Contour): [number, number] {
	let longest = -1;
	let point: [number, number] = [0, 0];
	for (let at = 0; at < contour.length; at += 2) {
		const next = (at + 2) % contour.length;
		const [ax, ay] = [contour[at] as number, contour[at + 1] as number];
		const [bx, by] = [contour[next] as number, contour[next + 1] as number];
		const length = Math.hypot(bx - ax, by - ay);
		if (length > longest) {
			longest = length;
			point = [(ax + bx) / 2, (ay + by) / 2];
		}
	}
	return point;
}

/** Counts the sides that a ray to the right crosses. */
function isInside(x: number, y: number, contour: Contour): boolean {
	let inside = false;
	for (let at = 0; at < contour.length; at += 2) {
		const next = (at + 2) % contour.length;
		const ax = contour[at] as number;
		const ay = contour[at + 1] as number;
		const bx = contour[next] as number;
		const by = contour[next + 1] as number;
		if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) {
			inside = !inside;
		}
	}
	return inside;
}

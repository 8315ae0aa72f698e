/** Which contour of a drawing is a hole in which. */
import type { Contour } from "./svg-contours";

/** A connected area: its outline, and the outlines of its holes. */
export interface Region {
	outline: Contour;
	holes: Contour[];
}

interface Nested {
	contour: Contour;
	area: number;
	box: [number, number, number, number];
	/** Contours round this one. */
	around: Nested[];
	holes: Contour[];
}

/**
 * Sorts contours that do not cross each other: what is inside an even number of others is
 * filled, what is inside an odd number is a hole.
 */
export function regionsOf(contours: Contour[]): Region[] {
	const all = contours.map(
		(contour): Nested => ({
			contour,
			area: Math.abs(signedArea(contour)),
			box: boxOf(contour),
			around: [],
			holes: [],
		}),
	);
	for (const inner of all) {
		const [x, y] = pointOn(inner.contour);
		inner.around = all.filter(
			(outer) => outer !== inner && isInBox(x, y, outer.box) && isInside(x, y, outer.contour),
		);
	}
	for (const hole of all.filter(isHole)) {
		const [owner] = hole.around.filter((outer) => !isHole(outer)).sort(byArea);
		owner?.holes.push(hole.contour);
	}
	return all
		.filter((one) => !isHole(one))
		.map(({ contour, holes }) => ({ outline: contour, holes }));
}

function isHole({ around }: Nested): boolean {
	return around.length % 2 === 1;
}

function byArea(one: Nested, other: Nested): number {
	return one.area - other.area;
}

/** Positive where the contour runs counter-clockwise. */
export function signedArea(contour: Contour): number {
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

function boxOf(contour: Contour): Nested["box"] {
	let [left, bottom, right, top] = [Infinity, Infinity, -Infinity, -Infinity];
	for (let at = 0; at < contour.length; at += 2) {
		const [x, y] = [contour[at] as number, contour[at + 1] as number];
		left = Math.min(left, x);
		right = Math.max(right, x);
		bottom = Math.min(bottom, y);
		top = Math.max(top, y);
	}
	return [left, bottom, right, top];
}

function isInBox(x: number, y: number, [left, bottom, right, top]: Nested["box"]): boolean {
	return x >= left && x <= right && y >= bottom && y <= top;
}

/** Counts the sides that a ray to the right crosses. */
function isInside(x: number, y: number, contour: Contour): boolean {
	let inside = false;
	for (let at = 0; at < contour.length; at += 2) {
		const next = (at + 2) % contour.length;
		const [ax, ay] = [contour[at] as number, contour[at + 1] as number];
		const [bx, by] = [contour[next] as number, contour[next + 1] as number];
		if (ay > y !== by > y && x < ax + ((y - ay) / (by - ay)) * (bx - ax)) {
			inside = !inside;
		}
	}
	return inside;
}

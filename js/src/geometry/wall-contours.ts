/** Reads the contours of a flat shape from the walls of its extruded twin, for `render-flat.ts`. */
import { MeshError } from "./mesh-error";
import type { Contour } from "./svg-contours";

const VERTEX = /vertex (\S+) (\S+) (\S+)\n/g;

/**
 * The contours of a shape that was extruded upwards from z = 0, with every digit that the
 * ASCII STL has.
 *
 * Each wall has one triangle with a side at the bottom, which runs as the contour does.
 *
 * @throws MeshError where the walls do not close.
 */
export function wallContours(stl: ArrayBuffer): Contour[] {
	const sides = new Map<string, [x: number, y: number, next: string][]>();
	const numbers = [...new TextDecoder().decode(stl).matchAll(VERTEX)];
	for (let at = 0; at + 2 < numbers.length; at += 3) {
		const corners = numbers.slice(at, at + 3).map(([, x, y, z]) => [Number(x), Number(y), z]);
		const top = corners.findIndex(([, , z]) => z !== "0");
		const low = corners.filter(([, , z]) => z === "0").length;
		if (low !== 2) {
			continue;
		}
		const [x, y] = corners[(top + 1) % 3] as [number, number];
		const [nextX, nextY] = corners[(top + 2) % 3] as [number, number];
		const from = sides.get(`${x} ${y}`) ?? [];
		from.push([x, y, `${nextX} ${nextY}`]);
		sides.set(`${x} ${y}`, from);
	}
	return [...chained(sides)];
}

function* chained(sides: Map<string, [number, number, string][]>): Generator<Contour> {
	for (const [start, leaving] of sides) {
		while (leaving.length > 0) {
			const contour: number[] = [];
			let at = start;
			do {
				const side = sides.get(at)?.pop();
				if (side === undefined) {
					throw new MeshError("The outline of the shape does not close.");
				}
				// Adding 0 turns -0 into 0.
				contour.push(side[0] + 0, side[1] + 0);
				at = side[2];
			} while (at !== start);
			yield Float64Array.from(contour);
		}
	}
}

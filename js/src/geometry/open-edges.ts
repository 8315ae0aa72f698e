/** Finds where an imported mesh is open, or that it is inside out, for the remarks on a render. */
import { measure } from "./measures";
import { readSurface } from "./mesh-file";
import { connect, following } from "./topology";
import { weld } from "./weld";

type Point = [number, number, number];

/** The edges of a mesh that are not between two faces. */
export interface OpenEdges {
	count: number;
	/** One of them, that with the least coordinates. */
	from: Point;
	to: Point;
}

/** Of the cube of a mesh's diagonal: less is rounding, as of sheets that have two sides. */
const LEAST_VOLUME = 1e-9;

/**
 * Where a mesh file is open, or that it is closed and inside out; null where nothing is wrong.
 *
 * @throws MeshError where it is no mesh file.
 */
export function openEdges(file: ArrayBuffer): OpenEdges | "inside out" | null {
	const { positions } = readSurface(file);
	const { vertices } = weld(positions);
	const { partners, edges, closed } = connect(vertices);
	if (closed) {
		return isInsideOut(positions) ? "inside out" : null;
	}
	const open = edges.filter((half) => (partners[half] as number) < 0);
	const point = (corner: number) => [...positions.slice(3 * corner, 3 * corner + 3)].map(noSign);
	let least: number[] | null = null;
	for (const half of open) {
		const [one, other] = [point(half), point(following(half))];
		const edge = isLess(one, other) ? [...one, ...other] : [...other, ...one];
		least = least === null || isLess(edge, least) ? edge : least;
	}
	const ends = least ?? [];
	return { count: open.length, from: ends.slice(0, 3) as Point, to: ends.slice(3) as Point };
}

function isInsideOut(positions: Float32Array): boolean {
	const { volume, bounds } = measure(positions, { closed: true, manifold: true });
	const [low, high] = bounds;
	const diagonal = Math.hypot(...high.map((most, axis) => most - (low[axis] as number)));
	return volume < -LEAST_VOLUME * diagonal ** 3;
}

/** -0 is 0. */
function noSign(part: number): number {
	return part + 0;
}

function isLess(one: readonly number[], other: readonly number[]): boolean {
	const at = one.findIndex((part, index) => part !== other[index]);
	return at >= 0 && (one[at] as number) < (other[at] as number);
}

/** Tells whether two binary STL files hold the same solid, but for the noise of hulls. */

const HEAD = 84;
const RECORD = 50;
/** Of the volume: hulls of the same points come out with other digits at the end. */
const NOISE = 1e-9;
/**
 * Of volume and triangles where hull() or minkowski() have nearly flat faces: how those are cut
 * depends on where OpenSCAD has things in its memory, in its own parts of one program, too.
 */
const FLAT_NOISE = { volume: 1e-4, triangles: 0.02 };
/** Of the largest coordinate, in which a file has some seven digits. */
const ROUNDING = 1e-6;

export interface Solid {
	triangles: number;
	volume: number;
	/** The lowest coordinates, then the highest. */
	bounds: number[];
}

/** Null of what is no binary STL. */
export function solidOf(stl: Uint8Array): Solid | null {
	const view = new DataView(stl.buffer, stl.byteOffset, stl.byteLength);
	const triangles = stl.byteLength < HEAD ? 0 : view.getUint32(HEAD - 4, true);
	if (triangles === 0 || stl.byteLength < HEAD + RECORD * triangles) {
		return null;
	}
	let volume = 0;
	const low = [0, 1, 2].map(() => Number.POSITIVE_INFINITY);
	const high = [0, 1, 2].map(() => Number.NEGATIVE_INFINITY);
	for (let at = HEAD + 12; at < HEAD + RECORD * triangles; at += RECORD) {
		const [ax, ay, az] = corner(view, at);
		const [bx, by, bz] = corner(view, at + 12);
		const [cx, cy, cz] = corner(view, at + 24);
		volume += ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
		for (const [axis, places] of [
			[ax, bx, cx],
			[ay, by, cy],
			[az, bz, cz],
		].entries()) {
			low[axis] = Math.min(low[axis] as number, ...places);
			high[axis] = Math.max(high[axis] as number, ...places);
		}
	}
	return { triangles, volume: volume / 6, bounds: [...low, ...high] };
}

/**
 * What differs, in words, or null.
 *
 * @param hulls There are hulls in it.
 */
export function differenceOf(
	one: Uint8Array,
	other: Uint8Array | null,
	hulls = false,
): string | null {
	const [mine, theirs] = [solidOf(one), other === null ? null : solidOf(other)];
	if (mine === null || theirs === null) {
		return mine === theirs ? null : "no solid at all";
	}
	const uneven = Math.abs(mine.triangles - theirs.triangles);
	const cutOtherwise = hulls && uneven > 0 && uneven <= FLAT_NOISE.triangles * theirs.triangles;
	if (uneven > 0 && !cutOtherwise) {
		return `${theirs.triangles} triangles instead of ${mine.triangles}`;
	}
	const most = Math.max(Math.abs(mine.volume), Math.abs(theirs.volume));
	if (
		!(Math.abs(mine.volume - theirs.volume) <= (cutOtherwise ? FLAT_NOISE.volume : NOISE) * most)
	) {
		return `${theirs.volume} mm³ instead of ${mine.volume}`;
	}
	// A solid that was moved or turned over has the same volume.
	const far = Math.max(...mine.bounds.map(Math.abs), ...theirs.bounds.map(Math.abs));
	const moved = mine.bounds.some(
		(bound, at) => Math.abs(bound - (theirs.bounds[at] as number)) > ROUNDING * far,
	);
	return moved ? `bounds ${said(theirs)} instead of ${said(mine)}` : null;
}

function said({ bounds }: Solid): string {
	return `[${bounds.map((bound) => bound.toPrecision(7)).join(", ")}]`;
}

function corner(view: DataView, at: number): [number, number, number] {
	return [view.getFloat32(at, true), view.getFloat32(at + 4, true), view.getFloat32(at + 8, true)];
}

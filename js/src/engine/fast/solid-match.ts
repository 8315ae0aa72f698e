/** Tells whether two binary STL files hold the same solid, but for the noise of hulls. */

const HEAD = 84;
const RECORD = 50;
/** Of the volume: hulls of the same points come out with other digits at the end. */
const NOISE = 1e-9;

export interface Solid {
	triangles: number;
	volume: number;
}

/** Null of what is no binary STL. */
export function solidOf(stl: Uint8Array): Solid | null {
	const view = new DataView(stl.buffer, stl.byteOffset, stl.byteLength);
	const triangles = stl.byteLength < HEAD ? 0 : view.getUint32(HEAD - 4, true);
	if (triangles === 0 || stl.byteLength < HEAD + RECORD * triangles) {
		return null;
	}
	let volume = 0;
	for (let at = HEAD + 12; at < HEAD + RECORD * triangles; at += RECORD) {
		const [ax, ay, az] = corner(view, at);
		const [bx, by, bz] = corner(view, at + 12);
		const [cx, cy, cz] = corner(view, at + 24);
		volume += ax * (by * cz - bz * cy) + ay * (bz * cx - bx * cz) + az * (bx * cy - by * cx);
	}
	return { triangles, volume: volume / 6 };
}

/** What differs, in words, or null. */
export function differenceOf(one: Uint8Array, other: Uint8Array | null): string | null {
	const [mine, theirs] = [solidOf(one), other === null ? null : solidOf(other)];
	if (mine === null || theirs === null) {
		return mine === theirs ? null : "no solid at all";
	}
	if (mine.triangles !== theirs.triangles) {
		return `${theirs.triangles} triangles instead of ${mine.triangles}`;
	}
	const most = Math.max(Math.abs(mine.volume), Math.abs(theirs.volume));
	return Math.abs(mine.volume - theirs.volume) <= NOISE * most
		? null
		: `${theirs.volume} mm³ instead of ${mine.volume}`;
}

function corner(view: DataView, at: number): [number, number, number] {
	return [view.getFloat32(at, true), view.getFloat32(at + 4, true), view.getFloat32(at + 8, true)];
}

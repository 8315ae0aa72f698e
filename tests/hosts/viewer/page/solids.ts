/** Parts to show, decoded from files as the engine's output is. */
import { decode } from "../../../../js/src/geometry/decode";
import { decodeFlat } from "../../../../js/src/geometry/flat";
import {
	box,
	type Point,
	stlFile,
	type Triangle,
	torus,
} from "../../../../js/src/geometry/solids.test-support";
import type { Part } from "./viewer";

export interface Wanted {
	box?: Point;
	/** Where the box's centre is. */
	at?: Point;
	torus?: [ring: number, tube: number, steps: number];
	sphere?: [radius: number, rings: number];
	/** RGBA of all triangles. */
	color?: [number, number, number, number];
	/** A flat frame of these sides, half of which is a hole. */
	frame?: [width: number, height: number];
	/** Without its first triangle. */
	open?: boolean;
}

export function solid(wanted: Wanted): Part {
	if (wanted.frame) {
		return frame(...wanted.frame);
	}
	const triangles = trianglesOf(wanted);
	const part = decode(stlFile(wanted.open ? triangles.slice(1) : triangles), "binstl");
	if (wanted.color) {
		const { color } = wanted;
		const count = part.measures.triangles * 4;
		part.mesh.colors = Uint8Array.from({ length: count }, (_, at) => color[at % 4] ?? 0);
	}
	return part;
}

/** Decoded from a drawing as OpenSCAD writes it, with y downwards. */
function frame(width: number, height: number): Part {
	const loop = (x: number, y: number) => `M ${x},${y} L ${-x},${y} L ${-x},${-y} L ${x},${-y} z`;
	const path = `${loop(width / 2, height / 2)}\n${loop(width / 4, height / 4)}`;
	return decodeFlat(new TextEncoder().encode(`<svg><path d="\n${path}\n"/></svg>`).buffer);
}

function trianglesOf(wanted: Wanted): Triangle[] {
	if (wanted.box) {
		const size = wanted.box;
		const [x, y, z] = wanted.at ?? [0, 0, 0];
		return box([x - size[0] / 2, y - size[1] / 2, z - size[2] / 2], size);
	}
	if (wanted.torus) {
		return torus(...wanted.torus);
	}
	return sphere(...(wanted.sphere ?? [10, 24]));
}

function sphere(radius: number, rings: number): Triangle[] {
	const at = (ring: number, side: number): Point => {
		const tilt = (ring / rings) * Math.PI;
		const turn = ((side % (2 * rings)) / rings) * Math.PI;
		const flat = ring === 0 || ring === rings ? 0 : radius * Math.sin(tilt);
		return [flat * Math.cos(turn), flat * Math.sin(turn), radius * Math.cos(tilt)];
	};
	const triangles: Triangle[] = [];
	for (let ring = 0; ring < rings; ring += 1) {
		for (let side = 0; side < 2 * rings; side += 1) {
			const [a, b] = [at(ring, side), at(ring + 1, side)];
			const [c, d] = [at(ring + 1, side + 1), at(ring, side + 1)];
			if (ring < rings - 1) {
				triangles.push([a, b, c]);
			}
			if (ring > 0) {
				triangles.push([a, c, d]);
			}
		}
	}
	return triangles;
}

/** Welds a part's triangles for the exporters, so that readers find them closed. */
import { weld } from "../geometry/weld";
import type { Mesh } from "../wire/results";
import type { Rgba } from "../wire/view-shapes";

/** Triangles that share their vertices, so that whoever reads the file finds them closed. */
export interface WeldedMesh {
	/** x, y, z of each vertex. */
	vertices: Float32Array<ArrayBuffer>;
	/** Three vertices a triangle. */
	triangles: Uint32Array<ArrayBuffer>;
	/** The colours of the part, in the order of their first use; empty where it has none. */
	palette: Rgba[];
	/** The place in the palette of each triangle's colour. */
	colors: Uint32Array;
}

export interface NamedSolid extends WeldedMesh {
	name: string;
}

export function weldedMesh({ positions, colors }: Pick<Mesh, "positions" | "colors">): WeldedMesh {
	const { vertices: corners, vertexCount } = weld(positions);
	const vertices = new Float32Array(vertexCount * 3);
	for (let at = 0; at < positions.length; at++) {
		const vertex = corners[Math.floor(at / 3)] as number;
		vertices[vertex * 3 + (at % 3)] = positions[at] as number;
	}
	const kept = withoutNeedles(corners);
	const triangles = new Uint32Array(kept.length * 3);
	for (let at = 0; at < triangles.length; at++) {
		triangles[at] = corners[(kept[Math.floor(at / 3)] as number) * 3 + (at % 3)] as number;
	}
	return { vertices, triangles, ...colorsOf(colors, kept) };
}

/** The triangles whose corners are three; the others have no area and open no gap. */
function withoutNeedles(corners: Uint32Array): number[] {
	const kept: number[] = [];
	for (let at = 0; at < corners.length; at += 3) {
		const [a, b, c] = [corners[at], corners[at + 1], corners[at + 2]];
		if (a !== b && b !== c && c !== a) {
			kept.push(at / 3);
		}
	}
	return kept;
}

function colorsOf(colors: Mesh["colors"], kept: number[]): Pick<WeldedMesh, "palette" | "colors"> {
	const palette: Rgba[] = [];
	const indices = new Uint32Array(kept.length);
	const places = new Map<number, number>();
	if (colors !== null) {
		const view = new DataView(colors.buffer, colors.byteOffset, colors.byteLength);
		for (let at = 0; at < kept.length; at++) {
			const from = (kept[at] as number) * 4;
			const key = view.getUint32(from);
			let place = places.get(key);
			if (place === undefined) {
				place = palette.length;
				places.set(key, place);
				palette.push([...colors.subarray(from, from + 4)] as Rgba);
			}
			indices[at] = place;
		}
	}
	return { palette, colors: indices };
}

/** Gathers corners, faces and colours of a mesh file, for its readers. */
import { MeshError } from "../geometry/mesh-error";
import { PAGE_PATIENCE, Patience, READ_PATIENCE } from "../geometry/patience";
import { triangulate } from "../geometry/polygon";
import type { Surface } from "../geometry/surface";

export type Rgba = readonly [number, number, number, number];

/** Triangles of one file, with all copies that its components make, and as many corners. */
export const MOST = 5_000_000;
/** Objects, and places where they stand, of one file. */
export const MOST_OTHERS = 250_000;
/** What is drawn of a face without a colour in a file that has some. */
const UNCOLORED: Rgba = [249, 215, 44, 255];

/** Says what is wrong with a mesh file, and where. */
export function fault(name: string, line: number | null, reason: string): MeshError {
	return new MeshError(`${line === null ? name : `${name}, line ${line}`}: ${reason}`);
}

/** The finite number that a word of a file is. */
export function number(word: string, name: string, line: number | null): number {
	// Fortran writes the exponent of a double with a D.
	const value = /^[-+.\d]/.test(word) ? Number(word.replace(/[dD]/, "e")) : Number.NaN;
	if (Number.isFinite(Math.fround(value)) && !/^[-+]?0[xob]/i.test(word)) {
		return value;
	}
	const shown = `"${word.slice(0, 40)}"`;
	throw fault(
		name,
		line,
		word.includes(",")
			? `${shown} has a comma, and mesh files have decimal points: save the file anew with points, in English number format.`
			: `${shown} stands where a finite number should be: save the file anew with the program that it comes from.`,
	);
}

/** The number of something that a word of a file is. */
export function whole(word: string, name: string, line: number | null): number {
	if (/^\d{1,15}$/.test(word)) {
		return Number(word);
	}
	throw fault(name, line, `"${word.slice(0, 40)}" stands where a whole number should be.`);
}

/** A colour of three or four parts that go up to `largest`. */
export function colorOf(parts: readonly number[], largest: number): Rgba {
	const [r = 0, g = 0, b = 0, a = 255] = parts.map((part) =>
		Math.round(Math.max(0, Math.min(1, part / largest)) * 255),
	);
	return [r, g, b, a];
}

/** The colour that all corners of a face have, if they have one. */
export function commonColor(
	colors: readonly (Rgba | null)[],
	face: readonly number[],
): Rgba | null {
	const first = colors[face[0] as number] ?? null;
	const same = face.every((corner) => String(colors[corner] ?? null) === String(first));
	return same ? first : null;
}

export class RawMesh {
	/** x, y, z of each corner. */
	readonly corners: number[] = [];
	/** How many corners each face has, and which, counted from 0. */
	readonly sides: number[] = [];
	readonly indices: number[] = [];
	readonly colors: (Rgba | null)[] = [];
	readonly #patience = new Patience(READ_PATIENCE);
	#triangles = 0;

	/** @param name Of the file, as its reader knows it. */
	constructor(readonly name: string) {}

	get count(): number {
		return this.corners.length / 3;
	}

	corner(x: number, y: number, z: number): void {
		this.corners.push(x, y, z);
		this.#limit(this.count, "corners");
	}

	face(corners: readonly number[], color: Rgba | null): void {
		this.sides.push(corners.length);
		// A spread of very many would take the stack.
		for (const corner of corners) {
			this.indices.push(corner);
		}
		this.colors.push(color);
		this.#triangles += Math.max(1, corners.length - 2);
		this.#limit(this.#triangles, "triangles");
	}

	/** @param precision See `Surface`. */
	surface(precision: number, what: string): Surface {
		if (this.sides.length === 0) {
			throw fault(this.name, null, `${what} has no faces.`);
		}
		const patience = new Patience(PAGE_PATIENCE);
		const vertices = Float32Array.from(this.corners);
		const colored = this.colors.some((color) => color !== null);
		const positions: number[] = [];
		const colors: number[] = [];
		let at = 0;
		for (const [face, sides] of this.sides.entries()) {
			const polygon = this.indices.slice(at, at + sides);
			at += sides;
			const triangles = sides === 3 ? polygon : triangulate(vertices, polygon, patience);
			for (const corner of triangles) {
				const start = 3 * corner;
				positions.push(
					vertices[start] as number,
					vertices[start + 1] as number,
					vertices[start + 2] as number,
				);
			}
			for (let triangle = 0; colored && triangle < triangles.length; triangle += 3) {
				colors.push(...(this.colors[face] ?? UNCOLORED));
			}
		}
		return {
			positions: Float32Array.from(positions),
			colors: colored ? Uint8Array.from(colors) : null,
			precision,
		};
	}

	#limit(count: number, what: string): void {
		this.#patience.look();
		if (count > MOST) {
			throw fault(this.name, null, `it has more than ${MOST} ${what}: use a smaller one.`);
		}
	}
}
